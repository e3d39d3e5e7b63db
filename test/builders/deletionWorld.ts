import { AsyncService } from "../../src/core/asyncService/asyncService";
import { ManualClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { seededRandom } from "../../src/core/base/random";
import { type RowReference, type Value } from "../../src/core/rows/value";
import { callerOf } from "../../src/core/security/firstCaller";
import { bytesToGuid } from "../../src/core/store/sqlite/guid";
import { type SqlDatabase, type SqlRow } from "../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { type ProcessSession } from "../../src/core/store/processSessionStore";
import { type Store } from "../../src/core/store/store";
import { insertJobs, insertThings, type KnownRow, valuesOfJob, valuesOfRow } from "./criteriaRows";
import { newStoreDatabase } from "./databases";
import { type World } from "./evaluateCriteria";
import { withParts } from "./faultyStore";
import { aGuid } from "./rows";
import { again, insertSessions, valuesOfSession } from "./sessionRows";

/** So many rows go in one batch, so that others come in between. */
const batch = 7;

/** What nothing but a change of the rows themselves may change. */
const tables = [
  "datarow",
  "asyncoperation",
  "workflowlog",
  "processsession",
  "reference",
  "datacolumn",
  "jobposition",
  "deletedrow",
] as const;

/** A store with rows, jobs and process logs in it, and an async service that does nothing but delete in bulk. */
export class DeletionWorld {
  readonly clock: ManualClock;
  readonly random = seededRandom(1);
  readonly log = silentLogger;
  readonly service: AsyncService;
  readonly caller: RowReference;

  private constructor(
    private readonly database: SqlDatabase,
    readonly store: Store,
    { now, timeZone, userId }: World,
  ) {
    this.clock = new ManualClock(now);
    store.settings.set("timezone", timeZone);
    store.settings.set("caller", userId);
    this.caller = callerOf(this);
    const { clock, random, log } = this;
    this.service = new AsyncService({ store: inSmallBatches(store), clock, random, log });
    store.transaction(() => {
      insertThings(store);
      for (const { id } of insertJobs(store)) {
        const entry = { stepname: `Step ${id % 5}`, activityname: "update", startedon: now - id };
        store.log.append(id, { ...entry, status: 2 });
        store.log.append(id, { ...entry, status: 3, errorcode: "0x80040265" });
      }
      insertSessions(store);
    });
  }

  static async open(world: World): Promise<DeletionWorld> {
    const database = await newStoreDatabase();
    return new DeletionWorld(database, new SqliteStore(database), world);
  }

  /** Rows as they are, in the order of their ids. */
  rows(table: string): readonly (KnownRow & { readonly isOpen: boolean })[] {
    switch (table) {
      case "asyncoperation":
        return this.jobs();
      case "workflowlog":
        return this.logs();
      case "processsession":
        return this.sessions();
      default:
        return this.things(table);
    }
  }

  /** Everything that is stored, by table and key. */
  contents(): ReadonlyMap<string, string> {
    const rows = tables.flatMap((table) =>
      this.database
        .prepare(`SELECT rowid AS rowid, * FROM ${table}`)
        .all()
        .map((row) => [`${table} ${String(row["rowid"])}`, textOf(row)] as const),
    );
    return new Map(rows);
  }

  /** Ids of the log entries of a system job or a process session. */
  logsOf(owner: number, table = "asyncoperation"): readonly number[] {
    const column = table === "asyncoperation" ? "asyncoperationid" : "processsessionid";
    return this.database
      .prepare(`SELECT id FROM workflowlog WHERE ${column} = ?`)
      .all(owner)
      .map(({ id }) => Number(id));
  }

  session(id: number): ProcessSession | undefined {
    const row = this.database
      .prepare("SELECT processsessionid FROM processsession WHERE id = ?")
      .get(id);
    const guid = row?.["processsessionid"];
    return guid === undefined
      ? undefined
      : this.store.sessions.find(bytesToGuid(guid as Uint8Array));
  }

  private things(table: string): readonly (KnownRow & { isOpen: boolean })[] {
    return this.database
      .prepare(
        `SELECT datarow.id, reference.guid FROM datarow JOIN reference ON reference.id = referenceid
         WHERE datarow.tableid = (SELECT id FROM datatable WHERE logicalname = ?) ORDER BY datarow.id`,
      )
      .all(table)
      .flatMap(({ id, guid }) => {
        const row = this.store.rows.get({ table, id: bytesToGuid(guid as Uint8Array) });
        return row ? [{ id: Number(id), values: valuesOfRow(row), isOpen: false }] : [];
      });
  }

  private jobs(): readonly (KnownRow & { isOpen: boolean })[] {
    return this.store.jobs
      .ids({}, { after: 0, bound: this.store.jobs.highestId(), limit: 10_000 })
      .flatMap((id) => {
        const job = this.store.jobs.get(id);
        return job ? [{ id, values: valuesOfJob(job), isOpen: job.statecode !== 3 }] : [];
      });
  }

  private sessions(): readonly (KnownRow & { isOpen: boolean })[] {
    return this.database
      .prepare("SELECT id FROM processsession ORDER BY id")
      .all()
      .flatMap(({ id }) => {
        const session = this.session(Number(id));
        return session
          ? [{ id: session.id, values: valuesOfSession(session, this.store), isOpen: false }]
          : [];
      });
  }

  private logs(): readonly (KnownRow & { isOpen: boolean })[] {
    return this.database
      .prepare("SELECT * FROM workflowlog ORDER BY id")
      .all()
      .map((row) => {
        const job = this.store.jobs.get(Number(row["asyncoperationid"]));
        const session = this.session(Number(row["processsessionid"]));
        const values = new Map<string, Value>();
        if (job !== undefined) {
          const value = { table: "asyncoperation", id: job.asyncoperationid };
          values.set("asyncoperationid", { type: "lookup", value });
        } else if (session !== undefined) {
          const value = { table: "processsession", id: session.processsessionid };
          values.set("asyncoperationid", { type: "lookup", value });
        }
        for (const [column, type] of logColumns) {
          const value = row[column];
          if (value !== null && value !== undefined) {
            values.set(column, { type, value } as Value);
          }
        }
        const isOpen = job !== undefined && job.statecode !== 3;
        return { id: Number(row["id"]), values, isOpen };
      });
  }
}

const logColumns = [
  ["stepname", "text"],
  ["activityname", "text"],
  ["stagename", "text"],
  ["status", "choice"],
  ["startedon", "dateTime"],
  ["completedon", "dateTime"],
  ["errorcode", "text"],
  ["message", "text"],
] as const;

function inSmallBatches(store: Store): Store {
  const { criteria } = store;
  return withParts(store, {
    criteria: {
      highestId: (table) => criteria.highestId(table),
      count: (query, range) => criteria.count(query, range),
      countMembers: (query, range) => criteria.countMembers(query, range),
      survey: (query, range) => criteria.survey(query, range),
      ids: (query, range) => criteria.ids(query, { ...range, limit: Math.min(range.limit, batch) }),
      read: (table, ids, columns) => criteria.read(table, ids, columns),
    },
  });
}

function textOf(row: SqlRow): string {
  return JSON.stringify(row, (_, value: unknown) =>
    value instanceof Uint8Array ? bytesToGuid(value) : value,
  );
}

/** What somebody else does to rows of a table between two batches. */
export function disturb(
  world: DeletionWorld,
  table: string,
  { kind, at, from }: { readonly kind: "change" | "delete" | "insert"; at: number; from: number },
): void {
  const { store, random, clock } = world;
  if (table === "processsession") {
    const session = world.session(1 + (from % 150));
    if (kind === "insert" && session !== undefined) {
      store.sessions.insert(again(session, random.guid()));
    } else if (kind === "delete") {
      store.systemRows.delete(table, [1 + (at % 150)]);
    }
    return;
  }
  if (table === "asyncoperation" || table === "workflowlog") {
    const job = store.jobs.get(1 + (at % 150));
    const other = store.jobs.get(1 + (from % 150));
    if (kind === "insert" && other !== undefined) {
      const made = store.jobs.insert({ ...other, asyncoperationid: random.guid() });
      const entry = {
        stepname: "Step 1",
        activityname: "update",
        status: 2,
        startedon: 1,
      } as const;
      store.log.append(made.id, entry);
    } else if (job !== undefined && kind === "delete") {
      store.jobs.delete(job);
    } else if (job !== undefined && other !== undefined) {
      const { statecode, statuscode, retrycount, friendlymessage, completedon } = other;
      const changes = { statecode, statuscode, retrycount, friendlymessage, completedon };
      store.jobs.change(job, { ...changes, modifiedon: clock.now() });
    }
    return;
  }
  const row = store.rows.get({ table, id: aGuid(at % 150) });
  const other = store.rows.get({ table, id: aGuid(from % 150) });
  if (kind === "insert" && other !== undefined) {
    store.rows.insert({ ...other, id: random.guid() });
  } else if (row !== undefined && kind === "delete") {
    store.rows.delete(row);
  } else if (row !== undefined && other !== undefined) {
    const { columns, statecode, statuscode } = other;
    store.rows.replace({ ...row, columns, statecode, statuscode, version: row.version + 1 });
  }
}
