import { type WorkflowMetadata } from "./definition";

/** What starts a workflow, in words: "when a row is created; when name or statecode changes; on demand". */
export function describeTriggers(
  metadata: Pick<WorkflowMetadata, "triggers" | "ondemand" | "subprocess">,
): string {
  const { onCreate, onUpdateOf, onDelete } = metadata.triggers;
  const parts = [
    ...(onCreate ? ["when a row is created"] : []),
    ...(onUpdateOf.length > 0 ? [`when ${joinWords(onUpdateOf)} changes`] : []),
    ...(onDelete ? ["when a row is deleted"] : []),
    ...(metadata.ondemand ? ["on demand"] : []),
    ...(metadata.subprocess ? ["as a child"] : []),
  ];
  return parts.length === 0 ? "by nothing" : parts.join("; ");
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
