import assert from "node:assert/strict";
import { constructs } from "../../../../builders/constructs";
import { isActivity, meaningOf, nodesOf, reading } from "../../../../builders/readings";
import { treeOf } from "../../../../builders/workflows";
import { aXamlFile } from "../../../../builders/xaml";
import {
  edited,
  elementsOf,
  type Range,
  type SourceElement,
  withAncestors,
} from "../../../../builders/xmlSource";

const files = Object.entries(constructs).map(([name, body]) => ({
  name,
  source: aXamlFile(...body),
  tree: treeOf(...body),
}));

/** The elements of the steps, without the frame around them. */
function stepsOf(source: string): readonly SourceElement[] {
  return elementsOf(source).filter((element) =>
    withAncestors(element)
      .slice(1)
      .some(({ name }) => name === "mxswa:Workflow"),
  );
}

const textOf = (source: string, { start, end }: Range): string => source.slice(start, end);

/** Without the arguments of calls: which ones there are to be, only what is called knows. */
function withoutArguments(nodes: readonly string[]): readonly string[] {
  return nodes.map((node) => node.replace(/,"arguments":\[.*\]/, ""));
}

/** Whether the first list holds each node of the second one, as often. */
function holds(all: readonly string[], some: readonly string[]): boolean {
  const left = [...all];
  return some.every((node) => {
    const index = left.indexOf(node);
    return index >= 0 && left.splice(index, 1).length === 1;
  });
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();
const isVariable = (element: SourceElement): boolean =>
  withAncestors(element).some(({ name }) => /^Variable$|\.Variables$/.test(name));

describe("a file with its elements changed", () => {
  for (const { name, source, tree } of files) {
    const steps = stepsOf(source);
    const nodes = nodesOf(tree);

    /** Fails unless the changed file is refused, broken, the same, or different in this way. */
    const check = (
      element: SourceElement,
      changed: string,
      fits: (after: readonly string[]) => boolean,
    ): void => {
      const after = reading(changed);
      const isFine =
        after.kind !== "read" ||
        meaningOf(after.tree) === meaningOf(tree) ||
        fits(nodesOf(after.tree));
      assert.ok(isFine, textOf(source, element));
    };
    const isSame = (after: readonly string[]): boolean =>
      isEqual(withoutArguments(after), withoutArguments(nodes));

    it(`loses an activity and nothing else, or is refused: ${name}`, () => {
      for (const element of steps) {
        check(element, edited(source, { ...element, text: "" }), (after) =>
          isActivity(source, element) ? holds(nodes, after) : isSame(after),
        );
      }
    });

    it(`gains the activity that is there twice and nothing else, or is refused: ${name}`, () => {
      for (const element of steps) {
        const twice = `${textOf(source, element)}\n${textOf(source, element)}`;
        check(
          element,
          edited(source, { ...element, text: twice }),
          (after) => isActivity(source, element) && holds(after, nodes),
        );
      }
    });

    it(`runs the activities in the order in which they stand, or is refused: ${name}`, () => {
      for (const element of steps) {
        const siblings = element.parent?.children ?? [];
        const next = siblings[siblings.indexOf(element) + 1] ?? element;
        const texts = [textOf(source, element), textOf(source, next)] as const;
        const swapped = edited(source, { ...element, text: texts[1] }, { ...next, text: texts[0] });
        check(element, next === element ? source : swapped, (after) =>
          isActivity(source, element) ? holds(nodes, after) && holds(after, nodes) : isSame(after),
        );
      }
    });

    it(`is refused without any one of its attributes, or does not need it: ${name}`, () => {
      for (const element of steps) {
        for (const attribute of element.attributes) {
          const isLabel = textOf(source, attribute.name) === "DisplayName";
          check(
            element,
            edited(source, { ...attribute, text: "" }),
            (after) => isLabel || (isVariable(element) && isSame(after)),
          );
        }
      }
    });

    it(`is refused with an attribute, a text or an element more: ${name}`, () => {
      for (const element of steps) {
        const [tag = { end: 0 }, closing] = element.names;
        const attribute = { start: tag.end, end: tag.end, text: ` zz9q="1"` };
        const inside = (closing?.start ?? 2) - 2;
        const more = [
          attribute,
          ...(closing === undefined ? [] : [{ start: inside, end: inside, text: "<zz9q />" }]),
          ...(closing === undefined || element.texts.length > 0
            ? []
            : [{ start: inside, end: inside, text: "zz9q" }]),
        ];
        for (const edit of more) {
          const { kind } = reading(edited(source, edit));
          assert.notEqual(kind, "read", `${edit.text} in ${textOf(source, element)}`);
        }
      }
    });
  }
});
