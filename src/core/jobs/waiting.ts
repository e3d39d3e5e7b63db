import { breakerSentence } from "./breakerTexts";
import { describeError } from "./errorCatalogue";
import { isStoppedByWorkflow } from "./faces";
import { isOwnerError } from "./ownerRefusal";
import { ownerWarning, seriesRepair } from "./ownerTexts";
import { isOffFromBeginning } from "./suppliedJobs";
import { nameOf, oneLine, sentence } from "./plainText";
import { type JobSummary, type SystemJob } from "./systemJob";
import { counted, onOrAt, type TimeFormat } from "./timeFormat";

/** A question that a person has about a job and its answer: the cause, what happens next and when, whether to act. */
export interface Why {
  readonly question: string;
  /** Plain text, one or more sentences. */
  readonly answer: string;
}

/** What is known beside the job itself. */
export interface WhyContext {
  readonly time: TimeFormat;
  /** Is the async service off, or the store full? A job that is due then does not start. */
  readonly isServiceOff?: boolean;
}

type Job = Pick<
  JobSummary,
  | "name"
  | "operationtype"
  | "statecode"
  | "statuscode"
  | "waitreason"
  | "createdon"
  | "postponeuntil"
  | "retrycount"
  | "errorcode"
  | "friendlymessage"
  | "waitingfor"
  | "waittimeout"
  | "actedby"
  | "actedon"
  | "breaker"
  | "owner"
  | "ownerrefusal"
> &
  // Lists do not carry it.
  Partial<Pick<SystemJob, "message" | "asyncoperationid" | "recurrencepattern">>;

/** Why a job waits, does not run, stops, failed or was canceled. A job that runs or succeeded raises no question. */
export function whyOf(job: Job, context: WhyContext): Why | undefined {
  switch (job.statuscode) {
    case 0:
      return { question: "Why is it not running?", answer: withOwner(job, whyReady(context)) };
    case 10:
      return { question: "Why is it waiting?", answer: whyWaiting(job, context) };
    case 20:
      return job.postponeuntil === undefined
        ? undefined
        : { question: "Why will it stop?", answer: `${postponed(job, context)} ${afterStep}` };
    case 21:
      return {
        question: "Why is it stopping?",
        answer: `${acted(job, "paused", context)}. ${afterStep}`,
      };
    case 22:
      return {
        question: "Why is it stopping?",
        answer: `${acted(job, "canceled", context)}. It ends after its current step.`,
      };
    case 30:
      return undefined;
    case 31:
      return { question: "Why did it fail?", answer: whyFailed(job) };
    case 32:
      return { question: "Why was it canceled?", answer: whyCanceled(job, context) };
  }
}

const afterStep = "It stops after its current step.";

function whyReady({ isServiceOff }: WhyContext): string {
  return isServiceOff === true
    ? "The async service is off. The job starts when the service is on again."
    : "It is queued and starts by itself as soon as the async service gets to it.";
}

function whyWaiting(job: Job, context: WhyContext): string {
  const [cause, next] = waiting(job, context);
  if (job.ownerrefusal && job.waitreason === "person" && job.recurrencepattern !== undefined) {
    return `${cause} ${seriesRepair(job.ownerrefusal)}`;
  }
  // Whatever lets it go on lets it fail.
  return withOwner(job, cause, next);
}

function withOwner(job: Job, cause: string, next?: string): string {
  const { ownerrefusal } = job;
  const last = ownerrefusal === undefined ? next : ownerWarning(job, ownerrefusal);
  return last === undefined ? cause : `${cause} ${last}`;
}

/** Why a Suspended job waits, and what ends that. */
function waiting(job: Job, context: WhyContext): readonly [cause: string, next: string] {
  const nothing = "You do not need to do anything.";
  switch (job.waitreason) {
    case "person":
      return whyPerson(job);
    case "retry":
      return [
        `${failures(job)}. Try ${job.retrycount + 1} starts ${start(job, context)}.`,
        nothing,
      ];
    case "workflow":
      // Without a breaker in its way it is among those that are let go.
      return job.breaker === undefined
        ? [`Its workflow runs again: it starts ${start({}, context)}.`, nothing]
        : [breakerSentence(job.name, job.breaker, context), "Resume tries this one now."];
    case "time":
      return [`${postponed(job, context)}${waitAfter(job, context)}`, "Resume starts it now."];
    case "condition":
      return [`It waits ${condition(job, context)}.`, "Resume looks at it again."];
    case "held":
      if (isOffFromBeginning(job)) {
        return ["Every environment has this bulk deletion. It is off.", "Resume switches it on."];
      }
      return [
        `${acted(job, "paused", context)}.${waitAfter(job, context)}`,
        "Resume lets it go on.",
      ];
    case "recurrence":
      return [`Its next run starts ${start(job, context)}.`, nothing];
    default:
      return ["It is Suspended.", "Resume lets it go on."];
  }
}

