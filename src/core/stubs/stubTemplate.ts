import { type JsonValue } from "../rows/rowJson";
import { type ColumnType } from "../rows/value";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { type StepOf } from "../workflows/nodeKinds";
import { type StepNode, type StepTree } from "../workflows/stepTree";
import { nameOfCall } from "../workflows/steps/callSteps";
import { type Stub } from "./stubModel";

/** Something that workflows call, with the arguments that they give and take. */
interface Called extends Pick<Stub, "kind" | "name"> {
  readonly inputs: Map<string, ColumnType>;
  readonly outputs: Map<string, ColumnType>;
}

/** What some workflows call and what has no stub here, with its arguments and their types. */
export function missingStubsOf(store: Store, workflows: readonly Workflow[]): readonly Called[] {
  const called = new Map<string, Called>();
  for (const workflow of workflows) {
    const tree = store.workflows.readableTree(workflow.id);
    for (const node of tree === undefined ? [] : callsOf(tree)) {
      const { kind } = node.call;
      const name = nameOfCall(node.call);
      const key = `${kind} ${name}`;
      if (store.stubs.find(kind, name) === undefined) {
        const known = called.get(key) ?? { kind, name, inputs: new Map(), outputs: new Map() };
        called.set(key, known);
        addArguments(known, node);
      }
    }
  }
  return [...called.values()];
}

/** A stub file to fill in: names, types, and an example of each; "" for nothing. */
export function stubTemplate(called: readonly Called[]): string {
  const stubs = called.map(({ kind, name, inputs, outputs }) => {
    const answer = { ...(outputs.size > 0 && { outputs: examplesOf(outputs) }) };
    return {
      [kind]: name,
      ...(inputs.size > 0 && { inputs: Object.fromEntries(inputs) }),
      ...(outputs.size > 0 && { outputs: Object.fromEntries(outputs) }),
      cases: inputs.size === 0 ? [answer] : [{ when: examplesOf(inputs), ...answer }, answer],
    };
  });
  return stubs.length === 0 ? "" : `${JSON.stringify({ stubs }, undefined, 2)}\n`;
}

function addArguments({ inputs, outputs }: Called, node: StepOf<"call">): void {
  for (const { name, direction, type } of node.arguments) {
    // Without one it is a dictionary, which steps cannot use.
    if (type !== undefined) {
      if (direction !== "out") {
        inputs.set(name, type);
      }
      if (direction !== "in") {
        outputs.set(name, type);
      }
    }
  }
}

function callsOf({ body }: StepTree): readonly StepOf<"call">[] {
  const calls: StepOf<"call">[] = [];
  const visit = (node: StepNode): void => {
    if (node.kind === "call") {
      calls.push(node);
    }
    if ("body" in node) {
      node.body.forEach(visit);
    }
  };
  body.forEach(visit);
  return calls;
}

function examplesOf(types: ReadonlyMap<string, ColumnType>): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(Array.from(types, ([name, type]) => [name, examples[type]]));
}

const row = { table: "account", id: "R1" };

const examples: Readonly<Record<ColumnType, JsonValue>> = {
  text: "example",
  whole: 1,
  double: 1.5,
  decimal: "1.50",
  money: "1200.00",
  boolean: true,
  dateTime: "2026-01-10T09:00:00Z",
  choice: 1,
  lookup: row,
  partyList: [row],
  guid: "5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77",
};
