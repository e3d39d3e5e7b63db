import { AppError } from "../base/errors";
import { JobError } from "../jobs/errorCatalogue";
import { type ProcessLogRow } from "../store/processLog";
import { type DesignerStep, type Place } from "./stepTree";

/** Where a step failed, and the rows of the process log that tell it: to be written when all else is rolled back. */
export interface StepFailure {
  readonly step: DesignerStep;
  readonly place: Place;
  /** How the job came here since its last boundary: the conditions that were decided on the way. */
  readonly before: readonly ProcessLogRow[];
  readonly entry: ProcessLogRow;
}

/** A step of a workflow failed. Code, class and message are those of its cause. */
export class StepError extends JobError {
  constructor(
    cause: JobError,
    readonly failure: StepFailure,
  ) {
    super(cause.code, cause.message, { cause, class: cause.class });
    this.name = "StepError";
  }
}

/** The job's error for something that a step threw; undefined for what is not about the job, like a full store. */
export function jobErrorOf(thrown: unknown): JobError | undefined {
  if (thrown instanceof JobError) {
    return thrown;
  }
  return thrown instanceof AppError && thrown.code === "value.malformed"
    ? new JobError("0x80040203", thrown.message, { cause: thrown })
    : undefined;
}

/** The process log of a failure: the step and the conditions that led to it, or the start that was none. */
export function failureLog(error: JobError, now: number): readonly ProcessLogRow[] {
  if (error instanceof StepError) {
    return [...error.failure.before, error.failure.entry];
  }
  const { code: errorcode, message } = error;
  const start = { stepname: "Start", activityname: "start", startedon: now, completedon: now };
  return [{ ...start, status: 3, errorcode, message }];
}
