import { type JobSummary, type SystemJob } from "../../jobs/systemJob";
import {
  type JobChanges,
  type JobPage,
  type JobQuery,
  type JobStore,
  type NewJob,
} from "../jobStore";
import { type Row } from "../../rows/row";
import { type RowReference } from "../../rows/value";
import { type ChangeRecorder } from "../changes";
import { bytesToGuid, guidToBytes } from "./guid";
import { idsOfQuery, listOfQuery } from "./jobQueries";
import { type JobParts, toJobSummary, toSystemJob } from "./jobRows";
import { decodeRow, encodeRow } from "./rowColumns";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

/** The predicate of the partial index: a query must repeat it to the letter. A paused series keeps its next run. */
const isDue = "statecode = 1 AND postponeuntil IS NOT NULL AND waitreason <> 'held'";

export class SqliteJobs implements JobStore {
  private readonly catalog: SqliteCatalog;

  constructor(
    private readonly database: SqlDatabase,
    private readonly parts: JobParts,
    private readonly changes: ChangeRecorder,
  ) {
    this.catalog = parts.catalog;
  }

  insert(job: NewJob): SystemJob {
    const { catalog } = this;
    const columns: Record<string, SqlValue | undefined> = {
      asyncoperationid: guidToBytes(job.asyncoperationid),
      name: job.name,
      operationtype: job.operationtype,
      statecode: job.statecode,
      statuscode: job.statuscode,
      waitreason: job.waitreason ?? "",
      workflowid: job.workflowid ?? 0,
      workflowactivationid: job.workflowactivationid,
      tableid: job.regarding ? catalog.declareTable(job.regarding.table).id : 0,
      regardingobjectid: job.regarding ? catalog.referenceId(job.regarding) : 0,
      ownerid: catalog.referenceId(job.owner),
      workflowownerid: job.workflowowner && catalog.referenceId(job.workflowowner),
      ownerworkflowid: job.ownerworkflowid ?? 0,
      createdby: job.createdby && catalog.referenceId(job.createdby),
      messagename: job.messagename,
      createdon: job.createdon,
      modifiedon: job.modifiedon,
      startedon: job.startedon,
      completedon: job.completedon,
      postponeuntil: job.postponeuntil,
      retrycount: job.retrycount ?? 0,
      errorcode: job.errorcode,
      message: job.message,
      friendlymessage: job.friendlymessage,
      waitingfor: job.waitingfor,
      waittimeout: job.waittimeout,
      correlationid: guidToBytes(job.correlationid),
      depth: job.depth,
      recurrencepattern: job.recurrencepattern,
      recurrencestarttime: job.recurrencestarttime,
      asyncautodelete: job.asyncautodelete ? 1 : 0,
      actedby: job.actedby && catalog.referenceId(job.actedby),
      actedon: job.actedon,
    };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO asyncoperation (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      )
      .run(...Object.values(columns).map((value) => value ?? null));
    this.changes.add({ kind: "jobCreated", guid: job.asyncoperationid });
    return this.existing(this.find(job.asyncoperationid));
  }

  get(id: number): SystemJob | undefined {
    return this.one("WHERE id = ?", id);
  }

  find(asyncoperationid: string): SystemJob | undefined {
    return this.one("WHERE asyncoperationid = ?", guidToBytes(asyncoperationid));
  }

  change(job: SystemJob, changes: JobChanges): boolean {
    const entries = Object.entries(changes).map(([name, value]): [string, SqlValue] => {
      switch (name) {
        case "waitreason":
          return [name, (value as string | undefined) ?? ""];
        case "ownerworkflowid":
          return [name, (value as number | undefined) ?? 0];
        case "owner":
          return ["ownerid", this.keyOf(value as RowReference | undefined)];
        case "workflowowner":
          return ["workflowownerid", this.keyOf(value as RowReference | undefined)];
        case "actedby":
          return [name, this.keyOf(value as RowReference | undefined)];
        default:
          return [name, (value as SqlValue | undefined) ?? null];
      }
    });
    const changed = this.database
      .prepare(
        `UPDATE asyncoperation SET ${entries.map(([name]) => `${name} = ?`).join(", ")}
         WHERE id = ? AND statecode = ? AND statuscode = ? AND waitreason = ?`,
      )
      .run(
        ...entries.map(([, value]) => value),
        job.id,
        job.statecode,
        job.statuscode,
        job.waitreason ?? "",
      );
    if (changed === 1 && changes.statecode === 3) {
      this.database.prepare("DELETE FROM jobposition WHERE jobid = ?").run(job.id);
      this.database.prepare("DELETE FROM waitwatch WHERE jobid = ?").run(job.id);
      this.database.prepare("DELETE FROM deletedrow WHERE jobid = ?").run(job.id);
    }
    this.changes.add({ kind: "job", guid: job.asyncoperationid });
    return changed === 1;
  }

