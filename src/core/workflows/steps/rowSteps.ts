import { convertValue } from "../../rows/convert";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";

/** Steps that read rows. */

export function get(node: StepOf<"get">, execution: Execution): void {
  const { slot, attribute, table } = node;
  const value = execution.read(slot, attribute);
  const context = { ...execution.conversion, column: attribute, table };
  const source = { label: columnLabel(node), table, attribute };
  execution.set(node.to, convertValue(value, node.target, context), source);
}

export function rowUrl(node: StepOf<"rowUrl">, execution: Execution): void {
  const row = execution.referenceOf(node.slot);
  const url = row && execution.world.rowUrl(row);
  execution.set(node.to, url === undefined ? undefined : { type: "text", value: url });
}

export function loadOutput(node: StepOf<"loadOutput">, execution: Execution): void {
  const { slot, table } = node;
  const context = { ...execution.conversion, table };
  const output = convertValue(execution.get(node.from), "lookup", context);
  const row = output?.type === "lookup" && output.value.table === table ? output.value : undefined;
  execution.pointTo(slot, row);
}

/** What people know a column by: `name`, or `parentaccountid.name` in another row than the job's. */
function columnLabel({ slot, attribute }: StepOf<"get">): string {
  switch (slot.kind) {
    case "primary":
      return attribute;
    case "related":
      return `${slot.lookup}.${attribute}`;
    case "created":
      return `${slot.step}.${attribute}`;
    case "output":
      return `${slot.key}.${attribute}`;
  }
}
