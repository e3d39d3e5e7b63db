import { type WorkflowSummary } from "../../protocol/environment";

/** Why a workflow cannot run: what of it cannot, and what it needs first. */
export function reasonsOf({
  refusals,
  unmetneeds,
}: Pick<WorkflowSummary, "refusals" | "unmetneeds">): WorkflowSummary["refusals"] {
  return [...refusals, ...unmetneeds];
}
