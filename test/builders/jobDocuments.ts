import {
  jobDocument,
  type JobDocument,
  type JobDocumentFacts,
} from "../../src/core/jobs/jobDocument";
import { defaultRetrySettings, plannedTries } from "../../src/core/jobs/retryLadder";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { timeFormat } from "../../src/core/jobs/timeFormat";
import { type ProcessLogRow } from "../../src/core/store/processLog";
import { at, aJob } from "./jobs";

/** Epoch milliseconds of a clock time on the day that the documents are drawn. */
export const today = (clock: string): number => at(`2025-11-22T${clock}+01:00`);
const time = timeFormat("Europe/Berlin", today("14:10:14"));
export const una = { table: "systemuser", id: "u1", name: "Una One" };

export function drawJob(
  job: Partial<SystemJob>,
  facts: Partial<Omit<JobDocumentFacts, "job">> = {},
): JobDocument {
  const log = facts.log ?? [];
  return jobDocument(
    { job: aJob(job), log, logCount: log.length, related: [], ladder: [], ...facts },
    { time },
  );
}

/** A row of the process log. */
export function aStep(
  started: string,
  seconds: number,
  row: Partial<ProcessLogRow>,
): ProcessLogRow {
  const startedon = today(started);
  return {
    stepname: "Update: Case",
    activityname: "update",
    status: 2,
    startedon,
    completedon: startedon + seconds * 1_000,
    ...row,
  };
}

/** A job after its third failure in a row. */
export const waitingForRetry = (): JobDocument => {
  const failed = {
    stepname: "Create: SLA instance",
    activityname: "create",
    status: 3,
    errorcode: "0x80040216",
    message: "database is locked",
  } as const;
  return drawJob(
    {
      statecode: 1,
      statuscode: 10,
      waitreason: "retry",
      retrycount: 3,
      errorcode: "0x80040216",
      message: "database is locked (waited 30000 ms)\n   at step Create: SLA instance, line 214",
      startedon: today("14:08:00"),
      postponeuntil: today("14:11:40"),
      createdby: una,
      messagename: "Update",
    },
    {
      workflow: { id: "fd3b1591-e36f-4f68-8980-9dc5bdb29e31", name: "Set SLA on escalated case" },
      log: [
        aStep("14:08:00", 0.02, {
          stepname: "If Priority equals High",
          activityname: "condition",
          message: "Branch 1 of 2 is true",
        }),
        aStep("14:08:00", 0.21, {}),
        aStep("14:08:00", 2.1, failed),
        aStep("14:08:12", 0, { stepname: "If Owner is filled", activityname: "condition" }),
        aStep("14:08:12", 2.1, failed),
        aStep("14:08:24", 2.1, failed),
      ],
      ladder: plannedTries(
        { attempt: 4, at: today("14:11:40") },
        { ...defaultRetrySettings, maxTries: 6 },
      ),
      related: [
        aJob({
          asyncoperationid: "2d6f5c39-8f3d-4c33-9a53-6a3d8d9b1b11",
          name: "Escalate case",
          statecode: 3,
          statuscode: 30,
        }),
      ],
    },
  );
};
