import { type BreakerStanding } from "./breakerStanding";
import { breakerFacts, breakerSentence, waitingWords } from "./breakerTexts";
import { faces } from "./faces";
import { type RowReference } from "../rows/value";
import { type OwnedKind, type OwnerRefusal } from "./ownerRefusal";
import { isolated, nameOf, oneLine } from "./plainText";
import { type Count, countedJobs, formatCount } from "./stateCounts";
import { type TimeFormat } from "./timeFormat";
import { type NodeText, sentences } from "./treeNodes";
import { type WhyContext } from "./waiting";

interface BrokenWorkflow {
  readonly workflow: { readonly name: string };
  readonly breaker: BreakerStanding;
  /** The jobs that wait. */
  readonly waiting: Count;
}

interface FormerOwner {
  readonly owner: RowReference;
  readonly what: OwnedKind;
  readonly reason: OwnerRefusal["reason"];
  readonly jobs: Count;
}

/** The node on top, with the number of things that need a person. */
export function attention(count: Count): NodeText {
  return {
    label: "Needs attention",
    description: formatCount(count),
    tooltip: "What waits for a person, failed lately, is broken or cannot run",
    accessibility: sentences("Needs attention", [
      `${formatCount(count)} ${count.value === 1 ? "item" : "items"}`,
    ]),
    icon: "attention",
  };
}

export function waitingForPerson(count: Count): NodeText {
  return {
    label: faces.person.name,
    description: countedJobs(count),
    tooltip:
      "Something is missing or wrong that only a person can mend. Mend it, then resume the jobs.",
    accessibility: sentences(faces.person.name, [countedJobs(count)]),
    icon: "person",
  };
}

/** `since`: where "lately" begins, epoch milliseconds. */
export function failedLately(count: Count, since: number, time: TimeFormat): NodeText {
  const facts = `${countedJobs(count)} since ${time.moment(since)}`;
  return {
    label: "Failed lately",
    description: countedJobs(count),
    tooltip: `${facts}. Failed jobs do not run again: mend the cause, then start their workflows again.`,
    accessibility: sentences("Failed lately", [facts]),
    icon: "failed",
  };
}

/** A workflow whose jobs wait for its breaker. */
export function brokenWorkflow(
  { workflow, breaker, waiting }: BrokenWorkflow,
  context: WhyContext,
): NodeText {
  const name = oneLine(workflow.name);
  const facts = [waitingWords(waiting), breakerFacts(breaker, context.time)];
  return {
    label: `Breaker open: ${name}`,
    description: facts.join(", "),
    tooltip: [
      breakerSentence(workflow.name, breaker, context),
      `Open since ${context.time.moment(breaker.openedon)}. Mend the cause, then close the breaker: all jobs that wait go on.`,
    ].join("\n\n"),
    accessibility: sentences(`Breaker open: ${name}`, facts),
    icon: "breaker",
  };
}

/** `mend`: what lets the jobs run again; nothing does where it is empty. */
const formerWords = {
  former: {
    label: "Waiting for a previous owner",
    tooltip: "does not own the workflow any more",
    mend: "",
  },
  disabled: {
    label: "Waiting for a disabled owner",
    tooltip: "is disabled",
    mend: "Enable the user, ",
  },
  deleted: {
    label: "Waiting for a deleted owner",
    tooltip: "was deleted",
    mend: "",
  },
  privilege: {
    label: "Waiting for an owner without privilege",
    tooltip: "may not run workflows",
    mend: "Give the user a role with Execute Workflow Job, ",
  },
  deletion: {
    label: "Waiting for an owner who may not delete",
    tooltip: "lacks a privilege to delete",
    mend: "Give the user a role with Bulk Delete and with Delete on the table, ",
  },
} as const satisfies Record<OwnerRefusal["reason"], object>;

/** A user as whom open jobs may not run any more. */
export function formerOwner(former: FormerOwner): NodeText {
  const { label, tooltip } = formerWords[former.reason];
  const facts = `${jobsOf(former)} of ${isolated(nameOf(former.owner))}`;
  return {
    label,
    description: facts,
    tooltip: `${facts}, who ${tooltip}. ${fateOf(former)}\n\n${adviceOf(former)}`,
    accessibility: sentences(label, [facts]),
    icon: "formerOwner",
  };
}

function jobsOf({ what, jobs }: FormerOwner): string {
  if (what === "workflows") {
    return countedJobs(jobs);
  }
  return `${formatCount(jobs)} bulk ${jobs.value === 1 ? "deletion" : "deletions"}`;
}

function fateOf({ what, jobs }: FormerOwner): string {
  if (what === "bulkDeletions") {
    return jobs.value === 1 ? "It deletes nothing." : "They delete nothing.";
  }
  return jobs.value === 1 ? "It will fail when it wakes." : "They will fail when they wake.";
}

function adviceOf({ what, reason }: FormerOwner): string {
  const { mend } = formerWords[reason];
  const cancel =
    mend === "" ? "Cancel them" : `${mend}${what === "workflows" ? "" : "or "}cancel them`;
  if (what === "bulkDeletions") {
    return `${cancel}.`;
  }
  return reason === "former"
    ? `${cancel} or move them to the new owner.`
    : `${cancel}, or give their workflow to someone else and move them to the new owner.`;
}

export function refusedWorkflows(count: Count): NodeText {
  const facts = `${formatCount(count)} ${count.value === 1 ? "workflow" : "workflows"}`;
  return {
    label: "Cannot run here",
    description: facts,
    tooltip: "They use constructs that this version cannot run. The Workflows view says which.",
    accessibility: sentences("Cannot run here", [facts]),
    icon: "workflow",
  };
}
