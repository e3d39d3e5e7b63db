import { type Stage, type WorkflowMetadata } from "./definition";

type Start = "mode" | "triggers" | "createstage" | "updatestage" | "deletestage" | "ondemand";

/**
 * What starts a workflow, in words: "when a row is created; when name or statecode changes; on demand". What starts a
 * real-time one in the stage before a change begins with "before".
 */
export function describeTriggers(
  metadata: Pick<WorkflowMetadata, Start> & Partial<Pick<WorkflowMetadata, "subprocess">>,
): string {
  const { onCreate, onUpdateOf, onDelete } = metadata.triggers;
  const when = (stage: Stage): string => (metadata.mode === 1 && stage === 20 ? "before" : "when");
  const parts = [
    ...(onCreate ? [`${when(metadata.createstage)} a row is created`] : []),
    ...(onUpdateOf.length > 0
      ? [`${when(metadata.updatestage)} ${joinWords(onUpdateOf)} changes`]
      : []),
    ...(onDelete ? [`${when(metadata.deletestage)} a row is deleted`] : []),
    ...(metadata.ondemand ? ["on demand"] : []),
    ...(metadata.subprocess === true ? ["as a child"] : []),
  ];
  return parts.length === 0 ? "by nothing" : parts.join("; ");
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
