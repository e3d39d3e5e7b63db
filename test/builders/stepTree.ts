import { type Value, type ColumnType } from "../../src/core/rows/value";
import {
  type ArithmeticOperator,
  type CompareOperator,
  type DesignerStepKind,
  type Slot,
  type StepNode,
  type StepTree,
  type TimeOut,
  type Variable,
} from "../../src/core/workflows/stepTree";

/** Nodes by hand, as short as they can be written. Everything stands at line 1 unless `at` moves it. */

const here = { line: 1, column: 1 };
export const primary: Slot = { kind: "primary" };

export function related(lookup: string, table: string): Slot {
  return { kind: "related", lookup, table };
}

export function created(step: string): Slot {
  return { kind: "created", step };
}

export function output(key: string): Slot {
  return { kind: "output", key };
}

export function aTree(...body: readonly StepNode[]): StepTree {
  return { format: 1, variables: [], body };
}

/** The same node in another line. */
export function at(line: number, node: StepNode): StepNode {
  return { ...node, line };
}

interface ContainerFacts {
  readonly description?: string;
  readonly variables?: readonly (Variable | string)[];
}

/** A designer step; its id begins with what it is: "UpdateStep3", "Stage1", "Sequence". */
export function step(
  id: string,
  body: readonly StepNode[],
  { description = "", variables = [] }: ContainerFacts = {},
): StepNode {
  const designer = { id, kind: kindOf(id), description };
  return { ...here, kind: "step", designer, variables: declared(variables), body };
}

export function choose(
  id: string,
  body: readonly StepNode[],
  { description = "", variables = [] }: ContainerFacts = {},
): StepNode {
  const designer = { id, kind: "condition", description } as const;
  return { ...here, kind: "choose", designer, variables: declared(variables), body };
}

export function branch(condition: string | undefined, body: readonly StepNode[]): StepNode {
  const designer = {
    id: `Branch_${condition ?? "otherwise"}`,
    kind: "branch",
    description: "",
  } as const;
  return {
    ...here,
    kind: "branch",
    designer,
    ...(condition === undefined ? {} : { condition }),
    variables: [],
    body,
  };
}

/** For `branch`: taken when no other is. */
export const otherwise = undefined;

export function wait(
  id: string,
  body: readonly StepNode[],
  variables: readonly (Variable | string)[] = [],
): StepNode {
  const designer = { id, kind: "wait", description: "" } as const;
  return { ...here, kind: "wait", designer, variables: declared(variables), body };
}

/** A branch of a wait that comes true by time. */
export function timeOutBranch(
  condition: string,
  timeOut: TimeOut,
  body: readonly StepNode[],
): StepNode {
  return { ...branch(condition, body), timeOut } as StepNode;
}

interface ColumnFacts {
  readonly slot?: Slot;
  readonly table?: string;
  readonly target?: ColumnType;
}

export function get(to: string, attribute: string, facts: ColumnFacts = {}): StepNode {
  return { ...here, kind: "get", slot: primary, table: "account", attribute, to, ...facts };
}

export function set(attribute: string, from: string, facts: ColumnFacts = {}): StepNode {
  return { ...here, kind: "set", slot: primary, table: "account", attribute, from, ...facts };
}

export function literal(to: string, value: Value): StepNode {
  return { ...here, kind: "literal", to, value };
}

export function referenceLiteral(to: string, table: string, id: string, name = ""): StepNode {
  return { ...here, kind: "referenceLiteral", table, name, id, to };
}

export function arithmetic(
  to: string,
  operator: ArithmeticOperator,
  from: readonly string[],
  target?: ColumnType,
): StepNode {
  const typed = target === undefined ? {} : { target };
  return { ...here, kind: "arithmetic", operator, from, to, ...typed };
}

export function currentTime(to: string): StepNode {
  return { ...here, kind: "currentTime", to };
}

export function waitStart(to: string): StepNode {
  return { ...here, kind: "waitStart", to };
}

