import { type DesignerStep } from "./stepTree";

/** What people know a step by: its description, or its id where its author gave none. */
export function describeStep(step: DesignerStep): string {
  return step.description || step.id;
}
