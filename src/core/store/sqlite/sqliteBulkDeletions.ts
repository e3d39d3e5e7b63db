import { type BulkDeletionGroup } from "../../bulkDeletion/job/groups";
import { type RowTest } from "../../bulkDeletion/rowTest";
import {
  type BulkDeletion,
  type BulkDeletionFailure,
  type BulkDeletionStore,
  type DeletionProgress,
  type DeletionRun,
  type FailureCount,
  type FailurePage,
  keptFailures,
  type SkipReason,
} from "../bulkDeletionStore";
import { bytesToGuid, guidToBytes } from "./guid";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

const fromJobs = "FROM asyncoperation INDEXED BY asyncoperation_state WHERE operationtype = 13";

/** Of a job that `fromJobs` finds: is it a run whose series is still there? */
const isRun = `EXISTS (
  SELECT 1 FROM bulkdeleteoperation JOIN asyncoperation AS series ON series.id = seriesid
  WHERE jobid = asyncoperation.id)`;

/** Of a job that `fromJobs` finds; none where it stands below its series only. */
const groupOfJob = (completed: string): string => `CASE
  WHEN statuscode = 31 THEN 'failed'
  WHEN statecode = 3 THEN ${completed}
  WHEN recurrencepattern IS NOT NULL THEN 'recurring'
  WHEN statecode = 1 AND waitreason = 'time' AND startedon IS NULL THEN 'scheduled'
  ELSE 'inProgress' END`;

const groupOfEach = groupOfJob("'completed'");
const groupWithoutRuns = groupOfJob(`CASE WHEN ${isRun} THEN NULL ELSE 'completed' END`);

/** Those that a person has paused stand last. */
const waitsForTime: ReadonlySet<BulkDeletionGroup> = new Set(["scheduled", "recurring"]);

export class SqliteBulkDeletions implements BulkDeletionStore {
  constructor(private readonly database: SqlDatabase) {}

  insert({ run, ...deletion }: BulkDeletion): void {
    const columns: Record<string, SqlValue> = {
      jobid: deletion.jobid,
      bulkdeleteoperationid: guidToBytes(deletion.bulkdeleteoperationid),
      tablename: deletion.table,
      orderedquerysetxml: deletion.orderedquerysetxml,
      notifies: Number(deletion.notifies),
      keepscopies: Number(deletion.keepsCopies),
      seriesid: deletion.series ?? null,
      issupplied: Number(deletion.isSupplied),
      isimmediate: Number(deletion.isImmediate),
      ...(run && columnsOf(run)),
    };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO bulkdeleteoperation (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      )
      .run(...Object.values(columns));
  }

  get(jobid: number): BulkDeletion | undefined {
    const row = this.database
      .prepare("SELECT * FROM bulkdeleteoperation WHERE jobid = ?")
      .get(jobid);
    return row && toBulkDeletion(row);
  }

  saveRun(jobid: number, run: DeletionRun): void {
    this.update(jobid, columnsOf(run));
  }

  saveProgress(jobid: number, progress: DeletionProgress): void {
    this.update(jobid, progressOf(progress));
  }

  addSkipped(jobid: number, reason: SkipReason, count: number): void {
    this.database
      .prepare(
        `INSERT INTO bulkdeleteskipcount VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      )
      .run(jobid, reason, count);
  }

  skipped(jobid: number): readonly { reason: SkipReason; count: number }[] {
    return this.database
      .prepare("SELECT reason, count FROM bulkdeleteskipcount WHERE jobid = ? ORDER BY count DESC")
      .all(jobid)
      .map(({ reason, count }) => ({ reason: reason as SkipReason, count: Number(count) }));
  }

  addFailure(
    jobid: number,
    { errornumber, errordescription, regarding }: Omit<BulkDeletionFailure, "id">,
  ): void {
    const total = this.database
      .prepare(
        `INSERT INTO bulkdeletefailurecount VALUES (?, ?, ?, 1)
         ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count`,
      )
      .get(jobid, errornumber, errordescription);
    if (Number(total?.["count"]) > keptFailures) {
      return;
    }
    this.database
      .prepare(
        `INSERT INTO bulkdeletefailure (jobid, errornumber, errordescription, tablename, regardingobjectid, name)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        jobid,
        errornumber,
        errordescription,
        regarding.table,
        guidToBytes(regarding.id),
        regarding.name ?? null,
      );
  }

  failureCounts(jobid: number): readonly FailureCount[] {
    return this.database
      .prepare(
        `SELECT errornumber, errordescription, count FROM bulkdeletefailurecount WHERE jobid = ?
         ORDER BY count DESC, errornumber`,
      )
      .all(jobid)
      .map((row) => ({
        errornumber: row["errornumber"] as string,
        errordescription: row["errordescription"] as string,
        count: Number(row["count"]),
      }));
  }

