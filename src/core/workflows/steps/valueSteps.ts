import { convertTo, convertValue, type ValueOf } from "../../rows/convert";
import { type Value } from "../../rows/value";
import { calculate } from "../arithmetic/calculate";
import { joinPeople, joinTexts } from "../arithmetic/join";
import { holds } from "../condition";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";

/** Steps that put values into variables and change nothing else. */

export function literal(node: StepOf<"literal">, execution: Execution): void {
  execution.set(node.to, node.value);
}

export function referenceLiteral(node: StepOf<"referenceLiteral">, execution: Execution): void {
  const id = execution.get(node.id);
  execution.set(node.to, id && referenceTo(node, convertTo("guid", id, execution.conversion)));
}

function referenceTo(
  { table, name }: StepOf<"referenceLiteral">,
  { value: id }: ValueOf<"guid">,
): Value {
  return { type: "lookup", value: name === "" ? { table, id } : { table, id, name } };
}

/** Of `ownerLiteral` and `copy`: the same value under another name. */
export function copy(node: StepOf<"ownerLiteral" | "copy">, execution: Execution): void {
  execution.set(node.to, execution.get(node.from), execution.sourceOf(node.from));
}

export function convert(node: StepOf<"convert">, execution: Execution): void {
  const { table, target } = node;
  const context = { ...execution.conversion, ...(table !== undefined && { table }) };
  const value = convertValue(execution.get(node.from), target, context);
  execution.set(node.to, value, execution.sourceOf(node.from));
}

export function firstNonNull(node: StepOf<"firstNonNull">, execution: Execution): void {
  const first = node.from.find((name) => execution.get(name) !== undefined);
  const value = first === undefined ? undefined : execution.get(first);
  execution.set(
    node.to,
    convertValue(value, node.target, execution.conversion),
    first === undefined ? undefined : execution.sourceOf(first),
  );
}

export function concatenate(node: StepOf<"concatenate">, execution: Execution): void {
  execution.set(node.to, joinTexts(execution.getAll(node.from), execution.conversion));
}

export function partyList(node: StepOf<"partyList">, execution: Execution): void {
  execution.set(node.to, joinPeople(execution.getAll(node.from), execution.conversion));
}

export function arithmetic(node: StepOf<"arithmetic">, execution: Execution): void {
  const { operator, target } = node;
  const operands = execution.getAll(node.from);
  const calculation = { operator, operands, ...(target !== undefined && { target }) };
  execution.set(node.to, calculate(calculation, execution.conversion));
}

export function compare(node: StepOf<"compare">, execution: Execution): void {
  const { operator } = node;
  const operand = execution.get(node.operand);
  const parameters = execution.getAll(node.parameters);
  const source = execution.sourceOf(node.operand);
  execution.note(source?.label ?? node.operand, [operand], source);
  execution.note(operator, parameters, source);
  const value = holds(operator, { operand, parameters }, execution.conversion);
  execution.set(node.to, { type: "boolean", value });
}

export function logic(node: StepOf<"logic">, execution: Execution): void {
  const left = execution.isTrue(node.left);
  const right = execution.isTrue(node.right);
  const value = node.operator === "And" ? left && right : left || right;
  execution.set(node.to, { type: "boolean", value });
}
