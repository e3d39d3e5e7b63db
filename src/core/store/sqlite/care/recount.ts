import { type CounterReport, type SlicedWork } from "../../care/storeCare";
import { type SqlDatabase, type SqlRow, type SqlValue } from "../sqlDatabase";
import { type Counter, countIn, counters, countOut, keysOf, movesJob } from "../counters";
import { nextSlice } from "./sliced";

/*
 * Counts all jobs anew beside the counters, in temporary tables, slice by slice along their keys, while jobs come, change
 * and go: temporary triggers carry over what happens to the jobs that were counted already. When the last job is counted
 * the second set of counters is exact, stays exact, and is compared with the first, again in slices.
 */

const prefix = "recount_";
const jobsAtOnce = 1000;
const countersAtOnce = 1000;
/** Every job is counted: new ones come in by the triggers. */
const everything = Number.MAX_SAFE_INTEGER;

/** A counter that is wrong, as its table has it. */
export interface WrongCounter {
  readonly counter: Counter;
  readonly row: SqlRow;
  readonly kept: number;
  readonly counted: number;
}

export type RecountResult = Pick<CounterReport, "jobs" | "counters"> & {
  readonly wrong: readonly WrongCounter[];
};

export async function recount(
  database: SqlDatabase,
  work: SlicedWork,
  mend: (wrong: readonly WrongCounter[]) => void,
): Promise<RecountResult> {
  database.exec(begin);
  try {
    const jobs = await countJobs(database, work);
    const wrong: WrongCounter[] = [];
    let count = 0;
    for (const counter of counters) {
      let after: readonly SqlValue[] | undefined = keysOf(counter).map(lowest);
      while (after !== undefined) {
        await nextSlice(work);
        const slice = compare(database, counter, after);
        mend(slice.wrong);
        wrong.push(...slice.wrong);
        count += slice.count;
        after = slice.next;
      }
    }
    return { jobs, counters: count, wrong };
  } finally {
    database.exec(end);
  }
}

const copies = counters
  .map(
    (counter) => `CREATE TEMP TABLE ${prefix}${counter.table} (
      ${keysOf(counter).join(", ")}, count INTEGER NOT NULL,
      PRIMARY KEY (${keysOf(counter).join(", ")})) WITHOUT ROWID;`,
  )
  .join("\n");

const isCounted = (job: "OLD" | "NEW"): string =>
  `${job}.id <= (SELECT position FROM ${prefix}place)`;

const begin = `
  CREATE TEMP TABLE ${prefix}place (position INTEGER NOT NULL);
  INSERT INTO ${prefix}place VALUES (0);
  ${copies}
  CREATE TEMP TRIGGER ${prefix}insert AFTER INSERT ON main.asyncoperation WHEN ${isCounted("NEW")} BEGIN
    ${countIn(prefix)}
  END;
  CREATE TEMP TRIGGER ${prefix}delete AFTER DELETE ON main.asyncoperation WHEN ${isCounted("OLD")} BEGIN
    ${countOut(prefix)}
  END;
  CREATE TEMP TRIGGER ${prefix}update AFTER UPDATE OF statecode, statuscode, waitreason ON main.asyncoperation
  WHEN ${isCounted("OLD")} AND (${movesJob}) BEGIN
    ${countOut(prefix)}
    ${countIn(prefix)}
  END;
`;

const end = `
  DROP TRIGGER ${prefix}insert; DROP TRIGGER ${prefix}delete; DROP TRIGGER ${prefix}update;
  DROP TABLE ${prefix}place;
  ${counters.map(({ table }) => `DROP TABLE ${prefix}${table};`).join(" ")}
`;

/** Answers how many jobs there were. */
async function countJobs(database: SqlDatabase, work: SlicedWork): Promise<number> {
  for (let position = 0; ;) {
    const last = nextPlace(database, position);
    work.report(position, highestId(database));
    countSlice(database, position, last ?? everything);
    if (last === undefined) {
      return Number(
        database.prepare(`SELECT sum(count) AS jobs FROM ${prefix}statecount`).get()?.["jobs"] ?? 0,
      );
    }
    position = last;
    await nextSlice(work);
  }
}

/** The last job of the slice that begins behind this one; none where the jobs end in it. */
function nextPlace(database: SqlDatabase, position: number): number | undefined {
  const row = database
    .prepare(
      `SELECT id FROM asyncoperation WHERE id > ? ORDER BY id LIMIT 1 OFFSET ${jobsAtOnce - 1}`,
    )
    .get(position);
  return row && Number(row["id"]);
}

function highestId(database: SqlDatabase): number {
  return Number(database.prepare("SELECT max(id) AS id FROM asyncoperation").get()?.["id"] ?? 0);
}

function countSlice(database: SqlDatabase, after: number, last: number): void {
  for (const counter of counters) {
    const keys = keysOf(counter).join(", ");
    database
      .prepare(
        `INSERT INTO ${prefix}${counter.table} SELECT ${keys}, count(*) FROM asyncoperation NOT INDEXED
         WHERE id > ? AND id <= ? GROUP BY ${keys}
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      )
      .run(after, last);
  }
  database.prepare(`UPDATE ${prefix}place SET position = ?`).run(last);
}

interface ComparedSlice {
  readonly wrong: readonly WrongCounter[];
  readonly count: number;
  readonly next?: readonly SqlValue[];
}

function compare(
  database: SqlDatabase,
  counter: Counter,
  after: readonly SqlValue[],
): ComparedSlice {
  const keys = keysOf(counter);
  const list = keys.join(", ");
  const places = keys.map(() => "?").join(", ");
  const bound = database
    .prepare(
      `SELECT ${list} FROM ${counter.table} WHERE (${list}) > (${places})
       ORDER BY ${list} LIMIT 1 OFFSET ${countersAtOnce - 1}`,
    )
    .get(...after);
  const next = bound && keys.map((key) => bound[key] ?? null);
  const range = `(${list}) > (${places})${next ? ` AND (${list}) <= (${places})` : ""}`;
  const parameters = [...after, ...(next ?? [])];
  const rows = database
    .prepare(
      `SELECT ${list}, sum(kept) AS kept, sum(counted) AS counted FROM (
         SELECT ${list}, count AS kept, 0 AS counted FROM ${counter.table} WHERE ${range}
         UNION ALL SELECT ${list}, 0, count FROM ${prefix}${counter.table} WHERE ${range}
       ) GROUP BY ${list} HAVING sum(kept) <> sum(counted)`,
    )
    .all(...parameters, ...parameters);
  const count = database
    .prepare(`SELECT count(*) AS count FROM ${counter.table} WHERE ${range}`)
    .get(...parameters)?.["count"];
  return {
    wrong: rows.map((row) => ({
      counter,
      row,
      kept: Number(row["kept"]),
      counted: Number(row["counted"]),
    })),
    count: Number(count),
    ...(next && { next }),
  };
}

/** Comes before every key. */
function lowest(key: string): SqlValue {
  return key === "waitreason" ? "" : -1;
}
