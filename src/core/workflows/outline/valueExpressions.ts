import { activityKey, primaryKeyOf } from "../../rows/primaryName";
import { type StepOf } from "../nodeKinds";
import { type Slot, type StepNode, type TimeOut } from "../stepTree";
import { type DueTime, type Expression, nothing, type RowSource } from "./expression";

/** What is known where a value is computed. */
export interface Known {
  readonly variable: (name: string) => Expression;
  readonly row: (slot: Slot, table: string) => RowSource;
  /** The number of the comparison that is computed now. */
  readonly nextComparison: () => number;
}

/** Nodes that put a value into a variable and do nothing else. */
type AnyValueNode = Extract<StepNode, { readonly to: string }>;
type ValueKind = AnyValueNode["kind"];
type ValueNode<Kind extends ValueKind = ValueKind> = {
  [K in Kind]: { kind: K } & StepOf<K>;
}[Kind];

/** What each of them computes. Written as a record, so that a kind without an expression does not compile. */
const expressions: {
  readonly [K in ValueKind]: (node: ValueNode<K>, known: Known) => Expression;
} = {
  get,
  literal: ({ value }) => ({ kind: "constant", value }),
  referenceLiteral,
  ownerLiteral: passOn,
  firstNonNull: ({ from }, known) => group("firstOf", from.map(known.variable)),
  arithmetic: ({ operator, from }, known) => ({
    kind: "arithmetic",
    operator,
    parts: from.map(known.variable),
  }),
  currentTime: () => ({ kind: "currentTime" }),
  waitStart: () => ({ kind: "waitStart" }),
  isDue: ({ timeOut }, known) => ({ kind: "due", timeOut: dueTime(timeOut, known) }),
  orLatest: passOn,
  partyList: ({ from }, known) => group("people", from.map(known.variable)),
  convert,
  copy: passOn,
  rowUrl: ({ slot, table }, known) => ({ kind: "url", row: known.row(slot, table) }),
  concatenate: ({ from }, known) => ({
    kind: "joined",
    parts: flat("joined", from.map(known.variable)),
  }),
  compare: ({ operator, operand, parameters }, known) => ({
    kind: "compare",
    operator,
    operand: known.variable(operand),
    parameters: parameters.map(known.variable),
    index: known.nextComparison(),
  }),
  logic: ({ operator, left, right }, known) => ({
    kind: "logic",
    operator,
    left: known.variable(left),
    right: known.variable(right),
  }),
};

export function isValueNode(node: StepNode): node is AnyValueNode {
  return "to" in node;
}

export function expressionOf<K extends ValueKind>(node: ValueNode<K>, known: Known): Expression {
  return expressions[node.kind](node, known);
}

export function dueTime(timeOut: TimeOut, known: Pick<Known, "variable">): DueTime {
  return timeOut.kind === "after"
    ? { kind: "after", span: known.variable(timeOut.span) }
    : { kind: "at", at: known.variable(timeOut.at) };
}

/** The row's own key, asked for as a look-up, is how an export says "this row". */
function get({ slot, table, attribute, target }: StepOf<"get">, known: Known): Expression {
  const row = known.row(slot, table);
  const isKey = attribute === primaryKeyOf(table) || attribute === activityKey;
  return isKey && target === "lookup"
    ? { kind: "rowItself", row }
    : { kind: "column", row, attribute };
}

function referenceLiteral(
  { table, name, id }: StepOf<"referenceLiteral">,
  known: Known,
): Expression {
  const guid = known.variable(id);
  return guid.kind === "constant" && guid.value.type === "guid"
    ? { kind: "row", table, name, id: guid.value.value }
    : { kind: "row", table, name };
}

/** Only a unique identifier becomes something else to a person: the row that it stands for. */
function convert({ from, table, target }: StepOf<"convert">, known: Known): Expression {
  const value = known.variable(from);
  return target === "lookup" &&
    table !== undefined &&
    value.kind === "constant" &&
    value.value.type === "guid"
    ? { kind: "row", table, name: "", id: value.value.value }
    : value;
}

function passOn({ from }: { readonly from: string }, known: Known): Expression {
  return known.variable(from);
}

/** A choice of one is none. */
function group(kind: "firstOf" | "people", parts: readonly Expression[]): Expression {
  const all = flat(kind, parts);
  const [only = nothing, ...more] = all;
  return more.length === 0 ? only : { kind, parts: all };
}

function flat(
  kind: "firstOf" | "people" | "joined",
  parts: readonly Expression[],
): readonly Expression[] {
  return parts.flatMap((part) => (part.kind === kind ? part.parts : part));
}
