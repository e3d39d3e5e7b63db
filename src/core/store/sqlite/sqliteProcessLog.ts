import { type ProcessLog, type ProcessLogRow, type StepValue } from "../processLog";
import { type SqlDatabase } from "./sqlDatabase";

export class SqliteProcessLog implements ProcessLog {
  constructor(private readonly database: SqlDatabase) {}

  append(jobid: number, entry: ProcessLogRow): void {
    this.database
      .prepare(
        `INSERT INTO workflowlog (asyncoperationid, stepname, activityname, stagename, status, startedon, completedon,
           errorcode, message, stepid, inputs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        jobid,
        entry.stepname,
        entry.activityname,
        entry.stagename ?? null,
        entry.status,
        entry.startedon,
        entry.completedon ?? null,
        entry.errorcode ?? null,
        entry.message ?? null,
        entry.stepid ?? null,
        entry.inputs === undefined ? null : JSON.stringify(entry.inputs),
      );
  }

  read(jobid: number, limit: number): { entries: readonly ProcessLogRow[]; count: number } {
    const rows = this.database
      .prepare("SELECT * FROM workflowlog WHERE asyncoperationid = ? ORDER BY id DESC LIMIT ?")
      .all(jobid, limit);
    const count = this.database
      .prepare("SELECT count(*) AS count FROM workflowlog WHERE asyncoperationid = ?")
      .get(jobid);
    const entries = rows.toReversed().map((row): ProcessLogRow => ({
      stepname: row["stepname"] as string,
      activityname: row["activityname"] as string,
      status: row["status"] as ProcessLogRow["status"],
      startedon: Number(row["startedon"]),
      ...(row["stagename"] !== null && { stagename: row["stagename"] as string }),
      ...(row["completedon"] !== null && { completedon: Number(row["completedon"]) }),
      ...(row["errorcode"] !== null && { errorcode: row["errorcode"] as string }),
      ...(row["message"] !== null && { message: row["message"] as string }),
      ...(row["stepid"] !== null && { stepid: row["stepid"] as string }),
      ...(row["inputs"] !== null && {
        inputs: JSON.parse(row["inputs"] as string) as readonly StepValue[],
      }),
    }));
    return { entries, count: Number(count?.["count"]) };
  }
}
