import { JobError } from "../jobs/errorCatalogue";
import { type NewProcessSession } from "../store/processSessionStore";

/** A real-time workflow stopped itself as canceled. Dataverse: InvalidPluginExecutionException with the stop step's text. */
export class CanceledStop extends JobError {
  constructor(
    /** Its name. */
    readonly workflow: string,
    reason: string,
  ) {
    super("0x80040265", reason.trim() === "" ? `"${workflow}" stopped this.` : reason);
    this.name = "CanceledStop";
  }
}

/**
 * The run of a real-time workflow ended by an error or a stop: whatever it ran in is to be rolled back. The message is for
 * whoever made the change; where that is a job's step, the job fails or suspends by the class.
 */
export class RealTimeError extends JobError {
  constructor(
    cause: JobError,
    message: string,
    /** What is to be kept of runs that ended so, the innermost first: to be written when all else is rolled back. */
    readonly sessions: readonly NewProcessSession[],
  ) {
    super(cause.code, message, { cause, class: cause.class });
    this.name = "RealTimeError";
  }
}

/** The real-time run that something thrown has ended, however far it has come since. */
export function realTimeErrorIn(thrown: unknown): RealTimeError | undefined {
  return causesOf(thrown).find((error) => error instanceof RealTimeError);
}

/** The stop that is behind something thrown. */
export function canceledStopIn(thrown: unknown): CanceledStop | undefined {
  return causesOf(thrown).find((error) => error instanceof CanceledStop);
}

function causesOf(thrown: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let error = thrown; error instanceof Error; error = error.cause) {
    causes.push(error);
  }
  return causes;
}
