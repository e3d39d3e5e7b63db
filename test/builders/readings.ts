import { FileError } from "../../src/core/xaml/fileError";
import { type Place, type StepNode, type StepTree } from "../../src/core/workflows/stepTree";
import { withoutPlaces, readXaml } from "./workflows";
import { lineAt, type SourceElement, withAncestors } from "./xmlSource";

/** What came of reading a file. */
export type Reading =
  | { readonly kind: "read"; readonly tree: StepTree }
  | { readonly kind: "refused"; readonly places: readonly Place[] }
  | { readonly kind: "broken"; readonly place: Place };

export function reading(source: string): Reading {
  try {
    const { tree, refusals } = readXaml(source);
    return tree === undefined ? { kind: "refused", places: refusals } : { kind: "read", tree };
  } catch (thrown) {
    if (thrown instanceof FileError) {
      return { kind: "broken", place: thrown.place };
    }
    throw thrown;
  }
}

/** A tree as one text, without places. */
export function meaningOf({ variables, body }: StepTree): string {
  return JSON.stringify([variables, withoutPlaces(body)]);
}

const nowhere = { line: 0, column: 0 };

/** What each line of the source means by itself. */
export function meaningByLine(tree: StepTree): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  const visit = (node: StepNode): void => {
    const meaning = JSON.stringify({ ...node, ...nowhere, body: [] });
    lines.set(node.line, (lines.get(node.line) ?? "") + meaning);
    if ("body" in node) {
      node.body.forEach(visit);
    }
  };
  tree.body.forEach(visit);
  return lines;
}

/** The nodes of a tree as texts, without places, variables, and what is in them. */
export function nodesOf(tree: StepTree): readonly string[] {
  const nodes: string[] = [];
  const visit = (node: StepNode): void => {
    const isContainer = "body" in node;
    const content = isContainer ? { variables: [], body: [] } : {};
    nodes.push(JSON.stringify({ ...node, ...nowhere, ...content }));
    if (isContainer) {
      node.body.forEach(visit);
    }
  };
  tree.body.forEach(visit);
  return nodes;
}

/** Whether an element stands in a list of activities. */
export function isActivity(source: string, { name, parent }: SourceElement): boolean {
  switch (parent?.name) {
    case "sco:Collection":
      return source.slice(parent.start, source.indexOf(">", parent.start)).includes(`"Activities"`);
    case "Sequence":
    case "mxswa:Workflow":
      return name !== `${parent.name}.Variables`;
    default:
      return false;
  }
}

/** The activity that an element is part of; the root for what is part of none. */
export function activityOf(source: string, element: SourceElement): SourceElement {
  const around = withAncestors(element);
  return around.find((each) => isActivity(source, each)) ?? around.at(-1) ?? element;
}

export function placeOf(source: string, { start }: SourceElement): Place {
  return { line: lineAt(source, start), column: start - source.lastIndexOf("\n", start - 1) };
}

/** Whether an element names a word in its own tag or text. */
export function names(source: string, element: SourceElement, word: string): boolean {
  const [first] = element.children;
  return source.slice(element.start, first?.start ?? element.end).includes(word);
}