export function isDue(to: string, timeOut: TimeOut): StepNode {
  return { ...here, kind: "isDue", timeOut, to };
}

export function orLatest(to: string, from: string): StepNode {
  return { ...here, kind: "orLatest", from, to };
}

export function partyList(to: string, ...from: readonly string[]): StepNode {
  return { ...here, kind: "partyList", from, to };
}

export function convert(to: string, from: string, target: ColumnType, table?: string): StepNode {
  return { ...here, kind: "convert", from, to, target, ...(table === undefined ? {} : { table }) };
}

export function copy(to: string, from: string): StepNode {
  return { ...here, kind: "copy", from, to };
}

export function rowUrl(
  to: string,
  { slot = primary, table = "account" }: ColumnFacts = {},
): StepNode {
  return { ...here, kind: "rowUrl", slot, table, to };
}

export function loadOutput(slot: Slot, from: string, table: string): StepNode {
  return { ...here, kind: "loadOutput", from, slot, table };
}

export function ownerLiteral(to: string, from: string): StepNode {
  return { ...here, kind: "ownerLiteral", from, to };
}

export function firstNonNull(to: string, from: readonly string[], target?: ColumnType): StepNode {
  return { ...here, kind: "firstNonNull", from, to, ...(target === undefined ? {} : { target }) };
}

export function concatenate(to: string, ...from: readonly string[]): StepNode {
  return { ...here, kind: "concatenate", from, to };
}

export function compare(
  to: string,
  operand: string,
  operator: CompareOperator,
  ...parameters: readonly string[]
): StepNode {
  return { ...here, kind: "compare", operator, operand, parameters, to };
}

export function logic(to: string, left: string, operator: "And" | "Or", right: string): StepNode {
  return { ...here, kind: "logic", operator, left, right, to };
}

export function newChanges(slot: Slot = primary, table = "account"): StepNode {
  return { ...here, kind: "newChanges", slot, table };
}

export function update(slot: Slot = primary, table = "account"): StepNode {
  return { ...here, kind: "update", slot, table };
}

export function create(slot: Slot, table: string): StepNode {
  return { ...here, kind: "create", slot, table };
}

export function assign(owner: string, slot: Slot = primary, table = "account"): StepNode {
  return { ...here, kind: "assign", slot, table, owner };
}

export function setState(
  statecode: number,
  statuscode: number,
  { slot = primary, table = "account" }: ColumnFacts = {},
): StepNode {
  return { ...here, kind: "setState", slot, table, statecode, statuscode };
}

export function sendEmail(slot: Slot): StepNode {
  return { ...here, kind: "sendEmail", slot };
}

export function stop(outcome: "succeeded" | "canceled", reason: string): StepNode {
  return { ...here, kind: "stop", outcome, reason };
}

/** A step that adds a letter to the column `name`. */
export function append(id: string, letter: string): StepNode {
  const nodes = [
    newChanges(),
    get("name", "name"),
    literal("letter", { type: "text", value: letter }),
    concatenate("longer", "name", "letter"),
    set("name", "longer"),
    update(),
  ];
  return step(id, nodes, { variables: ["name", "letter", "longer"] });
}

export const persist: StepNode = { ...here, kind: "persist" };

const kinds: readonly (readonly [string, DesignerStepKind])[] = [
  ["Create", "create"],
  ["Update", "update"],
  ["Assign", "assign"],
  ["SetState", "setState"],
  ["SendEmail", "sendEmail"],
  ["Stop", "stop"],
  ["Stage", "stage"],
];

function kindOf(id: string): DesignerStepKind {
  return kinds.find(([prefix]) => id.startsWith(prefix))?.[1] ?? "other";
}

function declared(variables: readonly (Variable | string)[]): readonly Variable[] {
  return variables.map((variable) =>
    typeof variable === "string" ? { name: variable } : variable,
  );
}