  failures(
    jobid: number,
    { errornumber, after, limit }: { errornumber?: string; after?: number; limit: number },
  ): FailurePage {
    const rows = this.database
      .prepare(
        `SELECT * FROM bulkdeletefailure WHERE jobid = ? ${errornumber === undefined ? "" : "AND errornumber = ?"}
         AND id > ? ORDER BY id LIMIT ?`,
      )
      .all(jobid, ...(errornumber === undefined ? [] : [errornumber]), after ?? 0, limit + 1);
    const failures = rows.slice(0, limit).map(toFailure);
    const last = rows.length > limit ? failures.at(-1) : undefined;
    return { failures, ...(last && { next: last.id }) };
  }

  countGroups(): ReadonlyMap<BulkDeletionGroup, number> {
    const rows = this.database
      .prepare(`SELECT ${groupWithoutRuns} AS jobs, count(*) AS count ${fromJobs} GROUP BY jobs`)
      .all()
      .filter(({ jobs }) => jobs !== null);
    return new Map(rows.map(({ jobs, count }) => [jobs as BulkDeletionGroup, Number(count)]));
  }

  page(
    group: BulkDeletionGroup,
    { after = 0, limit, withRuns = false }: { after?: number; limit: number; withRuns?: boolean },
  ): { jobids: readonly number[]; next?: number } {
    const groupOf = withRuns ? groupOfEach : groupWithoutRuns;
    const order = waitsForTime.has(group)
      ? "waitreason = 'held', postponeuntil IS NULL, postponeuntil, id"
      : "id DESC";
    const jobids = this.database
      .prepare(`SELECT id ${fromJobs} AND ${groupOf} = ? ORDER BY ${order} LIMIT ? OFFSET ?`)
      .all(group, limit + 1, after)
      .map(({ id }) => Number(id));
    return {
      jobids: jobids.slice(0, limit),
      ...(jobids.length > limit && { next: after + limit }),
    };
  }

  runsOf(series: number, limit: number, before = Number.MAX_SAFE_INTEGER): readonly number[] {
    return this.database
      .prepare(
        "SELECT jobid FROM bulkdeleteoperation WHERE seriesid = ? AND jobid < ? ORDER BY jobid DESC LIMIT ?",
      )
      .all(series, before, limit)
      .map(({ jobid }) => Number(jobid));
  }

  private update(jobid: number, columns: Columns): void {
    const assignments = Object.keys(columns).map((name) => `${name} = ?`);
    this.database
      .prepare(`UPDATE bulkdeleteoperation SET ${assignments.join(", ")} WHERE jobid = ?`)
      .run(...Object.values(columns), jobid);
  }
}

type Columns = Readonly<Record<string, SqlValue>>;

function columnsOf(run: DeletionRun): Columns {
  const { resolvedon, bound } = run;
  return { resolvedon, bound, test: JSON.stringify(run.test), ...progressOf(run) };
}

function progressOf(progress: DeletionProgress): Columns {
  const { matchcount, position, successcount, failurecount, skippedcount, workedms } = progress;
  return {
    matchcount,
    countedto: progress.countedto ?? null,
    position,
    successcount,
    failurecount,
    skippedcount,
    workedms,
  };
}

function toBulkDeletion(row: SqlRow): BulkDeletion {
  const series = row["seriesid"] as number | null;
  const run = toRun(row);
  return {
    jobid: Number(row["jobid"]),
    bulkdeleteoperationid: bytesToGuid(row["bulkdeleteoperationid"] as Uint8Array),
    table: row["tablename"] as string,
    orderedquerysetxml: row["orderedquerysetxml"] as string,
    notifies: row["notifies"] === 1,
    keepsCopies: row["keepscopies"] === 1,
    ...(series !== null && { series }),
    isSupplied: row["issupplied"] === 1,
    isImmediate: row["isimmediate"] === 1,
    ...(run && { run }),
  };
}

function toRun(row: SqlRow): DeletionRun | undefined {
  if (row["resolvedon"] === null) {
    return undefined;
  }
  const countedto = row["countedto"] as number | null;
  return {
    resolvedon: Number(row["resolvedon"]),
    bound: Number(row["bound"]),
    test: JSON.parse(row["test"] as string) as RowTest,
    matchcount: Number(row["matchcount"]),
    ...(countedto !== null && { countedto }),
    position: Number(row["position"]),
    successcount: Number(row["successcount"]),
    failurecount: Number(row["failurecount"]),
    skippedcount: Number(row["skippedcount"]),
    workedms: Number(row["workedms"]),
  };
}

function toFailure(row: SqlRow): BulkDeletionFailure {
  const name = row["name"] as string | null;
  return {
    id: Number(row["id"]),
    errornumber: row["errornumber"] as string,
    errordescription: row["errordescription"] as string,
    regarding: {
      table: row["tablename"] as string,
      id: bytesToGuid(row["regardingobjectid"] as Uint8Array),
      ...(name !== null && { name }),
    },
  };
}
