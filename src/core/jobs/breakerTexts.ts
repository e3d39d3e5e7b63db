import { type BreakerStanding } from "./breakerStanding";
import { oneLine } from "./plainText";
import { type Count, countedJobs } from "./stateCounts";
import { counted, onOrAt, type TimeFormat } from "./timeFormat";

interface Context {
  readonly time: TimeFormat;
  readonly isServiceOff?: boolean;
}

/** Why jobs of a workflow wait for its breaker, and what happens next. */
export function breakerSentence(
  workflow: string,
  breaker: BreakerStanding,
  context: Context,
): string {
  const { failures, failedtrials } = breaker;
  const trials = failedtrials === 0 ? "" : `, and ${counted(failedtrials, "trial")} after them`;
  const runs = failures === 1 ? "A run" : `${counted(failures, "run")} in a row`;
  const head = `${runs} of ${oneLine(workflow)} failed${trials}`;
  return `${head}, so its next runs wait${nextTrial(breaker, context)}`;
}

function nextTrial({ isTrying, nexttrial }: BreakerStanding, context: Context): string {
  const { time, isServiceOff } = context;
  const goOn = "If it succeeds, all go on.";
  if (isTrying) {
    return `. One is being tried. ${goOn}`;
  }
  if (nexttrial === undefined) {
    return " for a person: no more are tried by themselves.";
  }
  if (nexttrial > time.now) {
    return `. One is tried ${onOrAt(nexttrial, time)}, ${time.relative(nexttrial)}. ${goOn}`;
  }
  return isServiceOff === true
    ? `. One is tried when the async service is on again. ${goOn}`
    : `. The next one is tried at once. ${goOn}`;
}

/** "1,204 jobs wait". */
export function waitingWords(waiting: Count): string {
  const jobs = waiting.value === 0 ? "no job" : countedJobs(waiting);
  return `${jobs} ${waiting.value > 1 ? "wait" : "waits"}`;
}

/** What happens next in a few words, for a node: clock times only. */
export function breakerFacts({ isTrying, nexttrial }: BreakerStanding, time: TimeFormat): string {
  if (isTrying) {
    return "one is being tried";
  }
  if (nexttrial === undefined) {
    return "no more trials";
  }
  return nexttrial <= time.now
    ? "the next one is tried"
    : `next trial ${time.isToday(nexttrial) ? "at" : "on"} ${time.moment(nexttrial)}`;
}
