import { type DataFilePart, malformedFile, partBytes } from "./dataFile";
import { type Extent, JsonScanner, NoJson } from "./jsonScanner";
import { type JsonSource } from "./jsonSource";

/** The parts of a JSON object: where each member stands, and each element of the list called `rows`. */
export interface JsonParts {
  readonly members: ReadonlyMap<string, Extent>;
  /** Undefined where there is no such list. */
  readonly rows: readonly Extent[] | undefined;
}

const nothing: DataFilePart = { rows: [], read: 0 };

/** Looks once over the whole file, so that its members may stand in any order. */
export function* findParts(source: JsonSource): Generator<DataFilePart, JsonParts> {
  const scanner = new JsonScanner(source.bytes);
  if (scanner.peek() !== "{") {
    throw malformedFile(source.file, "The file must hold one JSON object, in braces.");
  }
  const members = new Map<string, Extent>();
  let rows: readonly Extent[] | undefined;
  scanner.expect("{");
  let hasMore = scanner.peek() !== "}";
  while (hasMore) {
    const name = readName(source, scanner);
    if (members.has(name) || (name === "rows" && rows !== undefined)) {
      throw malformedFile(source.file, `The file has "${name.slice(0, 80)}" twice.`);
    }
    if (name === "rows" && scanner.peek() === "[") {
      rows = yield* findElements(scanner);
    } else {
      members.set(name, scanner.skipValue());
    }
    hasMore = takeComma(scanner);
  }
  scanner.expect("}");
  if (scanner.peek() !== "") {
    throw new NoJson(scanner.at);
  }
  return { members, rows };
}

function readName(source: JsonSource, scanner: JsonScanner): string {
  if (scanner.peek() !== '"') {
    throw new NoJson(scanner.at);
  }
  const name = source.parse(scanner.skipValue()) as string;
  scanner.expect(":");
  return name;
}

function* findElements(scanner: JsonScanner): Generator<DataFilePart, readonly Extent[]> {
  const found: Extent[] = [];
  scanner.expect("[");
  let hasMore = scanner.peek() !== "]";
  let rested = scanner.at;
  while (hasMore) {
    found.push(scanner.skipValue());
    hasMore = takeComma(scanner);
    if (scanner.at - rested >= partBytes) {
      rested = scanner.at;
      yield nothing;
    }
  }
  scanner.expect("]");
  return found;
}

function takeComma(scanner: JsonScanner): boolean {
  const isThere = scanner.peek() === ",";
  if (isThere) {
    scanner.at++;
  }
  return isThere;
}
