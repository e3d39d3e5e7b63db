import { type WorkflowGrouping } from "../tree/workflowGrouping";
import { type CommandParts } from "./commandParts";

export function groupWorkflows(
  parts: CommandParts,
  grouping: WorkflowGrouping,
): () => Promise<void> {
  return () => parts.workflows.choose(grouping);
}
