import { breakerFacts } from "./breakerTexts";
import { describeError } from "./errorCatalogue";
import { type Face, faceOf, faces, isStoppedByWorkflow } from "./faces";
import { bulkDeleteOperation } from "./operationTypes";
import { isolated, nameOf, oneLine } from "./plainText";
import { type RowReference } from "../rows/value";
import { type JobSummary } from "./systemJob";
import { counted, shortDuration, type TimeFormat } from "./timeFormat";
import { type NodeText } from "./treeNodes";
import { whyOf, type WhyContext } from "./waiting";

/** What the groups around a job say already; it is not said again. */
export interface Surroundings {
  readonly workflow?: boolean;
  readonly row?: boolean;
  /** The one state that jobs of this group have, unless they have moved on since. */
  readonly face?: Face;
}

/** A job in a tree. The tooltip tells times from now: make it when it is asked for. */
export function jobNode(job: JobSummary, said: Surroundings, context: WhyContext): NodeText {
  const face = faceOf(job);
  const subject = subjectOf(job, said);
  // Jobs that wait for one breaker are tried at one time, which their group says.
  const isInBreaker = said.workflow === true && said.face === "breaker" && face === "breaker";
  const detail = [
    ownerWords(job),
    isInBreaker ? created(job, context.time) : detailOf(job, context.time),
  ]
    .filter((words) => words !== "")
    .join(", ");
  const hasNone =
    said.workflow === true || said.row === true || job.operationtype === bulkDeleteOperation;
  const row = hasNone ? "" : rowName(job);
  return {
    label: face === said.face ? subject : `${stateWords(job, face, context.time)}: ${subject}`,
    description: [isolated(row), detail].filter((text) => text !== "").join(", "),
    tooltip: tooltipOf(job, context),
    accessibility: accessibilityOf(job, { subject, row, detail }),
    icon: face,
  };
}

/** A job that was deleted while it was listed: it keeps its place until the list is read anew. */
export function deletedJobNode(job: JobSummary, said: Surroundings): NodeText {
  const subject = subjectOf(job, said);
  return {
    label: `Deleted: ${subject}`,
    description: "",
    tooltip: "This system job was deleted.",
    accessibility: `Deleted: ${subject}.`,
    icon: "deleted",
  };
}

/** What tells this job from the others of its group. */
function subjectOf(job: JobSummary, said: Surroundings): string {
  return said.workflow === true && job.operationtype !== bulkDeleteOperation
    ? rowName(job)
    : oneLine(job.name);
}

/** A row without a name is known by its table already. */
function namedRow(row: RowReference): string {
  const name = nameOf(row);
  return oneLine(row.name ?? "") === "" ? name : `${isolated(name)} (${row.table})`;
}

function rowName({ regarding }: JobSummary): string {
  return regarding === undefined ? "no row" : nameOf(regarding);
}

function stateWords({ postponeuntil }: JobSummary, face: Face, time: TimeFormat): string {
  return face === "time" && postponeuntil !== undefined
    ? `Waiting until ${time.moment(postponeuntil)}`
    : faces[face].short;
}

/** The facts of a state. Clock times only: a node is not drawn anew while nothing happens to its job. */
function detailOf(job: JobSummary, time: TimeFormat): string {
  switch (faceOf(job)) {
    case "ready":
      return created(job, time);
    case "person":
      return errorName(job);
    case "retry":
      return `try ${job.retrycount + 1}${due(job, time)}`;
    case "breaker":
      return job.breaker === undefined ? "goes on soon" : breakerFacts(job.breaker, time);
    case "recurrence":
      return `next run${due(job, time)}`;
    case "time":
      return job.actedby === undefined ? "postponed" : `by ${nameOf(job.actedby)}`;
    case "condition":
      return job.postponeuntil === undefined
        ? ""
        : `until ${time.moment(job.postponeuntil)} at the latest`;
    case "held":
      return acted(job, time);
    case "waiting":
      return "";
    case "running":
      return job.startedon === undefined ? "" : `started ${time.moment(job.startedon)}`;
    case "pausing":
    case "canceling":
      return "after this step";
    case "succeeded":
      return [ended(job, time), took(job)].filter((text) => text !== "").join(", ");
    case "failed":
      return [ended(job, time), job.errorcode ?? ""].filter((text) => text !== "").join(", ");
    case "canceled":
      return isStoppedByWorkflow(job)
        ? [ended(job, time), oneLine(job.friendlymessage ?? "")].join(", ")
        : acted(job, time);
  }
}

/** That it will fail when it comes to run. */
function ownerWords({ ownerrefusal }: JobSummary): string {
  switch (ownerrefusal?.reason) {
    case "former":
      return "previous owner";
    case "disabled":
      return "owner disabled";
    case "deleted":
      return "owner deleted";
    case "privilege":
      return "owner may not run it";
    case "deletion":
      return "owner may not delete";
    case undefined:
      return "";
  }
}

function created({ createdon }: JobSummary, time: TimeFormat): string {
  return `created ${time.moment(createdon)}`;
}

function due({ postponeuntil }: JobSummary, time: TimeFormat): string {
  if (postponeuntil === undefined) {
    return "";
  }
  return ` ${time.isToday(postponeuntil) ? "at" : "on"} ${time.moment(postponeuntil)}`;
}

/** "13:12 by Una One". */
function acted({ actedby, actedon, completedon }: JobSummary, time: TimeFormat): string {
  const at = completedon ?? actedon;
  return [
    ...(at === undefined ? [] : [time.day(at)]),
    ...(actedby === undefined ? [] : [`by ${nameOf(actedby)}`]),
  ].join(" ");
}

function ended({ completedon }: JobSummary, time: TimeFormat): string {
  return completedon === undefined ? "" : time.day(completedon);
}

function took({ startedon, completedon }: JobSummary): string {
  return startedon === undefined || completedon === undefined
    ? ""
    : `took ${shortDuration(completedon - startedon)}`;
}

/** "row not found"; an abbreviation such as SQL keeps its capitals. */
function errorName({ errorcode }: JobSummary): string {
  const name = errorcode === undefined ? "" : describeError(errorcode).name;
  return name.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
}

function tooltipOf(job: JobSummary, context: WhyContext): string {
  const { regarding, errorcode } = job;
  const why = whyOf(job, context);
  const facts = [
    oneLine(job.name),
    ...(regarding === undefined ? [] : [`Row: ${namedRow(regarding)}`]),
    ...(errorcode === undefined
      ? []
      : [`Last error: ${errorcode}, ${describeError(errorcode).cause}`]),
    `Owner: ${nameOf(job.owner)}`,
  ].join("\n");
  return [faces[faceOf(job)].name, ...(why === undefined ? [] : [why.answer]), facts].join("\n\n");
}

function accessibilityOf(
  job: JobSummary,
  { subject, row, detail }: { subject: string; row: string; detail: string },
): string {
  const failures = job.retrycount > 0 ? `${counted(job.retrycount, "try", "tries")} failed` : "";
  const facts = [detail, failures].filter((text) => text !== "").join(", ");
  const sentence = row === "" ? `${facts.charAt(0).toUpperCase()}${facts.slice(1)}` : facts;
  const said = [row, sentence].filter((text) => text !== "").join(", ");
  const first = `${faces[faceOf(job)].name}: ${subject}.`;
  return said === "" ? first : `${first} ${said}.`;
}
