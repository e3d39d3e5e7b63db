import { describeError } from "../../jobs/errorCatalogue";
import { faceOf, faces } from "../../jobs/faces";
import { isolated, nameOf, oneLine } from "../../jobs/plainText";
import { counted, formatNumber, shortDuration, type TimeFormat } from "../../jobs/timeFormat";
import { type IconWord, type NodeText } from "../../jobs/treeNodes";
import { whyOf, type WhyContext } from "../../jobs/waiting";
import { type DeletionFacts, type DeletionProgressFacts } from "./deletionFacts";

/** A bulk deletion job in the Bulk Deletion view; a run below its series is told by its time. */
export function deletionNode(
  facts: DeletionFacts,
  { isRun }: { readonly isRun: boolean },
  context: WhyContext,
): NodeText {
  const { job } = facts;
  const { time } = context;
  const label = isRun ? time.moment(job.startedon ?? job.createdon) : oneLine(job.name);
  const description = describe(facts, time);
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

function describe(facts: DeletionFacts, time: TimeFormat): string {
  return facts.everyDays === undefined ? describeOnce(facts, time) : describeSeries(facts, time);
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

function describeOnce({ job, progress, isImmediate }: DeletionFacts, time: TimeFormat): string {
  const { completedon, errorcode, postponeuntil } = job;
  const ended = completedon === undefined ? [] : [time.moment(completedon)];
  switch (faceOf(job)) {
    case "succeeded":
      return [...resultOf(progress), ...(isImmediate ? ["immediately"] : []), ...ended].join(", ");
    case "canceled":
      return [...(progress ? resultOf(progress) : []), "canceled", ...ended].join(", ");
    case "failed":
      return [describeError(errorcode ?? "").name, ...ended].join(", ");
    case "running":
      return progressOf(progress);
    case "time":
      return [
        ...soFar(progress),
        `starts ${postponeuntil === undefined ? "later" : time.moment(postponeuntil)}`,
      ].join(", ");
    case "retry":
      return [
        ...soFar(progress),
        `next try ${postponeuntil === undefined ? "later" : time.moment(postponeuntil)}`,
      ].join(", ");
    case "ready":
      return "waiting for resources";
    default:
      return [faces[faceOf(job)].short.toLowerCase(), ...soFar(progress)].join(", ");
  }
}

/** "4,000 of 12,482, 7 s left". */
function progressOf(progress: DeletionProgressFacts | undefined): string {
  if (progress?.matchcount === undefined) {
    return "counting rows";
  }
  const { secondsLeft } = progress;
  return [
    ...soFar(progress),
    ...(secondsLeft === undefined ? [] : [`${shortDuration(Math.ceil(secondsLeft) * 1000)} left`]),
    ...failed(progress),
  ].join(", ");
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
  const { job, tablelabel, progress } = facts;
  const why = whyOf(job, context);
  const result = job.statecode === 3 ? oneLine(job.friendlymessage ?? "") : "";
  return [
    ...(why ? [why.answer] : []),
    ...(result === "" || why?.answer.includes(result) === true ? [] : [result]),
    ...(progress && job.statecode !== 3 ? [progressSentence(progress)] : []),
    [
      `${isolated(oneLine(job.name))}: ${isolated(oneLine(tablelabel))}`,
      `Owner: ${isolated(nameOf(job.owner))}`,
    ].join("\n"),
  ].join("\n\n");
}

function progressSentence(progress: DeletionProgressFacts): string {
  return progress.matchcount === undefined
    ? "It counts the rows that match."
    : `${formatNumber(progress.successcount)} of ${counted(progress.matchcount, "row")} deleted.`;
}
