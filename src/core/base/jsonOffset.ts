const blank = /[ \t\r\n]*/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const word = /[^\s{}[\],:"]+/y;

/**
 * Where a value begins in a text that is JSON, by the names and numbers that lead to it, in UTF-16 units. Where there is no
 * such value: the last one on the way.
 */
export function jsonOffset(text: string, path: readonly PropertyKey[]): number {
  let at = skip(blank, text, 0);
  for (const step of path) {
    const inner = childOffset(text, at, step);
    if (inner === undefined) {
      break;
    }
    at = inner;
  }
  return at;
}

/** "line 3, column 5"; both count from 1. */
export function linePlace(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Of two of one name the last counts, as for `JSON.parse`. */
function childOffset(text: string, start: number, step: PropertyKey): number | undefined {
  const isList = text[start] === "[";
  if (!isList && text[start] !== "{") {
    return undefined;
  }
  let found: number | undefined;
  let at = skip(blank, text, start + 1);
  for (let index = 0; at < text.length && text[at] !== "]" && text[at] !== "}"; index++) {
    let name: PropertyKey = index;
    if (!isList) {
      const end = skip(string, text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = skip(blank, text, skip(blank, text, end) + 1);
    }
    if (name === step) {
      found = at;
    }
    at = skip(blank, text, valueEnd(text, at));
    at = text[at] === "," ? skip(blank, text, at + 1) : at;
  }
  return found;
}

function valueEnd(text: string, start: number): number {
  if (text[start] !== "{" && text[start] !== "[") {
    return skip(text[start] === '"' ? string : word, text, start);
  }
  let depth = 0;
  let at = start;
  do {
    const character = text[at];
    if (character === '"') {
      at = skip(string, text, at);
    } else {
      depth += character === "{" || character === "[" ? 1 : 0;
      depth -= character === "}" || character === "]" ? 1 : 0;
      at++;
    }
  } while (depth > 0 && at < text.length);
  return at;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
