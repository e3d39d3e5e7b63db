import { unreachable } from "../base/errors";
import { quoted } from "../base/quotedText";
import { type ExportedWorkflow } from "./definition";
import {
  type CallTarget,
  type Place,
  type Refusal,
  type StepNode,
  type StepTree,
} from "./stepTree";

/**
 * What a workflow needs beside the rows it works on. `name` is the guid of a child workflow, the class of a custom activity, or the name of an SDK message.
 */
export interface Need extends Place {
  readonly kind: "childWorkflow" | CallTarget["kind"];
  readonly name: string;
}

/** Everything that a tree needs, in its order. */
export function needsOf(tree: StepTree): readonly Need[] {
  const needs: Need[] = [];
  const visit = (node: StepNode): void => {
    const need = needOf(node);
    if (need !== undefined) {
      needs.push(need);
    }
    if ("body" in node) {
      node.body.forEach(visit);
    }
  };
  tree.body.forEach(visit);
  return needs;
}

/** Why an exported workflow cannot be activated: what the reader does not know and what it needs, in the file's order. */
export function refusalsOf(exported: ExportedWorkflow): readonly Refusal[] {
  const { tree = exported.partialTree, refusals } = exported;
  const needs = tree === undefined ? [] : needsOf(tree).flatMap((need) => refusalOf(need) ?? []);
  return [...refusals, ...needs].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Why a need hinders any activation: this version meets it not yet. A child workflow is looked for then. */
export function refusalOf({ kind, name, line, column }: Need): Refusal | undefined {
  const place = { line, column };
  switch (kind) {
    case "childWorkflow":
      return undefined;
    case "customActivity": {
      const message = `The custom activity ${quoted(name)} needs a stub, which this version cannot run yet.`;
      return { construct: "Custom activity", message, ...place };
    }
    case "message": {
      const message = `The SDK message ${quoted(name)} needs a stub, which this version cannot run yet.`;
      return { construct: "SDK message", message, ...place };
    }
    default:
      return unreachable(kind);
  }
}

function needOf(node: StepNode): Need | undefined {
  const { line, column } = node;
  switch (node.kind) {
    case "startChild":
      return { kind: "childWorkflow", name: node.workflow, line, column };
    case "call": {
      const { call } = node;
      const name = call.kind === "message" ? call.name : call.type;
      return { kind: call.kind, name, line, column };
    }
    default:
      return undefined;
  }
}
