import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { counters, keysOf } from "../../src/core/store/sqlite/counters";

export const logsOfJob = 4;
const workflows = 200;
const rows = 100_000;
const owners = 300;
const minute = 60_000;

export interface ManyJobs {
  readonly jobs: number;
  /** Of every eleven jobs, ten succeeded long before this time; the others failed, succeeded later, or are not completed. */
  readonly now: number;
}

/**
 * Fills an empty store with background workflows and their process logs in straight SQL: a million takes a minute. The newest
 * twentieth and some in between are what a deletion of old, succeeded jobs leaves.
 */
export function fillWithJobs(database: SqlDatabase, { jobs, now }: ManyJobs): void {
  const schema = database
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE tbl_name IN ('asyncoperation', 'workflowlog')
       AND type IN ('trigger', 'index') AND sql IS NOT NULL`,
    )
    .all();
  for (const { type, name } of schema) {
    database.exec(`DROP ${String(type)} ${String(name)}`);
  }
  for (let first = 1; first <= jobs; first += 50_000) {
    const last = Math.min(jobs, first + 49_999);
    database.quickTransaction(() => {
      database.prepare(insertJobs).run(first, last, jobs, now);
      database.prepare(insertLogs).run(first, last);
    });
  }
  database.quickTransaction(() => {
    for (const counter of counters) {
      const keys = keysOf(counter).join(", ");
      database.exec(
        `INSERT INTO ${counter.table} SELECT ${keys}, count(*) FROM asyncoperation GROUP BY ${keys}`,
      );
    }
    database.exec(`INSERT INTO ownercount SELECT ownerid, ownerworkflowid, count(*) FROM asyncoperation
      WHERE statecode <> 3 GROUP BY ownerid, ownerworkflowid`);
  });
  for (const { sql } of schema) {
    database.exec(String(sql));
  }
}

/** A hash of the job's number: spread, and the same each time. */
const spread = (salt: number): string => `((n * 2654435761 + ${salt}) % 4294967296)`;

const insertJobs = `
  WITH RECURSIVE given (first, last, jobs, now) AS (VALUES (?, ?, ?, ?)),
    number (n) AS (SELECT first FROM given UNION ALL SELECT n + 1 FROM number, given WHERE n < last),
    job AS (SELECT n, CASE
        WHEN n > jobs * 21 / 22 THEN CASE n % 50 WHEN 0 THEN 'open' WHEN 1 THEN 'failed' ELSE 'new' END
        WHEN n % 21 = 0 THEN 'failed' ELSE 'old' END AS kind, now FROM number, given)
  INSERT INTO asyncoperation (asyncoperationid, name, operationtype, statecode, statuscode, workflowid, workflowactivationid,
    tableid, regardingobjectid, ownerid, createdon, modifiedon, startedon, completedon, correlationid, depth, message)
  SELECT randomblob(16), 'Follow up account ' || ${spread(1)} % 5000, 10,
    CASE kind WHEN 'open' THEN 1 ELSE 3 END,
    CASE kind WHEN 'open' THEN 10 WHEN 'failed' THEN 31 ELSE 30 END,
    1 + ${spread(2)} % ${workflows}, 1 + ${spread(2)} % ${workflows}, 1, 1 + ${spread(3)} % ${rows}, 1 + ${spread(4)} % ${owners},
    time, time, time, CASE kind WHEN 'open' THEN NULL ELSE time + 5000 END, randomblob(16), 1,
    CASE kind WHEN 'failed' THEN 'The record is locked by another process.' END
  FROM (SELECT *, CASE kind WHEN 'old' THEN now - 400 * 1440 * ${minute} + n * 30000 % (360 * 1440 * ${minute})
    ELSE now - 2000000000 + n * 500 END AS time FROM job)`;

const insertLogs = `
  INSERT INTO workflowlog (asyncoperationid, stepname, activityname, stagename, status, startedon, completedon)
  SELECT asyncoperation.id, 'Update the account ' || step.value, 'UpdateEntity', NULL, 2, createdon, createdon + step.value
  FROM asyncoperation, json_each('[${Array.from({ length: logsOfJob }, (_, step) => step + 1).join(",")}]') AS step
  WHERE asyncoperation.id BETWEEN ? AND ? ORDER BY asyncoperation.id`;