  delete(job: SystemJob): void {
    this.database.prepare("DELETE FROM asyncoperation WHERE id = ?").run(job.id);
    this.changes.add({ kind: "jobDeleted", guid: job.asyncoperationid });
  }

  nextReady(): SystemJob | undefined {
    return this.oldestReady(0);
  }

  nextReadyDeletion(): SystemJob | undefined {
    return this.oldestReady(1);
  }

  due(now: number, limit: number): readonly SystemJob[] {
    return this.many(
      `INDEXED BY asyncoperation_due WHERE ${isDue} AND postponeuntil <= ?
       ORDER BY postponeuntil, id LIMIT ?`,
      now,
      limit,
    );
  }

  nextDue(): number | undefined {
    const row = this.database
      .prepare(
        `SELECT postponeuntil FROM asyncoperation INDEXED BY asyncoperation_due
         WHERE ${isDue} ORDER BY postponeuntil LIMIT 1`,
      )
      .get();
    return row && Number(row["postponeuntil"]);
  }

  hold(
    workflowid: number,
    { except, limit, now }: { except?: number; limit: number; now: number },
  ): number {
    return this.changed(
      this.database
        .prepare(
          `UPDATE asyncoperation SET statecode = 1, statuscode = 10, waitreason = 'workflow', modifiedon = ?
           WHERE id IN (SELECT id FROM asyncoperation INDEXED BY asyncoperation_workflow
             WHERE workflowid = ? AND statecode = 0 AND id <> ? ORDER BY id LIMIT ?)
           RETURNING asyncoperationid`,
        )
        .all(now, workflowid, except ?? 0, limit),
    );
  }

  letGo(workflowid: number, { limit, now }: { limit: number; now: number }): number {
    return this.changed(
      this.database
        .prepare(
          `UPDATE asyncoperation SET statecode = 0, statuscode = 0, waitreason = '', modifiedon = ?
           WHERE id IN (SELECT id FROM asyncoperation INDEXED BY asyncoperation_breaker
             WHERE workflowid = ? AND waitreason = 'workflow' ORDER BY id LIMIT ?)
           RETURNING asyncoperationid`,
        )
        .all(now, workflowid, limit),
    );
  }

  firstHeld(workflowid: number): SystemJob | undefined {
    return this.one(
      "INDEXED BY asyncoperation_breaker WHERE workflowid = ? AND waitreason = 'workflow' ORDER BY id LIMIT 1",
      workflowid,
    );
  }

  hasRunsBefore(job: SystemJob, { since, count }: { since: number; count: number }): boolean {
    const regardingobjectid = job.regarding && this.catalog.findReferenceId(job.regarding);
    if (job.workflowid === undefined || regardingobjectid === undefined) {
      return false;
    }
    // Counting by count(*) takes ten times as long.
    const row = this.database
      .prepare(
        `SELECT id FROM asyncoperation INDEXED BY asyncoperation_recent
         WHERE workflowid <> 0 AND workflowid = ? AND regardingobjectid = ?
         AND createdon BETWEEN ? AND ? AND id < ? LIMIT 1 OFFSET ?`,
      )
      .get(job.workflowid, regardingobjectid, since, job.createdon, job.id, count - 1);
    return row !== undefined;
  }

  moveRetries({
    byMs,
    after,
    limit,
  }: {
    byMs: number;
    after: number;
    limit: number;
  }): number | undefined {
    const moved = this.database
      .prepare(
        `UPDATE asyncoperation SET postponeuntil = postponeuntil + ?
         WHERE id IN (SELECT id FROM asyncoperation INDEXED BY asyncoperation_retry
           WHERE waitreason = 'retry' AND id > ? ORDER BY id LIMIT ?)
         RETURNING asyncoperationid, id`,
      )
      .all(byMs, after, limit);
    this.changed(moved);
    return moved.length === 0 ? undefined : Math.max(...moved.map(({ id }) => Number(id)));
  }

