/** The source of an XML file, taken apart so that one thing of it can be changed where it stands. */

/** A piece of the source, from `start` up to `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface SourceAttribute extends Range {
  readonly name: Range;
  readonly value: Range;
}

/** One element as it is written; the range reaches from its `<` to behind its last `>`. */
export interface SourceElement extends Range {
  readonly name: string;
  readonly parent: SourceElement | undefined;
  readonly children: readonly SourceElement[];
  readonly attributes: readonly SourceAttribute[];
  /** Where the name stands: once or twice. */
  readonly names: readonly Range[];
  /** The texts directly inside that are more than blanks. */
  readonly texts: readonly Range[];
}

interface Open extends SourceElement {
  end: number;
  readonly children: Open[];
  readonly attributes: SourceAttribute[];
  readonly names: Range[];
  readonly texts: Range[];
}

/** Every element of a well-formed file without comments, in document order. */
export function elementsOf(source: string): readonly SourceElement[] {
  const all: Open[] = [];
  const open: Open[] = [];
  let textStart = 0;
  for (const tag of source.matchAll(/<(\/?)([\w:.]+)([^<>]*?)(\/?)>/g)) {
    const [whole, slash = "", name = "", rest = "", empty = ""] = tag;
    const end = tag.index + whole.length;
    const parent = open.at(-1);
    if (source.slice(textStart, tag.index).trim() !== "") {
      parent?.texts.push({ start: textStart, end: tag.index });
    }
    textStart = end;
    const nameStart = tag.index + 1 + slash.length;
    const range = { start: nameStart, end: nameStart + name.length };
    if (slash !== "") {
      const closed = open.pop();
      closed?.names.push(range);
      Object.assign(closed ?? {}, { end });
      continue;
    }
    const attributes = attributesIn(rest, range.end);
    const element: Open = {
      ...{ name, start: tag.index, end, parent, attributes },
      ...{ children: [], names: [range], texts: [] },
    };
    parent?.children.push(element);
    all.push(element);
    if (empty === "") {
      open.push(element);
    }
  }
  return all;
}

function attributesIn(text: string, offset: number): SourceAttribute[] {
  return [...text.matchAll(/\s+([\w:]+)="([^"]*)"/g)].map((match) => {
    const start = offset + match.index;
    const [whole, name = "", value = ""] = match;
    const nameStart = start + whole.indexOf(name);
    const end = start + whole.length;
    return {
      ...{ start, end, name: { start: nameStart, end: nameStart + name.length } },
      value: { start: end - 1 - value.length, end: end - 1 },
    };
  });
}

/** The source with other text in some places. */
export function edited(source: string, ...edits: readonly (Range & { text: string })[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}

/** The element and those around it. */
export function withAncestors(element: SourceElement): readonly SourceElement[] {
  const { parent } = element;
  return [element, ...(parent === undefined ? [] : withAncestors(parent))];
}

/** The words in a piece of the source: names, numbers and dotted names, but no references to characters. */
export function wordsIn(source: string, range: Range): readonly Range[] {
  const text = source.slice(range.start, range.end);
  return [...text.matchAll(/(?<![#\p{L}\p{N}_.])[\p{L}\p{N}_.]+/gu)].map((match) => {
    const start = range.start + match.index;
    return { start, end: start + match[0].length };
  });
}

export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length;
}
