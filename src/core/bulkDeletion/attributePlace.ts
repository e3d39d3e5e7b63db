import { type Place } from "../workflows/stepTree";

const attributes = /\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/y;

/** Where the value of an attribute begins, of the tag at a place; where there is none, the place of the tag. */
export function attributePlace(text: string, tag: Place, name: string): Place {
  const start = offsetOf(text, tag);
  attributes.lastIndex =
    start + (/^<[^\s/>]+/.exec(text.slice(start, start + 200))?.[0].length ?? 0);
  for (let found = attributes.exec(text); found !== null; found = attributes.exec(text)) {
    if (found[1] === name) {
      return placeOf(text, attributes.lastIndex - (found[2]?.length ?? 0) + 1);
    }
  }
  return tag;
}

const breaks = /\r\n?|\n/g;

function offsetOf(text: string, { line, column }: Place): number {
  breaks.lastIndex = 0;
  for (let passed = 1; passed < line; passed++) {
    breaks.test(text);
  }
  return breaks.lastIndex + column - 1;
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(breaks);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
