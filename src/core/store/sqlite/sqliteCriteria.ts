import { type MemberGroup, rowTestOf } from "../../bulkDeletion/memberTest";
import { type RowTest } from "../../bulkDeletion/rowTest";
import { type Value } from "../../rows/value";
import {
  type CountSlice,
  type CriteriaQuery,
  type CriteriaStore,
  type IdRange,
  type IdSlice,
  type MatchedRow,
  type MemberCountSlice,
  type Survey,
  type SurveyGroup,
} from "../criteriaStore";
import { compileRowTest } from "./compileRowTest";
import { type Form, type SqlTable, sqlTable } from "./criteriaColumns";
import { bytesToGuid } from "./guid";
import { MemberPlaces } from "./memberPlaces";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

/**
 * So many rows a slice looks at with one condition, and the fewer the more conditions there are. The body of a data row is
 * parsed for each of them, and may be long.
 */
const rowsOfSlice = { datarow: 1_000, others: 10_000 } as const;
const fewestRows = 20;
/** So many bytes with one condition: folding a megabyte takes some milliseconds. */
const bytesOfSlice = 4_000_000;
/** Each row of a survey is looked up in other tables. */
const surveyedAtOnce = 2_000;

/** What a survey asks of a row of each table, as SQL. */
const surveyed: Readonly<
  Record<
    SqlTable["name"],
    Record<
      "status" | "owner" | "isOpen" | "time" | "logs" | "failures" | "copies" | "openJobs",
      string
    >
  >
> = {
  asyncoperation: {
    status: "statuscode",
    owner: "ownerid",
    isOpen: "statecode <> 3",
    time: "completedon",
    logs: "(SELECT count(*) FROM workflowlog WHERE workflowlog.asyncoperationid = asyncoperation.id)",
    failures: `CASE WHEN operationtype = 13
      THEN (SELECT count(*) FROM bulkdeletefailure WHERE jobid = asyncoperation.id) ELSE 0 END`,
    copies: `CASE WHEN operationtype = 13
      THEN coalesce((SELECT count FROM rowcopycount WHERE jobid = asyncoperation.id), 0) ELSE 0 END`,
    openJobs: "0",
  },
  workflowlog: {
    status: "status",
    owner: `coalesce((SELECT ownerid FROM asyncoperation AS job WHERE job.id = workflowlog.asyncoperationid),
      (SELECT executedby FROM processsession AS session WHERE session.id = workflowlog.processsessionid))`,
    isOpen:
      "EXISTS (SELECT 1 FROM asyncoperation AS job WHERE job.id = workflowlog.asyncoperationid AND job.statecode <> 3)",
    time: "startedon",
    logs: "0",
    failures: "0",
    copies: "0",
    openJobs: "0",
  },
  processsession: {
    status: "statuscode",
    owner: "executedby",
    isOpen: "0",
    time: "completedon",
    logs: "(SELECT count(*) FROM workflowlog WHERE workflowlog.processsessionid = processsession.id)",
    failures: "0",
    copies: "0",
    openJobs: "0",
  },
  datarow: {
    status: "statuscode",
    owner: "ownerid",
    isOpen: "0",
    time: "createdon",
    logs: "0",
    failures: "0",
    copies: "0",
    openJobs:
      "(SELECT count(*) FROM asyncoperation WHERE regardingobjectid = datarow.referenceid AND statecode < 3)",
  },
};

