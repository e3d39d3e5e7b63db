import { type ProcessLogRow, type StepValue } from "../processLog";
import { bytesToGuid, guidToBytes } from "./guid";
import { type SqlDatabase, type SqlRow } from "./sqlDatabase";

/** An entry of the process log belongs to a job or to a process session. */
type Parent = { readonly asyncoperationid: number } | { readonly processsessionid: number };

export function insertLogRow(database: SqlDatabase, parent: Parent, entry: ProcessLogRow): void {
  database
    .prepare(
      `INSERT INTO workflowlog (asyncoperationid, processsessionid, stepname, activityname, stagename, status, startedon,
         completedon, errorcode, message, stepid, inputs, childworkflowinstanceid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      "asyncoperationid" in parent ? parent.asyncoperationid : 0,
      "processsessionid" in parent ? parent.processsessionid : null,
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
      entry.childworkflowinstanceid === undefined
        ? null
        : guidToBytes(entry.childworkflowinstanceid),
    );
}

export function toLogRow(row: SqlRow): ProcessLogRow {
  return {
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
    ...(row["childworkflowinstanceid"] !== null && {
      childworkflowinstanceid: bytesToGuid(row["childworkflowinstanceid"] as Uint8Array),
    }),
  };
}