function whyPerson(job: Job): readonly [cause: string, next: string] {
  return job.errorcode !== undefined && describeError(job.errorcode).class === "retry"
    ? [`${failures(job)}, so the job stopped trying.`, "Resume starts again with try 1."]
    : [lastError(job), "The job waits until someone mends this and resumes it."];
}

function whyFailed(job: Job): string {
  if (job.friendlymessage !== undefined && isOwnerError(job.errorcode)) {
    return sentence(job.friendlymessage);
  }
  return `${lastError(job)} It does not run again: a failed job stays until it is deleted.`;
}

function whyCanceled(job: Job, context: WhyContext): string {
  return isStoppedByWorkflow(job)
    ? `A step of its workflow stopped it: ${sentence(job.friendlymessage ?? "")}`
    : `${acted(job, "canceled", context)}.`;
}

/** "5 tries in a row failed because the database was too busy", without a full stop. */
function failures(job: Job): string {
  const tries =
    job.retrycount === 1
      ? "1 try failed"
      : `${counted(job.retrycount, "try", "tries")} in a row failed`;
  return job.errorcode === undefined
    ? tries
    : `${tries} because ${describeError(job.errorcode).cause}`;
}

function lastError({ friendlymessage, message, errorcode }: Job): string {
  const told = friendlymessage ?? message;
  if (told !== undefined && told.length <= longestSentence) {
    return sentence(told);
  }
  return errorcode === undefined ? "An error stopped it." : describeError(errorcode).meaning;
}

/** What is longer is no sentence but a trace. */
const longestSentence = 300;

function postponed(job: Job, { time }: WhyContext): string {
  const until = job.postponeuntil;
  if (until === undefined) {
    return `${by(job, "postponed")}.`;
  }
  const distance = until <= time.now ? "which has come" : time.relative(until);
  return `${by(job, "postponed")} to ${time.inSentence(until)}, ${distance}.`;
}

/** "until Name of this Account contains data (now: empty), until 25 Nov 2025 14:10 (in 3 days) at the latest". */
function condition({ waitingfor, waittimeout }: Job, { time }: WhyContext): string {
  const latest =
    waittimeout === undefined
      ? undefined
      : `until ${time.inSentence(waittimeout)} (${time.relative(waittimeout)})`;
  if (waitingfor !== undefined) {
    const until = `until ${oneLine(waitingfor)}`;
    return latest === undefined ? until : `${until}, ${latest} at the latest`;
  }
  return latest ?? "until a condition of its workflow comes true";
}

/** Of a job that a person stopped at a wait: what it looks at when it goes on. */
function waitAfter(job: Job, context: WhyContext): string {
  const isAtWait = job.waitingfor !== undefined || job.waittimeout !== undefined;
  return isAtWait
    ? ` Its workflow waits ${condition(job, context)}, and looks at that when it goes on.`
    : "";
}

/** When a waiting job starts, after the word "starts". */
function start(job: Pick<Job, "postponeuntil">, { time, isServiceOff }: WhyContext): string {
  const due = job.postponeuntil;
  if (due !== undefined && due > time.now) {
    return `${onOrAt(due, time)}, ${time.relative(due)}`;
  }
  return isServiceOff === true ? "when the async service is on again" : "soon";
}

/** "Una One paused it at 11:20", "It was canceled on 12 Nov 2025 11:20". */
function acted(job: Job, done: string, { time }: WhyContext): string {
  return job.actedon === undefined
    ? by(job, done)
    : `${by(job, done)} ${onOrAt(job.actedon, time)}`;
}

function by(job: Job, done: string): string {
  return job.actedby === undefined ? `It was ${done}` : `${nameOf(job.actedby)} ${done} it`;
}
