import { type WorkflowMetadata } from "../../workflows/definition";
import { quoted } from "../../base/quotedText";

const categories: ReadonlyMap<number, string> = new Map([
  [1, "a dialog"],
  [2, "a business rule"],
  [3, "an action"],
  [4, "a business process flow"],
  [5, "a cloud flow"],
  [6, "a desktop flow"],
]);

const types: ReadonlyMap<number, string> = new Map([
  [2, "the copy that an activation made"],
  [3, "a template"],
]);

/** Says what a process is that is no workflow definition. */
export function describeOther({ name, category, type }: WorkflowMetadata): string | undefined {
  if (category !== 0) {
    const kind = categories.get(category) ?? `a process of category ${category}`;
    return `${quoted(name)} is ${kind}, not a workflow.`;
  }
  const kind = types.get(type);
  return kind && `${quoted(name)} is ${kind}, not a workflow definition.`;
}
