import { AppError } from "../base/errors";

/**
 * What becomes of a job whose step failed: `retry` it tries again by itself, `person` it waits until someone mends the
 * cause, `fail` it ends (Dataverse: "When do asynchronous jobs fail, suspend, or retry?").
 */
export type ErrorClass = "retry" | "person" | "fail";

export interface ErrorEntry {
  /** A few words, without a full stop: "Row not found". */
  readonly name: string;
  /** Goes on after "because": "a row that a step needs is not there". */
  readonly cause: string;
  readonly meaning: string;
  /** What a person can do. */
  readonly advice: string;
  readonly class: ErrorClass;
}

/** Errors of jobs, by the code that the service gives them. Sentences say what a person needs to know. */
export const errorCatalogue = {
  "0x80040216": {
    name: "SQL exception",
    cause: "the database could not read or write",
    meaning: "The database could not read or write. This often passes by itself.",
    advice: "If it keeps failing, look at the free space and the health of the disk.",
    class: "retry",
  },
  "0x8004A001": {
    name: "Server busy",
    cause: "the database was too busy",
    meaning: "The database had no time for this job. This passes by itself.",
    advice: "If it keeps failing, look for other workflows that change many rows at the same time.",
    class: "retry",
  },
  "0x80044306": {
    name: "Network error",
    cause: "the service could not be reached",
    meaning: "The service could not be reached. This often passes by itself.",
    advice: "If it keeps failing, check the connection.",
    class: "retry",
  },
  "0x80045031": {
    name: "Row not found",
    cause: "a row that a step needs is not there",
    meaning:
      "A row that this step needs is not there: it was deleted, or the look-up to it is empty.",
    advice: "Restore the row or fill the look-up, then resume the job. Or cancel it.",
    class: "person",
  },
  "0x80040217": {
    name: "Row does not exist",
    cause: "a step refers to a row that does not exist",
    meaning: "A step refers to a row that does not exist.",
    advice: "Create the row or change the reference, then resume the job. Or cancel it.",
    class: "person",
  },
  "0x80040237": {
    name: "Duplicate row",
    cause: "a step would have made a second row with the same key",
    meaning: "A step would have made a second row with the same key.",
    advice: "Change or delete the row that is in the way, then resume the job. Or cancel it.",
    class: "person",
  },
  "0x8004022B": {
    name: "The new owner is disabled",
    cause: "a step gives a row to a user who is disabled",
    meaning: "A step gives a row to a user who is disabled.",
    advice: "Enable the user, then resume the job. Or cancel it.",
    class: "person",
  },
  "0x80045017": {
    name: "Paused by the system",
    cause: "the system asked the workflow to pause",
    meaning: "The system asked the workflow to pause.",
    advice: "Resume the job when its cause has passed. Or cancel it.",
    class: "person",
  },
  "0x8004501F": {
    name: "Stored in an unknown format",
    cause: "it was begun by another version in a format that this one cannot run",
    meaning: "The job was begun by a version of this product whose format this one cannot run.",
    advice: "Update the product, then resume the job. Or cancel it and start the workflow again.",
    class: "person",
  },
  "0x80040203": {
    name: "Invalid value",
    cause: "a value does not fit",
    meaning: "A value does not fit the column or the type that it is meant for.",
    advice: "Correct the value or the workflow, then start it again where it is still needed.",
    class: "fail",
  },
  "0x80041102": {
    name: "Unknown table",
    cause: "a table does not exist",
    meaning: "The workflow uses a table that this environment does not have.",
    advice: "Add the table, then start the workflow again where it is still needed.",
    class: "fail",
  },
  "0x80041103": {
    name: "Unknown column",
    cause: "a column does not exist",
    meaning: "The workflow uses a column that its table does not have.",
    advice: "Add the column, then start the workflow again where it is still needed.",
    class: "fail",
  },
  "0x80048408": {
    name: "State and status do not fit",
    cause: "a status reason does not belong to the state that a step sets",
    meaning: "The status reason does not belong to the state that a step sets.",
    advice: "Correct the step, then start the workflow again where it is still needed.",
    class: "fail",
  },
  "0x80040220": {
    name: "Missing privilege",
    cause: "a privilege is missing",
    meaning: "The user as whom this job runs lacks a privilege that it needs.",
    advice: "Give the user a role with that privilege, then start the workflow again.",
    class: "fail",
  },
  "0x80040225": {
    name: "The user is disabled",
    cause: "its user is disabled",
    meaning: "The user who owns this job is disabled and may not run workflows.",
    advice: "Enable the user or change the workflow's owner, then start the workflow again.",
    class: "fail",
  },
  "0x80048306": {
    name: "The owner has changed",
    cause: "its workflow belongs to someone else by now",
    meaning: "The job belongs to a previous owner of its workflow.",
    advice: "Start the workflow again where it is still needed.",
    class: "fail",
  },
  "0x80044182": {
    name: "Infinite loop",
    cause: "it started itself again too often",
    meaning: "The workflow started itself again too often.",
    advice: "Change the workflow so that its own changes do not start it, then start it again.",
    class: "fail",
  },
  "0x80040265": {
    name: "Refused by custom code or a real-time workflow",
    cause: "custom code or a real-time workflow refused what a step did",
    meaning:
      "Code that the workflow calls, or a real-time workflow that a step's change started, ended with an error of its own.",
    advice: "Read the message, mend the cause, then start the workflow again.",
    class: "fail",
  },
  "0x8004502F": {
    name: "Child workflow missing",
    cause: "a child workflow is missing",
    meaning: "The workflow starts a child workflow that this environment does not have.",
    advice: "Import and activate the child workflow, then start this one again.",
    class: "fail",
  },
  "0x80044304": {
    name: "The job cannot be read",
    cause: "it cannot be read any more",
    meaning: "What is stored of this job cannot be read any more.",
    advice: "Start the workflow again where it is still needed, then delete this job.",
    class: "fail",
  },
  "0x8000FFFF": {
    name: "Unexpected error",
    cause: "something unexpected happened",
    meaning: "Something happened that this product does not know.",
    advice: "Read the full message, mend the cause, then start the workflow again.",
    class: "fail",
  },
} as const satisfies Readonly<Record<`0x${string}`, ErrorEntry>>;

export type JobErrorCode = keyof typeof errorCatalogue;

/** The entry of a code; codes that are not in the catalogue (from a stub, from the service) are unexpected. */
export function describeError(code: string): ErrorEntry {
  return Object.hasOwn(errorCatalogue, code)
    ? errorCatalogue[code as JobErrorCode]
    : errorCatalogue["0x8000FFFF"];
}

/** A step of a job failed. Its message goes into the job as it stands. */
export class JobError extends AppError {
  declare readonly code: `0x${string}`;
  readonly class: ErrorClass;
  /** What people are told in its place, all of it. */
  readonly friendlymessage?: string;

  /** `class` overrides the catalogue: a stub says itself whether its error may pass. */
  constructor(
    code: JobErrorCode | `0x${string}`,
    message: string,
    options?: ErrorOptions & { readonly class?: ErrorClass; readonly friendlymessage?: string },
  ) {
    super(code, message, options);
    this.name = "JobError";
    if (options?.friendlymessage !== undefined) {
      this.friendlymessage = options.friendlymessage;
    }
    this.class = options?.class ?? describeError(code).class;
  }
}
