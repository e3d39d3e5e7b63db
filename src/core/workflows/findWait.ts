import { type StepOf } from "./nodeKinds";
import { type StepNode, type StepTree } from "./stepTree";

/** A wait of the workflow, if it has one. Dataverse: real-time workflows cannot wait. */
export function findWait(tree: StepTree): StepOf<"wait"> | undefined {
  const open: StepNode[] = [...tree.body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "wait") {
      return node;
    }
    if ("body" in node) {
      open.push(...node.body);
    }
  }
  return undefined;
}
