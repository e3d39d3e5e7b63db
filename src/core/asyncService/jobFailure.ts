import { type Clock } from "../base/clock";
import { AppError, toAppError } from "../base/errors";
import { type Logger } from "../base/logger";
import { type Random } from "../base/random";
import { readEngineSettings, retrySettingsOf } from "../jobs/engineSettings";
import { JobError } from "../jobs/errorCatalogue";
import { nextTry } from "../jobs/retryLadder";
import { type SystemJob } from "../jobs/systemJob";
import { type JobChanges } from "../store/jobStore";
import { type Store } from "../store/store";
import { keepSessions } from "../workflows/processSessions";
import { canceledStopIn } from "../workflows/realTimeError";
import { failureLog, jobErrorOf } from "../workflows/stepError";

/**
 * What becomes of a job whose step threw, by the class of its error; what it did is rolled back already. Its process log
 * tells the failure. A store that cannot be written is not the job's fault and is thrown on.
 */
export function failureOf(
  world: {
    readonly store: Store;
    readonly clock: Clock;
    readonly random: Random;
    readonly log: Logger;
  },
  job: SystemJob,
  thrown: unknown,
): Omit<JobChanges, "modifiedon"> {
  const { store, clock, random, log } = world;
  const error = toJobError(thrown);
  const now = clock.now();
  if (!(thrown instanceof AppError)) {
    log.error(toAppError(thrown), "A step ended with an unexpected error");
  }
  for (const entry of failureLog(error, now)) {
    store.log.append(job.id, entry);
  }
  keepSessions(store, thrown);
  const facts = {
    // It stands at a wait no longer, if it did: when it goes on it may come to it again.
    waitingfor: undefined,
    waittimeout: undefined,
    errorcode: error.code,
    message: messageOf(error),
    ...(error.friendlymessage !== undefined && { friendlymessage: error.friendlymessage }),
    retrycount: job.retrycount + 1,
  };
  switch (error.class) {
    case "fail":
      return {
        ...facts,
        statecode: 3,
        statuscode: 31,
        completedon: now,
        retrycount: job.retrycount,
      };
    case "person":
      return { ...facts, statecode: 1, statuscode: 10, waitreason: "person" };
    case "retry": {
      const next = nextTry({
        tries: facts.retrycount,
        now,
        random: random.next(),
        settings: retrySettingsOf(readEngineSettings(store.settings)),
      });
      return next.kind === "retry"
        ? { ...facts, statecode: 1, statuscode: 10, waitreason: "retry", postponeuntil: next.at }
        : { ...facts, statecode: 1, statuscode: 10, waitreason: "person" };
    }
  }
}

/** A store that cannot be written is not the job's fault and is thrown on; whatever is unknown fails the job. */
function toJobError(thrown: unknown): JobError {
  const error = toAppError(thrown);
  if (error.code.startsWith("store.")) {
    throw error;
  }
  return jobErrorOf(error) ?? new JobError("0x8000FFFF", error.message, { cause: thrown });
}

/** A stop's text says nothing of who stopped it. */
function messageOf(error: JobError): string {
  const stop = canceledStopIn(error);
  return stop === undefined
    ? error.message
    : `${error.message}\nThe real-time workflow "${stop.workflow}" stopped what the step did.`;
}
