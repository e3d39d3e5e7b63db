import { type ProcessLog, type ProcessLogRow } from "../processLog";
import { insertLogRow, toLogRow } from "./logRows";
import { type SqlDatabase } from "./sqlDatabase";

export class SqliteProcessLog implements ProcessLog {
  constructor(private readonly database: SqlDatabase) {}

  append(jobid: number, entry: ProcessLogRow): void {
    insertLogRow(this.database, { asyncoperationid: jobid }, entry);
  }

  read(jobid: number, limit: number): { entries: readonly ProcessLogRow[]; count: number } {
    const rows = this.database
      .prepare("SELECT * FROM workflowlog WHERE asyncoperationid = ? ORDER BY id DESC LIMIT ?")
      .all(jobid, limit);
    const count = this.database
      .prepare("SELECT count(*) AS count FROM workflowlog WHERE asyncoperationid = ?")
      .get(jobid);
    return { entries: rows.toReversed().map(toLogRow), count: Number(count?.["count"]) };
  }
}
