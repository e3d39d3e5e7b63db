import { type RowReference } from "../../rows/value";
import { type WaitStore, type WatchedRow } from "../waitStore";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase } from "./sqlDatabase";

/** Stands for the row as a whole. */
const itself = "";

export class SqliteWaits implements WaitStore {
  /** Whether any job waits for a row: where none does, a change costs nothing. */
  private isAnyWatched: boolean | undefined;

  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
  ) {}

  /** After a rollback what is remembered may never have been. */
  forget(): void {
    this.isAnyWatched = undefined;
  }

  watch(jobid: number, rows: readonly WatchedRow[]): void {
    this.unwatch(jobid);
    const insert = this.database.prepare("INSERT OR IGNORE INTO waitwatch VALUES (?, ?, ?)");
    for (const { reference, columns } of rows) {
      const referenceId = this.catalog.referenceId({ table: reference.table, id: reference.id });
      for (const column of [itself, ...columns]) {
        insert.run(referenceId, column, jobid);
      }
    }
    this.isAnyWatched ||= rows.length > 0;
  }

  unwatch(jobid: number): void {
    this.database.prepare("DELETE FROM waitwatch WHERE jobid = ?").run(jobid);
  }

  noteChange(row: Pick<RowReference, "table" | "id">, columns: Iterable<string> = [itself]): void {
    const referenceId = this.watchedReference(row);
    if (referenceId === undefined) {
      return;
    }
    for (const column of columns) {
      this.database
        .prepare(
          `INSERT OR IGNORE INTO rowwake (referenceid, columnname)
           SELECT referenceid, columnname FROM waitwatch WHERE referenceid = ? AND columnname = ? LIMIT 1`,
        )
        .run(referenceId, column);
    }
  }

  hasWakes(): boolean {
    return this.database.prepare("SELECT 1 FROM rowwake LIMIT 1").get() !== undefined;
  }

  takeWoken(limit: number): readonly number[] | undefined {
    const wake = this.database.prepare("SELECT * FROM rowwake ORDER BY id LIMIT 1").get();
    if (wake === undefined) {
      return undefined;
    }
    const { id = 0, referenceid = 0, columnname = itself, afterjob = 0 } = wake;
    const jobs = this.database
      .prepare(
        `SELECT jobid FROM waitwatch WHERE referenceid = ? AND columnname = ? AND jobid > ?
         ORDER BY jobid LIMIT ?`,
      )
      .all(referenceid, columnname, afterjob, limit)
      .map((row) => Number(row["jobid"]));
    const last = jobs.at(-1);
    if (last === undefined || jobs.length < limit) {
      this.database.prepare("DELETE FROM rowwake WHERE id = ?").run(id);
    } else {
      this.database.prepare("UPDATE rowwake SET afterjob = ? WHERE id = ?").run(last, id);
    }
    return jobs;
  }

  /** The key of a row that a job reads. */
  private watchedReference(row: Pick<RowReference, "table" | "id">): number | undefined {
    this.isAnyWatched ??=
      this.database.prepare("SELECT 1 FROM waitwatch LIMIT 1").get() !== undefined;
    const id = this.isAnyWatched ? this.catalog.findReferenceId(row) : undefined;
    const watched =
      id && this.database.prepare("SELECT 1 FROM waitwatch WHERE referenceid = ? LIMIT 1").get(id);
    return watched && id;
  }
}
