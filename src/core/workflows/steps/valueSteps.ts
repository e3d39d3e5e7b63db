import { columnOf } from "../../rows/columns";
import { convertTo, convertValue, type ValueOf } from "../../rows/convert";
import { textOf } from "../../rows/textFormats";
import { type Value } from "../../rows/value";
import { holds } from "../condition";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";

/** Steps that put values into variables and change nothing else. */

export function get(node: StepOf<"get">, execution: Execution): void {
  const { attribute, table } = node;
  const row = execution.rowOf(node.slot);
  const value = row && columnOf(row, attribute);
  const context = { ...execution.conversion, column: attribute, table };
  execution.set(node.to, convertValue(value, node.target, context));
}

export function literal(node: StepOf<"literal">, execution: Execution): void {
  execution.set(node.to, node.value);
}

export function referenceLiteral(node: StepOf<"referenceLiteral">, execution: Execution): void {
  const id = execution.get(node.id);
  execution.set(node.to, id && referenceTo(node, convertTo("guid", id, execution.conversion)));
}

export function ownerLiteral(node: StepOf<"ownerLiteral">, execution: Execution): void {
  execution.set(node.to, execution.get(node.from));
}

export function firstNonNull(node: StepOf<"firstNonNull">, execution: Execution): void {
  const first = node.from.find((name) => execution.get(name) !== undefined);
  const value = first === undefined ? undefined : execution.get(first);
  execution.set(node.to, convertValue(value, node.target, execution.conversion));
}

export function concatenate(node: StepOf<"concatenate">, execution: Execution): void {
  const texts = node.from.map((name) => {
    const value = execution.get(name);
    return value === undefined ? "" : textOf(value, execution.conversion);
  });
  execution.set(node.to, { type: "text", value: texts.join("") });
}

export function compare(node: StepOf<"compare">, execution: Execution): void {
  const operand = execution.get(node.operand);
  const parameters = node.parameters.map((name) => execution.get(name));
  const value = holds(node.operator, { operand, parameters }, execution.conversion);
  execution.set(node.to, { type: "boolean", value });
}

export function logic(node: StepOf<"logic">, execution: Execution): void {
  const left = execution.isTrue(node.left);
  const right = execution.isTrue(node.right);
  const value = node.operator === "And" ? left && right : left || right;
  execution.set(node.to, { type: "boolean", value });
}

function referenceTo(
  { table, name }: StepOf<"referenceLiteral">,
  { value: id }: ValueOf<"guid">,
): Value {
  return { type: "lookup", value: name === "" ? { table, id } : { table, id, name } };
}
