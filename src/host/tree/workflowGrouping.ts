import { type Memory } from "./jobGrouping";

const workflowGroupings = ["solution", "table", "name"] as const;
/** By solution and below it by table; by table; or not at all. */
export type WorkflowGrouping = (typeof workflowGroupings)[number];

const key = "workflowView";

/** What was remembered may be from another version of this extension. */
export function recallWorkflowGrouping(memory: Memory): WorkflowGrouping {
  const remembered = memory.get(key);
  return workflowGroupings.find((known) => known === remembered) ?? "solution";
}

export function rememberWorkflowGrouping(
  memory: Memory,
  grouping: WorkflowGrouping,
): PromiseLike<void> {
  return memory.update(key, grouping);
}
