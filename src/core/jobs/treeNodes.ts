import { type Face, faceOf, faces } from "./faces";
import { oneLine } from "./plainText";
import {
  type Count,
  countedJobs,
  countOf,
  countsByFace,
  formatCount,
  type StateCount,
  total,
} from "./stateCounts";
import { type StateCode, states, type StatusCode, type WaitReason } from "./systemJob";

/** Which picture a node gets. The host knows the product icon and the colour of each. */
export type IconWord =
  | Face
  | "attention"
  | "formerOwner"
  | "workflow"
  | "solution"
  | "people"
  | "table"
  | "row"
  | "rowDeleted"
  | "rowNone"
  | "groupReady"
  | "groupSuspended"
  | "groupLocked"
  | "groupCompleted"
  | "groupRunning"
  | "groupFailed"
  | "deleted"
  | "more";

/** What is drawn of a node: all of it plain text. */
export interface NodeText {
  readonly label: string;
  /** Beside the label, dimmed, most urgent first: it is cut where the view ends. */
  readonly description: string;
  readonly tooltip: string;
  /** A whole sentence for screen readers. */
  readonly accessibility: string;
  readonly icon: IconWord;
}

/** A workflow with its jobs; without a name, the jobs that no workflow made. */
export function workflowGroup(group: {
  readonly name?: string;
  readonly counts: readonly StateCount[];
  /** Why its jobs wait, while its breaker is open. */
  readonly broken?: string;
}): NodeText {
  const name = group.name === undefined ? "No workflow" : oneLine(group.name);
  const special = [
    ...(group.broken === undefined ? [] : ["breaker open"]),
    ...unusual(group.counts),
  ];
  const facts = [formatCount(total(group.counts)), ...special];
  return {
    label: name,
    description: facts.join(", "),
    tooltip: [
      ...(group.broken === undefined ? [] : [`${group.broken}\n`]),
      name,
      ...countLines(group.counts),
    ].join("\n"),
    accessibility: sentences(`Workflow ${name}`, [countedJobs(total(group.counts)), ...special]),
    icon: group.name === undefined ? "rowNone" : "workflow",
  };
}

/** A table whose rows have jobs; without a name, the jobs that are about no row. */
export function tableGroup(group: {
  readonly table?: string;
  readonly counts: readonly StateCount[];
}): NodeText {
  const name = group.table ?? "No row";
  const facts = jobFacts(group.counts);
  return {
    label: name,
    description: facts.join(", "),
    tooltip: [name, ...countLines(group.counts)].join("\n"),
    accessibility: sentences(group.table === undefined ? name : `Table ${name}`, facts),
    icon: group.table === undefined ? "rowNone" : "table",
  };
}

/** A row with its jobs. A deleted row keeps its name. */
export function rowGroup(group: {
  readonly table: string;
  readonly id: string;
  readonly name?: string;
  readonly isDeleted: boolean;
  readonly counts: readonly StateCount[];
}): NodeText {
  const name = oneLine(group.name ?? "") || group.id;
  const facts = [...(group.isDeleted ? ["row was deleted"] : []), ...jobFacts(group.counts)];
  return {
    label: name,
    description: facts.join(", "),
    tooltip: [`${name} (${group.table})`, ...countLines(group.counts)].join("\n"),
    accessibility: sentences(`Row ${name}`, facts),
    icon: group.isDeleted ? "rowDeleted" : "row",
  };
}

const stateIcons = {
  0: "groupReady",
  1: "groupSuspended",
  2: "groupLocked",
  3: "groupCompleted",
} as const satisfies Record<StateCode, IconWord>;

/** Ready, Suspended, Locked or Completed; `counts` are those of this state. */
export function stateGroup(statecode: StateCode, counts: readonly StateCount[]): NodeText {
  const name = states[statecode];
  const count = total(counts);
  return {
    label: name,
    description: formatCount(count),
    tooltip: [name, ...countLines(counts)].join("\n"),
    accessibility: sentences(name, [countedJobs(count)]),
    icon: stateIcons[statecode],
  };
}

/** A status reason, Waiting by its reason. */
export function statusGroup(
  status: { readonly statuscode: StatusCode; readonly waitreason?: WaitReason },
  counts: readonly StateCount[],
): NodeText {
  const face = faceOf(status);
  const { name } = faces[face];
  const count = total(counts);
  return {
    label: name,
    description: formatCount(count),
    tooltip: `${name}: ${countedJobs(count)}`,
    accessibility: sentences(name, [countedJobs(count)]),
    // A group does not spin: something always runs.
    icon:
      status.statuscode === 20 || status.statuscode === 21 || status.statuscode === 22
        ? "groupRunning"
        : face,
  };
}

export function loadMore(listed: number, all: Count): NodeText {
  const facts = `${listed.toLocaleString("en-US")} of ${formatCount(all)}`;
  return {
    label: "Load more",
    description: facts,
    tooltip: `${facts} are listed`,
    accessibility: sentences("Load more", [`${facts} are listed`]),
    icon: "more",
  };
}

/** What a person should look at: it stands beside the total. */
function unusual(counts: readonly StateCount[]): readonly string[] {
  return [
    words(countOf(counts, "person"), "needs a person", "need a person"),
    words(countOf(counts, "running", "pausing", "canceling"), "running"),
    words(countOf(counts, "failed"), "failed"),
  ].filter((text) => text !== "");
}

/** A row's jobs are mostly done: what waits is worth a word. */
function jobFacts(counts: readonly StateCount[]): readonly string[] {
  const waiting = countOf(
    counts,
    "retry",
    "breaker",
    "time",
    "condition",
    "held",
    "recurrence",
    "waiting",
  );
  return [countedJobs(total(counts)), ...unusual(counts), words(waiting, "waiting")].filter(
    (text) => text !== "",
  );
}

function words(count: Count, one: string, many = one): string {
  return count.value === 0 ? "" : `${formatCount(count)} ${count.value === 1 ? one : many}`;
}

function countLines(counts: readonly StateCount[]): readonly string[] {
  return countsByFace(counts).map(
    ({ face, count }) => `${faces[face].name}: ${formatCount(count)}`,
  );
}

/** "Workflow Welcome. 8 jobs, 1 running." for screen readers. */
export function sentences(first: string, facts: readonly string[]): string {
  return `${first}. ${facts.join(", ")}.`;
}
