/** Part of a text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A column in the text of a row document: where its name stands, and its value where it has one. */
export interface ColumnPlace {
  readonly column: string;
  readonly name: Range;
  readonly value?: Range;
}

/** What stands or would stand somewhere in a row document. */
export type Spot =
  | { readonly kind: "name"; readonly range: Range }
  | { readonly kind: "value"; readonly column: string; readonly range: Range };

const blank = /[ \t\r\n]*/y;
/** One that is not closed ends with its line. */
const string = /"(?:[^"\\\r\n]|\\.)*"?/y;
const word = /[^\s{}[\],:"]+/y;

/**
 * The columns of a row document, whose text may be as unfinished as any text that is being written: what is no JSON is
 * passed over.
 */
export function columnPlaces(text: string): readonly ColumnPlace[] {
  return new RowReader(text).read().places;
}

/** What can be written at an offset; undefined outside of the braces and between what is complete. */
export function spotAt(text: string, offset: number): Spot | undefined {
  const found = new RowReader(text)
    .read()
    .spots.find(({ range }) => range.start <= offset && offset <= range.end);
  return found?.isBlank === true ? { ...found, range: { start: offset, end: offset } } : found;
}

/** `isBlank`: nothing is written there yet. */
type FoundSpot = Spot & { readonly isBlank?: true };

class RowReader {
  readonly places: ColumnPlace[] = [];
  readonly spots: FoundSpot[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  read(): this {
    this.skip(blank);
    if (this.take("{")) {
      while (this.readColumn()) {
        // Until nothing is left.
      }
    }
    return this;
  }

  private readColumn(): boolean {
    const gap = { start: this.at, end: this.skip(blank) };
    const start = this.at;
    const name = this.textOf(string);
    if (name === "") {
      this.spots.push({ kind: "name", range: gap, isBlank: true });
      return this.passOver();
    }
    const range = { start, end: this.at };
    this.spots.push({ kind: "name", range });
    const column = contentOf(name);
    this.skip(blank);
    if (!this.take(":")) {
      this.places.push({ column, name: range });
      return this.at < this.text.length;
    }
    this.readValue(column, range);
    this.skip(blank);
    this.take(",");
    return this.at < this.text.length;
  }

  private readValue(column: string, name: Range): void {
    const behindColon = this.at;
    this.skip(blank);
    const start = this.at;
    this.skipValue();
    if (this.isBeforeColon()) {
      // It is the next name.
      this.at = start;
    }
    if (this.at === start) {
      // Nothing yet: it would be written in the line of the name.
      const lineEnd = this.text.slice(behindColon, start).search(/[\r\n]/);
      const end = lineEnd < 0 ? start : behindColon + lineEnd;
      this.spots.push({ kind: "value", column, range: { start: behindColon, end }, isBlank: true });
      this.places.push({ column, name });
      return;
    }
    const value = { start, end: this.at };
    this.spots.push({ kind: "value", column, range: value });
    this.places.push({ column, name, value });
  }

  private isBeforeColon(): boolean {
    return /^[ \t\r\n]*:/.test(this.text.slice(this.at, this.at + 200));
  }

  private skipValue(): void {
    const first = this.text[this.at];
    if (first !== "{" && first !== "[") {
      this.skip(first === '"' ? string : word);
      return;
    }
    let depth = 0;
    do {
      const character = this.text[this.at];
      if (character === '"') {
        this.skip(string);
        continue;
      }
      depth += character === "{" || character === "[" ? 1 : 0;
      depth -= character === "}" || character === "]" ? 1 : 0;
      this.at++;
    } while (depth > 0 && this.at < this.text.length);
  }

  /** Goes over what is no name; `false` at the end of the object or of the text. */
  private passOver(): boolean {
    const character = this.text[this.at];
    if (character === undefined || character === "}") {
      return false;
    }
    this.at++;
    return true;
  }

  private textOf(pattern: RegExp): string {
    const start = this.at;
    return this.text.slice(start, this.skip(pattern));
  }

  private skip(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    if (pattern.test(this.text)) {
      this.at = pattern.lastIndex;
    }
    return this.at;
  }

  private take(character: string): boolean {
    const isThere = this.text[this.at] === character;
    this.at += isThere ? 1 : 0;
    return isThere;
  }
}

/** What a string stands for; of an unfinished one, what is written so far. */
export function contentOf(written: string): string {
  try {
    return JSON.parse(written) as string;
  } catch {
    return written.replace(/^"/, "").replace(/"$/, "");
  }
}
