import { type ExportedWorkflow, type WorkflowMetadata } from "../../src/core/workflows/definition";
import { type StepNode } from "../../src/core/workflows/stepTree";
import { aGuid, text } from "./rows";
import { aWorkflow } from "./scenarios";
import {
  aTree,
  concatenate,
  get,
  literal,
  newChanges,
  related,
  set,
  step,
  stop,
  update,
} from "./stepTree";

export const onCreate = { onCreate: true, onDelete: false, onUpdateOf: [] };
export const onUpdateOf = (...columns: readonly string[]) => ({
  onCreate: false,
  onDelete: false,
  onUpdateOf: columns,
});
export const onDelete = { onCreate: false, onDelete: true, onUpdateOf: [] };

/** Workflow number `number`, real-time unless `metadata` says otherwise. */
export function realTime(
  number: number,
  metadata: Partial<WorkflowMetadata>,
  ...body: readonly StepNode[]
): ExportedWorkflow {
  const facts = { workflowid: aGuid(number), name: `W${number}`, mode: 1, ...metadata } as const;
  return { ...aWorkflow([], facts), hash: JSON.stringify(body), tree: aTree(...body) };
}

/** A step that puts what `from` holds behind a text into another column. */
export function notes(id: string, from: string, into: string, mark = ""): StepNode {
  const nodes = [
    newChanges(),
    get("found", from),
    literal("mark", text(mark)),
    concatenate("note", "mark", "found"),
    set(into, "note"),
    update(),
  ];
  return step(id, nodes, { variables: ["found", "mark", "note"] });
}

export function stopsWith(outcome: "succeeded" | "canceled", reason: string): readonly StepNode[] {
  return [literal("reason", text(reason)), stop(outcome, "reason")];
}

/** A step that fails with 0x80045031: it updates the row behind a look-up that is empty. */
export function fails(id: string): StepNode {
  const slot = related("parentaccountid", "account");
  return step(id, [newChanges(slot), update(slot)]);
}
