import { type ChangeRecorder } from "../changes";
import { type CleanUpKind, type CleanUpStore } from "../cleanUpStore";
import { bytesToGuid } from "./guid";
import { type SqlDatabase } from "./sqlDatabase";

/** Where each kind is found, by the predicates of its index to the letter. */
const places: Readonly<Record<CleanUpKind, { table: string; index: string; where: string }>> = {
  autoDelete: jobs("autodelete", "statuscode = 30 AND asyncautodelete = 1"),
  succeeded: jobs("succeeded", "statuscode = 30"),
  failed: jobs("failed", "statuscode = 31"),
  canceled: jobs("canceled", "statuscode = 32"),
  sessions: { table: "processsession", index: "processsession_completed", where: "true" },
};

function jobs(index: string, where: string): (typeof places)[CleanUpKind] {
  return { table: "asyncoperation", index: `asyncoperation_${index}`, where };
}

export class SqliteCleanUp implements CleanUpStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly changes: ChangeRecorder,
  ) {}

  oldest(kind: CleanUpKind): number | undefined {
    const { table, index, where } = places[kind];
    const row = this.database
      .prepare(
        `SELECT completedon FROM ${table} INDEXED BY ${index} WHERE ${where} ORDER BY completedon LIMIT 1`,
      )
      .get();
    return row && Number(row["completedon"]);
  }

  delete(
    kind: CleanUpKind,
    { completedUntil, limit }: { completedUntil: number; limit: number },
  ): number {
    const { table, index, where } = places[kind];
    const deleted = this.database
      .prepare(
        `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} INDEXED BY ${index}
           WHERE ${where} AND completedon <= ? ORDER BY completedon, id LIMIT ?)
         RETURNING ${table}id AS guid`,
      )
      .all(completedUntil, limit);
    if (kind !== "sessions") {
      for (const { guid } of deleted) {
        this.changes.add({ kind: "jobDeleted", guid: bytesToGuid(guid as Uint8Array) });
      }
    } else if (deleted.length > 0) {
      this.changes.add({ kind: "workflows" });
    }
    return deleted.length;
  }
}
