import { shortened } from "../../base/quotedText";
import { counted } from "../../jobs/timeFormat";
import { type WorkflowMetadata } from "../definition";
import { type Advice, wholeWorkflow } from "./advice";
import { type Effects } from "./effects";

/** More of them than anybody keeps in mind. */
const manyWorkflows = 10;

/** How many activated workflows that start by themselves update rows of each table. */
export type Writers = ReadonlyMap<string, number>;

/** The tables whose rows a workflow updates by itself, each once. */
export function updatedTables(
  { triggers }: WorkflowMetadata,
  { writes }: Effects,
): ReadonlySet<string> {
  const isTriggered = triggers.onCreate || triggers.onDelete || triggers.onUpdateOf.length > 0;
  const updates = writes.filter(({ kind }) => isTriggered && kind === "update");
  return new Set(updates.map(({ table }) => table));
}

/**
 * Many workflows that update one table lock each other's rows and start each other. Documented as "limit the number of
 * workflows that update the same entity".
 */
export function manyWriters(
  metadata: WorkflowMetadata,
  effects: Effects,
  writers: Writers,
): readonly Advice[] {
  return [...updatedTables(metadata, effects)].flatMap((table): readonly Advice[] => {
    const count = writers.get(table) ?? 0;
    return count <= manyWorkflows
      ? []
      : [
          {
            ...wholeWorkflow,
            rule: "manyWriters",
            severity: "information",
            message: `${counted(count, "activated workflow")} update rows of ${shortened(table)}. Fewer that do more are faster, and easier to follow.`,
          },
        ];
  });
}
