import { type JobFacts } from "../../src/core/jobs/actions";

/** Times that are told apart: one that a person asks for, and the next run of a series. */
export const until = 1_800_000_000_000;
export const nextRun = 1_700_000_000_000;

/** Where a job can be. */
export const situations = {
  Ready: { statecode: 0, statuscode: 0 },
  condition: { statecode: 1, statuscode: 10, waitreason: "condition" },
  time: { statecode: 1, statuscode: 10, waitreason: "time" },
  retry: { statecode: 1, statuscode: 10, waitreason: "retry" },
  held: { statecode: 1, statuscode: 10, waitreason: "held" },
  person: { statecode: 1, statuscode: 10, waitreason: "person" },
  recurrence: { statecode: 1, statuscode: 10, waitreason: "recurrence" },
  workflow: { statecode: 1, statuscode: 10, waitreason: "workflow" },
  InProgress: { statecode: 2, statuscode: 20 },
  Pausing: { statecode: 2, statuscode: 21 },
  Canceling: { statecode: 2, statuscode: 22 },
  Succeeded: { statecode: 3, statuscode: 30 },
  Failed: { statecode: 3, statuscode: 31 },
  Canceled: { statecode: 3, statuscode: 32 },
} as const;

export const kinds = {
  "a workflow's job": { operationtype: 10 },
  "a bulk deletion that runs once": { operationtype: 13 },
  "a recurring bulk deletion": {
    operationtype: 13,
    recurrencepattern: "FREQ=DAILY;INTERVAL=7",
    postponeuntil: nextRun,
  },
  "a recurring job of another type": {
    operationtype: 40,
    recurrencepattern: "FREQ=DAILY;INTERVAL=1",
    postponeuntil: nextRun,
  },
  "a job that the platform makes for itself": { operationtype: 16 },
} as const;

export function everyJob(): JobFacts[] {
  return Object.values(situations).flatMap((situation) =>
    Object.values(kinds).map((kind) => ({ ...situation, ...kind })),
  );
}