export class SqliteCriteria implements CriteriaStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
  ) {}

  highestId(table: string): number {
    const { name, where } = this.table(table);
    const row = this.database
      .prepare(`SELECT max(id) AS id FROM ${name} ${indexOf(name)} WHERE ${where}`)
      .get();
    return Number(row?.["id"] ?? 0);
  }

  count({ table: tableName, test }: CriteriaQuery, range: IdRange): CountSlice {
    const table = this.table(tableName);
    const end = this.endOfSlice(table, range, sizeFor(table, test));
    if (end === undefined) {
      return { rows: 0, matches: 0 };
    }
    const { sql, parameters } = compileRowTest(test, table);
    const [row] = this.database.query(
      `SELECT count(*) AS rows, count(CASE WHEN ${sql} THEN 1 END) AS matches FROM ${from(table)}
       WHERE ${table.where} AND id > ? AND id <= ?`,
      ...parameters,
      range.after,
      end.last,
    );
    const next = end.next !== undefined && { next: end.next };
    return { rows: Number(row?.["rows"]), matches: Number(row?.["matches"]), ...next };
  }

  countMembers(
    { table: tableName, filter }: { readonly table: string; readonly filter: MemberGroup },
    range: IdRange,
  ): MemberCountSlice {
    const table = this.table(tableName);
    const places = new MemberPlaces(filter);
    const end = this.endOfSlice(table, range, sizeFor(table, rowTestOf(filter)));
    if (end === undefined) {
      return { rows: 0, ...places.count([]) };
    }
    const { sql, parameters } = places.compile(table);
    const counts = this.database
      .query(
        `SELECT ${sql} AS place, count(*) AS count FROM ${from(table)}
         WHERE ${table.where} AND id > ? AND id <= ? GROUP BY place`,
        ...parameters,
        range.after,
        end.last,
      )
      .map((row) => ({ place: row["place"] ?? "", count: Number(row["count"]) }));
    return {
      rows: sum(counts.map(({ count }) => count)),
      ...places.count(counts),
      ...(end.next !== undefined && { next: end.next }),
    };
  }

  survey({ table: tableName, test }: CriteriaQuery, range: IdRange): Survey {
    const table = this.table(tableName);
    const size = sizeFor(table, test);
    const end = this.endOfSlice(table, range, {
      ...size,
      rows: Math.min(size.rows, surveyedAtOnce),
    });
    if (end === undefined) {
      return { groups: [] };
    }
    const { sql, parameters } = compileRowTest(test, table);
    const { status, owner, isOpen, time, logs, failures, copies, openJobs } = surveyed[table.name];
    const groups = this.database
      .query(
        `SELECT status, owner, isopen, count(*) AS count, min(time) AS oldest, max(time) AS newest,
           sum(logs) AS logs, sum(failures) AS failures, sum(copies) AS copies, sum(openjobs) AS openjobs
         FROM (SELECT ${status} AS status, ${owner} AS owner, ${isOpen} AS isopen, ${time} AS time,
             ${logs} AS logs, ${failures} AS failures, ${copies} AS copies, ${openJobs} AS openjobs
           FROM ${from(table)} WHERE ${table.where} AND id > ? AND id <= ? AND ${sql})
         GROUP BY status, owner, isopen`,
        range.after,
        end.last,
        ...parameters,
      )
      .map((row) => this.groupOf(row));
    return { groups, ...(end.next !== undefined && { next: end.next }) };
  }

  private groupOf(row: SqlRow): SurveyGroup {
    const { owner, oldest, newest } = row;
    return {
      status: Number(row["status"]),
      ...(typeof owner === "number" && { owner: this.catalog.reference(owner) }),
      isOpen: row["isopen"] === 1,
      rows: Number(row["count"]),
      ...(typeof oldest === "number" && { oldest }),
      ...(typeof newest === "number" && { newest }),
      logs: Number(row["logs"]),
      failures: Number(row["failures"]),
      copies: Number(row["copies"]),
      openJobs: Number(row["openjobs"]),
    };
  }

  ids(
    { table: tableName, test }: CriteriaQuery,
    { limit, ...range }: IdRange & { readonly limit: number },
  ): IdSlice {
    const table = this.table(tableName);
    const end = this.endOfSlice(table, range, sizeFor(table, test));
    if (end === undefined) {
      return { ids: [] };
    }
    const { sql, parameters } = compileRowTest(test, table);
    const ids = this.database
      .query(
        `SELECT id FROM ${from(table)}
         WHERE ${table.where} AND id > ? AND id <= ? AND ${sql} ORDER BY id LIMIT ?`,
        range.after,
        end.last,
        ...parameters,
        limit,
      )
      .map((row) => Number(row["id"]));
    const last = ids.at(-1);
    // Behind a full answer the rest of this slice is still to be looked at.
    const next = ids.length === limit && last !== undefined && last < end.last ? last : end.next;
    return { ids, ...(next !== undefined && { next }) };
  }

  read(
    tableName: string,
    ids: readonly number[],
    columns: readonly string[],
  ): readonly MatchedRow[] {
    const table = this.table(tableName);
    const read = columns.flatMap((name) => {
      const column = table.column(name);
      return column === undefined ? [] : [{ name, ...column }];
    });
    const expressions = read.map(({ expression }, index) => `, ${expression} AS column${index}`);
    return this.database
      .query(
        `SELECT id${expressions.join("")} FROM ${table.name}
         WHERE ${table.where} AND id IN (SELECT value FROM json_each(?)) ORDER BY id`,
        JSON.stringify(ids),
      )
      .map((row) => ({ id: Number(row["id"]), values: this.valuesOf(row, read) }));
  }

  private valuesOf(
    row: SqlRow,
    columns: readonly { readonly name: string; readonly form: Form }[],
  ): ReadonlyMap<string, Value> {
    const values = new Map<string, Value>();
    for (const [index, { name, form }] of columns.entries()) {
      const stored = row[`column${index}`] ?? null;
      if (stored !== null) {
        values.set(name, this.valueOf(form, stored));
      }
    }
    return values;
  }

  private valueOf(form: Form, stored: SqlValue): Value {
    switch (form) {
      case "reference":
        return { type: "lookup", value: this.catalog.reference(Number(stored)) };
      case "workflow":
      case "activation":
        return this.workflow(form, Number(stored));
      case "guidBytes":
        return { type: "guid", value: bytesToGuid(stored as Uint8Array) };
      case "boolean":
        return { type: form, value: stored === 1 };
      default:
        return { type: form, value: stored } as Value;
    }
  }

  private workflow(form: "workflow" | "activation", key: number): Value {
    const row = this.database
      .prepare(
        form === "workflow"
          ? "SELECT workflowid AS guid, name FROM workflow WHERE id = ?"
          : `SELECT activationid AS guid, workflow.name AS name
             FROM activation JOIN workflow ON workflow.id = parentworkflowid WHERE activation.id = ?`,
      )
      .get(key);
    const id = bytesToGuid((row?.["guid"] ?? new Uint8Array(16)) as Uint8Array);
    const name = row?.["name"];
    return {
      type: "lookup",
      value: { table: "workflow", id, ...(typeof name === "string" && { name }) },
    };
  }

  /** The last id that a slice looks at, and where the next one goes on: one row at least, however long. */
  private endOfSlice(
    { name, where, bytes }: SqlTable,
    { after, bound }: IdRange,
    most: SliceSize,
  ): { readonly last: number; readonly next?: number } | undefined {
    const look = this.database.prepare(
      `SELECT max(id) AS last, count(*) AS count, sum(bytes) AS bytes FROM
         (SELECT id, ${bytes} AS bytes FROM ${name} ${indexOf(name)}
          WHERE ${where} AND id > ? AND id <= ? ORDER BY id LIMIT ?)`,
    );
    for (let { rows } = most; ;) {
      const row = look.get(after, bound, rows);
      const last = row?.["last"];
      if (typeof last !== "number") {
        return undefined;
      }
      const [count, found] = [Number(row?.["count"]), Number(row?.["bytes"])];
      if (count === 1 || found <= most.bytes) {
        return count === rows && last < bound ? { last, next: last } : { last };
      }
      rows = Math.max(1, Math.floor(count * Math.min(most.bytes / found, 0.5)));
    }
  }

  private table(logicalname: string): SqlTable {
    const table = sqlTable(this.catalog, logicalname);
    if (table === undefined) {
      throw new Error(`Criteria were not resolved anew since ${logicalname} is gone.`);
    }
    return table;
  }
}

/** An index on another column would leave the ids' order, and with it the slice. */
function indexOf(name: SqlTable["name"]): string {
  return name === "datarow" ? "INDEXED BY datarow_table" : "NOT INDEXED";
}

function from({ name }: SqlTable): string {
  return `${name} ${indexOf(name)}`;
}

interface SliceSize {
  readonly rows: number;
  readonly bytes: number;
}

/** So much a slice looks at, for the work that a row makes. */
function sizeFor({ name }: SqlTable, test: RowTest): SliceSize {
  const conditions = Math.max(1, conditionsOf(test));
  const rows = rowsOfSlice[name === "datarow" ? name : "others"];
  return {
    rows: Math.max(fewestRows, Math.floor(rows / conditions)),
    bytes: bytesOfSlice / conditions,
  };
}

function conditionsOf(test: RowTest): number {
  return "tests" in test ? sum(test.tests.map(conditionsOf)) : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
