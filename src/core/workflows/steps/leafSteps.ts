import { type Execution } from "../execution";
import { type LeafKind, type StepOf } from "../nodeKinds";
import { newChanges, set } from "./changeSteps";
import { assign, create, setState, update } from "./effectSteps";
import {
  compare,
  concatenate,
  firstNonNull,
  get,
  literal,
  logic,
  ownerLiteral,
  referenceLiteral,
} from "./valueSteps";

type LeafNode<Kind extends LeafKind = LeafKind> = { [K in Kind]: { kind: K } & StepOf<K> }[Kind];

/**
 * What each kind of step does. A step that changes rows answers with what it did, in words for the process log. Written
 * as a record, so that a kind without a step does not compile.
 */
const leafSteps: {
  readonly [K in LeafKind]: (node: LeafNode<K>, execution: Execution) => string | undefined;
} = {
  get: silent(get),
  set: silent(set),
  literal: silent(literal),
  referenceLiteral: silent(referenceLiteral),
  ownerLiteral: silent(ownerLiteral),
  firstNonNull: silent(firstNonNull),
  concatenate: silent(concatenate),
  compare: silent(compare),
  logic: silent(logic),
  newChanges: silent(newChanges),
  create,
  update,
  assign,
  setState,
  arithmetic: notYet,
  currentTime: notYet,
  waitStart: notYet,
  isDue: notYet,
  orLatest: notYet,
  partyList: notYet,
  convert: notYet,
  copy: notYet,
  rowUrl: notYet,
  sendEmail: notYet,
  startChild: notYet,
  call: notYet,
  loadOutput: notYet,
  refused,
};

/** What is refused is never activated. */
function refused({ message }: StepOf<"refused">): never {
  throw new Error(message);
}

function notYet(node: { readonly kind: string }): never {
  throw new Error(`No step of the kind ${node.kind} is made yet.`);
}

export function runLeaf<K extends LeafKind>(
  node: LeafNode<K>,
  execution: Execution,
): string | undefined {
  return leafSteps[node.kind](node, execution);
}

function silent<Node>(
  step: (node: Node, execution: Execution) => void,
): (node: Node, execution: Execution) => undefined {
  return (node, execution) => {
    step(node, execution);
  };
}
