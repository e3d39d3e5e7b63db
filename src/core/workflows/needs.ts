import { type CallTarget, type Place, type StepNode, type StepTree } from "./stepTree";

/**
 * What a workflow needs beside the rows it works on. `name` is the guid of a child workflow, the class of a custom
 * activity, or the name of an SDK message. `background`: it waits, which a real-time workflow cannot.
 */
export interface Need extends Place {
  readonly kind: "childWorkflow" | "background" | CallTarget["kind"];
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

function needOf(node: StepNode): Need | undefined {
  const { line, column } = node;
  switch (node.kind) {
    case "startChild":
      return { kind: "childWorkflow", name: node.workflow, line, column };
    case "wait":
      return { kind: "background", name: "", line, column };
    case "call": {
      const { call } = node;
      const name = call.kind === "message" ? call.name : call.type;
      return { kind: call.kind, name, line, column };
    }
    default:
      return undefined;
  }
}
