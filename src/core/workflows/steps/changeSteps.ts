import { convertValue } from "../../rows/convert";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";

/** Steps that build a change set. No row changes before it is sent. */

export function newChanges(node: StepOf<"newChanges">, execution: Execution): void {
  execution.beginChanges(node.slot);
}

export function set(node: StepOf<"set">, execution: Execution): void {
  const context = { ...execution.conversion, column: node.attribute };
  const value = convertValue(execution.get(node.from), node.target, context);
  execution.changesOf(node.slot).set(node.attribute, value);
}
