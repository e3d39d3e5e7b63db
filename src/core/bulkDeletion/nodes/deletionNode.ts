import { describeError } from "../../jobs/errorCatalogue";
import { faceOf, faces } from "../../jobs/faces";
import { isolated, nameOf, oneLine } from "../../jobs/plainText";
import {
  counted,
  formatNumber,
  longDuration,
  shortDuration,
  type TimeFormat,
} from "../../jobs/timeFormat";
import { type IconWord, type NodeText } from "../../jobs/treeNodes";
import { type JobSummary } from "../../jobs/systemJob";
import { whyOf, type WhyContext } from "../../jobs/waiting";
import { type DeletionFacts, type DeletionProgressFacts } from "./deletionFacts";

/**
 * A bulk deletion job in the Bulk Deletion view. A run below its series (`isRun`) is told by its time; anywhere else it
 * says that it is one.
 */
export function deletionNode(
  facts: DeletionFacts,
  { isRun }: { readonly isRun: boolean },
  context: WhyContext,
): NodeText {
  const { job } = facts;
  const { time } = context;
  const label = isRun ? time.moment(job.startedon ?? job.createdon) : oneLine(job.name);
  const description = describe(facts, isRun, time);
  const name = isRun ? `Run of ${label}` : `Bulk deletion ${label}`;
  return {
    label,
    description,
    tooltip: tooltipOf(facts, context),
    accessibility: `${name}. ${description}.`,
    icon: iconOf(facts),
  };
}

/** A bulk deletion job that was deleted while it was listed. */
export function deletedDeletionNode({ job }: DeletionFacts): NodeText {
  const label = `Deleted: ${oneLine(job.name)}`;
  return {
    label,
    description: "",
    tooltip: "This bulk deletion job was deleted.",
    accessibility: `${label}.`,
    icon: "deleted",
  };
}

function describe(facts: DeletionFacts, isRun: boolean, time: TimeFormat): string {
  if (facts.everyDays !== undefined) {
    return describeSeries(facts, time);
  }
  const { completedon } = facts.job;
  return [
    ...describeOnce(facts, time),
    ...(isRun || facts.series === undefined ? [] : ["recurring"]),
    ...(isRun || completedon === undefined ? [] : [time.moment(completedon)]),
  ].join(", ");
}

/** "every 30 days, next 21 Dec", "supplied, every day, off". */
function describeSeries(
  { job, everyDays = 1, nextrun, isSupplied }: DeletionFacts,
  time: TimeFormat,
) {
  const every = everyDays === 1 ? "every day" : `every ${formatNumber(everyDays)} days`;
  return [...(isSupplied ? ["supplied"] : []), every, standing()].join(", ");

  function standing(): string {
    if (job.statecode === 3) {
      return faces[faceOf(job)].short.toLowerCase();
    }
    if (nextrun !== undefined) {
      return `next ${time.moment(nextrun)}`;
    }
    return isSupplied && job.actedon === undefined ? "off" : faces[faceOf(job)].short.toLowerCase();
  }
}

/** All but when it ended. */
function describeOnce(
  { job, progress, isImmediate }: DeletionFacts,
  time: TimeFormat,
): readonly string[] {
  const { errorcode, postponeuntil } = job;
  const until = postponeuntil === undefined ? "later" : time.moment(postponeuntil);
  const starts = job.startedon === undefined ? "starts" : "goes on";
  switch (faceOf(job)) {
    case "succeeded":
      return [...resultOf(progress), ...(isImmediate ? ["immediately"] : [])];
    case "canceled":
      return [...resultOf(progress), "canceled"];
    case "failed":
      return [describeError(errorcode ?? "").name];
    case "running":
      return progressOf(progress);
    case "time":
      return [`${starts} ${until}`, ...soFar(progress)];
    case "retry":
      return [`next try ${until}`, ...soFar(progress)];
    case "ready":
      return ["waiting for resources"];
    default:
      return [faces[faceOf(job)].short.toLowerCase(), ...soFar(progress)];
  }
}

/** "32 %, 7 s left, 4,000 of 12,482": what is asked first, since a narrow view cuts off the end. */
function progressOf(progress: DeletionProgressFacts | undefined): readonly string[] {
  if (progress?.matchcount === undefined) {
    return ["counting rows"];
  }
  const { secondsLeft, matchcount } = progress;
  return [
    ...(matchcount === 0 ? [] : [`${Math.floor((100 * doneOf(progress)) / matchcount)} %`]),
    ...(secondsLeft === undefined || secondsLeft === 0
      ? []
      : [`${shortDuration(Math.ceil(secondsLeft) * 1000)} left`]),
    ...failed(progress),
    ...soFar(progress),
  ];
}

function soFar(progress: DeletionProgressFacts | undefined): readonly string[] {
  return progress?.matchcount === undefined
    ? []
    : [`${formatNumber(doneOf(progress))} of ${formatNumber(progress.matchcount)}`];
}

function doneOf({ successcount, failurecount, skippedcount }: DeletionProgressFacts): number {
  return successcount + failurecount + skippedcount;
}

function resultOf(progress: DeletionProgressFacts | undefined): readonly string[] {
  if (progress === undefined) {
    return [];
  }
  return [`${formatNumber(progress.successcount)} deleted`, ...failed(progress)];
}

function failed({ failurecount }: DeletionProgressFacts): readonly string[] {
  return failurecount > 0 ? [`${formatNumber(failurecount)} failed`] : [];
}

function iconOf({ job, everyDays, progress }: DeletionFacts): IconWord {
  const face = faceOf(job);
  if (face === "succeeded" && (progress?.failurecount ?? 0) > 0) {
    return "attention";
  }
  return everyDays !== undefined && face === "time" ? "recurrence" : face;
}

function tooltipOf(facts: DeletionFacts, context: WhyContext): string {
  const { job, tablelabel, progress, series } = facts;
  const why = whyOf(job, context);
  const result = job.statecode === 3 ? oneLine(job.friendlymessage ?? "") : "";
  return [
    ...(why ? [why.answer] : []),
    ...(result === "" || why?.answer.includes(result) === true ? [] : [result]),
    ...(progress && job.statecode !== 3 ? [progressSentences(job, progress)] : []),
    [
      isolated(oneLine(job.name)),
      `Table: ${isolated(oneLine(tablelabel))}`,
      ...(series === undefined ? [] : ["A run of a recurring bulk deletion"]),
      `Owner: ${isolated(nameOf(job.owner))}`,
    ].join("\n"),
  ].join("\n\n");
}

/** "4,000 of 12,482 rows deleted. 1,212 rows a second, about 7 seconds left." */
function progressSentences({ statecode }: JobSummary, progress: DeletionProgressFacts): string {
  const { matchcount, successcount, failurecount, rowsPerSecond, secondsLeft } = progress;
  if (matchcount === undefined) {
    return "It counts the rows that match.";
  }
  const isRunning = statecode === 2 && rowsPerSecond !== undefined && secondsLeft !== undefined;
  return [
    `${formatNumber(successcount)} of ${counted(matchcount, "row")} deleted.`,
    ...(isRunning
      ? [
          `${counted(Math.round(rowsPerSecond), "row")} a second, about ${longDuration(Math.ceil(secondsLeft) * 1000)} left.`,
        ]
      : []),
    ...(failurecount > 0 ? [`${counted(failurecount, "row")} could not be deleted.`] : []),
  ].join(" ");
}
