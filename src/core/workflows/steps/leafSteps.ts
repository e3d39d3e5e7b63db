import { type Execution } from "../execution";
import { type LeafKind, type StepOf } from "../nodeKinds";
import { call } from "./callSteps";
import { newChanges, set } from "./changeSteps";
import { startChild } from "./childSteps";
import { assign, create, sendEmail, setState, update } from "./effectSteps";
import { get, loadOutput, rowUrl } from "./rowSteps";
import { currentTime, isDue, orLatest, waitStart } from "./timeSteps";
import { refused } from "./unsupportedSteps";
import {
  arithmetic,
  compare,
  concatenate,
  convert,
  copy,
  firstNonNull,
  literal,
  logic,
  partyList,
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
  ownerLiteral: silent(copy),
  firstNonNull: silent(firstNonNull),
  arithmetic: silent(arithmetic),
  currentTime: silent(currentTime),
  waitStart: silent(waitStart),
  isDue: silent(isDue),
  orLatest: silent(orLatest),
  partyList: silent(partyList),
  convert: silent(convert),
  copy: silent(copy),
  rowUrl: silent(rowUrl),
  concatenate: silent(concatenate),
  compare: silent(compare),
  logic: silent(logic),
  newChanges: silent(newChanges),
  update,
  create,
  assign,
  setState,
  sendEmail,
  startChild,
  call,
  loadOutput: silent(loadOutput),
  refused,
};

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
