import assert from "node:assert/strict";
import fc from "fast-check";
import { type Place, type StepTree } from "../../../../../src/core/workflows/stepTree";
import { constructs } from "../../../../builders/constructs";
import {
  activityOf,
  meaningByLine,
  meaningOf,
  names,
  placeOf,
  reading,
} from "../../../../builders/readings";
import { treeOf } from "../../../../builders/workflows";
import { aXamlFile } from "../../../../builders/xaml";
import {
  edited,
  elementsOf,
  lineAt,
  type Range,
  type SourceElement,
  wordsIn,
} from "../../../../builders/xmlSource";

interface File {
  readonly source: string;
  readonly tree: StepTree;
}

/** One word of a file, the element that it belongs to, and the one or two places where it stands as this word. */
interface Word {
  readonly element: SourceElement;
  readonly ranges: readonly Range[];
  readonly text: string;
}

/** All words but those of namespaces, whose places are everywhere. */
function allWordsOf(source: string): readonly Word[] {
  return elementsOf(source).flatMap((element) => {
    const attributes = element.attributes.filter(
      ({ name }) => !source.startsWith("xmlns", name.start),
    );
    const word = (...ranges: readonly Range[]): Word => {
      const [{ start, end } = { start: 0, end: 0 }] = ranges;
      return { element, ranges, text: source.slice(start, end) };
    };
    const pieces = [...attributes.map(({ value }) => value), ...element.texts];
    return [
      word(...element.names),
      ...attributes.map(({ name }) => word(name)),
      ...pieces.flatMap((piece) => wordsIn(source, piece).map((range) => word(range))),
    ];
  });
}

/** Reads the file with another word; fails unless it is broken or refused there, or read the same everywhere else. */
function treeWith({ source, tree }: File, word: Word, text: string): StepTree | undefined {
  const changed = edited(source, ...word.ranges.map((range) => ({ ...range, text })));
  const after = reading(changed);
  const what = `${word.text} -> ${text} on line ${lineAt(source, word.ranges[0]?.start ?? 0)}`;
  switch (after.kind) {
    case "broken":
      assert.ok(after.place.line >= lineAt(source, word.element.start), what);
      return undefined;
    case "refused": {
      const isThere = after.places.some((place) => isRight(changed, { word, text, place }));
      assert.ok(isThere, `${what}: ${JSON.stringify(after.places)}`);
      return undefined;
    }
    case "read":
      if (meaningOf(tree) !== meaningOf(after.tree)) {
        checkElsewhere({ source, tree }, after.tree, { word, what });
      }
      return after.tree;
  }
}

/** Whether a refusal stands in the same activity, or where something names the word that is gone or new. */
function isRight(
  changed: string,
  { word, text, place }: { readonly word: Word; readonly text: string; readonly place: Place },
): boolean {
  const elements = elementsOf(changed);
  const element = elements.find((each) => {
    const { line, column } = placeOf(changed, each);
    return line === place.line && column === place.column;
  });
  const changedOne = elements.find(({ start }) => start === word.element.start);
  if (element === undefined || changedOne === undefined) {
    return false;
  }
  const isInSame = activityOf(changed, element).start === activityOf(changed, changedOne).start;
  const isInside = element.start >= changedOne.start && element.end <= changedOne.end;
  return (
    isInSame || isInside || names(changed, element, word.text) || names(changed, element, text)
  );
}

/** What belongs to other activities than the changed word means what it meant. */
function checkElsewhere(
  { source, tree }: File,
  changed: StepTree,
  { word, what }: { readonly word: Word; readonly what: string },
): void {
  const own = [word.element, activityOf(source, word.element)].map(({ start }) =>
    lineAt(source, start),
  );
  const [before, after] = [meaningByLine(tree), meaningByLine(changed)];
  for (const line of new Set([...before.keys(), ...after.keys()])) {
    if (!own.includes(line)) {
      assert.equal(after.get(line), before.get(line), what);
    }
  }
}

/** A word that no reader knows must be seen in whatever is read differently. */
function checkStrange(file: File, word: Word): void {
  const strange = /^[\d.]+$/.test(word.text) ? "98765" : "zz9q";
  const after = treeWith(file, word, strange);
  if (after !== undefined) {
    const pieces = (tree: StepTree): string[] => JSON.stringify(tree).split(/[{}]/);
    const old = new Set(pieces(file.tree));
    const fresh = pieces(after).filter((piece) => !old.has(piece));
    const isSeen = fresh.length === 0 || fresh.some((piece) => piece.includes(strange));
    assert.ok(isSeen, `${word.text} -> ${strange}: ${fresh.join()}`);
  }
}

const files = Object.entries(constructs).map(([name, body]) => {
  const source = aXamlFile(...body);
  return { name, source, tree: treeOf(...body) };
});
const vocabulary = [
  ...new Set(files.flatMap(({ source }) => allWordsOf(source).map(({ text }) => text))),
];

describe("a file with one word changed", () => {
  for (const { name, ...file } of files) {
    const words = allWordsOf(file.source);

    it(`is read with the strange word, or refused there: ${name}`, () => {
      for (const word of words) {
        checkStrange(file, word);
      }
    });

    it(`keeps its meaning everywhere else, or is refused there: ${name}`, () => {
      fc.assert(
        fc.property(fc.nat(words.length - 1), fc.constantFrom(...vocabulary), (index, text) => {
          for (const word of words.slice(index, index + 1)) {
            treeWith(file, word, text);
          }
        }),
        { numRuns: 200, includeErrorInReport: true },
      );
    });
  }
});
