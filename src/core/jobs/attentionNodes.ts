import { faces } from "./faces";
import { type Count, countedJobs, formatCount } from "./stateCounts";
import { type TimeFormat } from "./timeFormat";
import { type NodeText, sentences } from "./treeNodes";

/** The node on top, with the number of things that need a person. */
export function attention(count: Count): NodeText {
  return {
    label: "Needs attention",
    description: formatCount(count),
    tooltip: "What waits for a person, failed lately or cannot run",
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