  series(limit: number): readonly SystemJob[] {
    return this.many(
      `INDEXED BY asyncoperation_series WHERE recurrencepattern IS NOT NULL AND statecode < 2
       ORDER BY id LIMIT ?`,
      limit,
    );
  }

  setEpoch(id: number, epoch: number): void {
    this.database.prepare("UPDATE asyncoperation SET epoch = ? WHERE id = ?").run(epoch, id);
  }

  leftovers(epoch: number, limit: number): readonly SystemJob[] {
    return this.many(
      "INDEXED BY asyncoperation_locked WHERE statecode = 2 AND epoch IS NOT ? ORDER BY id LIMIT ?",
      epoch,
      limit,
    );
  }

  position(id: number): string | undefined {
    const row = this.database.prepare("SELECT position FROM jobposition WHERE jobid = ?").get(id);
    return row?.["position"] as string | undefined;
  }

  setPosition(id: number, position: string): void {
    this.database
      .prepare(
        "INSERT INTO jobposition VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position",
      )
      .run(id, position);
  }

  deletedRow({ id, regarding }: SystemJob): Row | undefined {
    const row = this.database.prepare("SELECT * FROM deletedrow WHERE jobid = ?").get(id);
    return row && regarding && decodeRow(this.catalog, regarding, row);
  }

  keepDeletedRow(id: number, row: Row): void {
    const columns = { jobid: id, ...encodeRow(this.catalog, row) };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO deletedrow (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      )
      .run(...Object.values(columns));
  }

  list(query: JobQuery, options: { after?: string; limit: number }): JobPage {
    const { rows, next } = listOfQuery(this.database, query, options);
    return {
      jobs: rows.map((row) => toJobSummary(this.parts, row)),
      ...(next !== undefined && { next }),
    };
  }

  ids(
    query: JobQuery,
    options: { after: number; bound: number; limit: number },
  ): readonly number[] {
    return idsOfQuery(this.database, query, options);
  }

  related(job: SystemJob, limit: number): readonly JobSummary[] {
    return this.database
      .prepare(
        "SELECT * FROM asyncoperation WHERE correlationid = ? AND id <> ? ORDER BY id LIMIT ?",
      )
      .all(guidToBytes(job.correlationid), job.id, limit)
      .map((row) => toJobSummary(this.parts, row));
  }

  highestId(): number {
    const row = this.database
      .prepare("SELECT seq FROM sqlite_sequence WHERE name = 'asyncoperation'")
      .get();
    return Number(row?.["seq"] ?? 0);
  }

  private oldestReady(isDeletion: 0 | 1): SystemJob | undefined {
    return this.one(
      `INDEXED BY asyncoperation_ready
       WHERE (operationtype = 13) = ${isDeletion} AND statecode = 0 ORDER BY id LIMIT 1`,
    );
  }

  private keyOf(reference: RowReference | undefined): number | null {
    return reference === undefined ? null : this.catalog.referenceId(reference);
  }

  private changed(rows: readonly SqlRow[]): number {
    for (const row of rows) {
      this.changes.add({ kind: "job", guid: bytesToGuid(row["asyncoperationid"] as Uint8Array) });
    }
    return rows.length;
  }

  private one(clause: string, ...parameters: readonly SqlValue[]): SystemJob | undefined {
    const row = this.database.prepare(`SELECT * FROM asyncoperation ${clause}`).get(...parameters);
    return row && toSystemJob(this.parts, row);
  }

  private many(clause: string, ...parameters: readonly SqlValue[]): readonly SystemJob[] {
    return this.database
      .prepare(`SELECT * FROM asyncoperation ${clause}`)
      .all(...parameters)
      .map((row) => toSystemJob(this.parts, row));
  }

  private existing(job: SystemJob | undefined): SystemJob {
    if (job === undefined) {
      throw new Error("A job that was just inserted is not there.");
    }
    return job;
  }
}
