import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type ErrorCode } from "../base/errors";
import { type Place } from "../workflows/stepTree";
import { maxFileBytes } from "./decodeText";
import { FileError } from "./fileError";
import { PrefixScope, type XmlName } from "./prefixScope";

/** One XML element. Its place is where its `<` stands. */
export interface XmlElement extends Place {
  /** The namespace's URI, "" for none. */
  readonly namespace: string;
  readonly name: string;
  /** By local name, or by `{uri}name` where the attribute has a namespace; declarations of namespaces are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, joined; comments are left out. */
  readonly text: string;
  /** What the prefixes stand for here. */
  readonly prefixes: PrefixScope;
}

export interface XmlSource {
  /** How the file is called in errors. */
  readonly file: string;
  readonly text: string;
  /** The code of the error that is thrown for malformed text. */
  readonly code: ErrorCode;
}

const maxDepth = 1_000;
const maxElements = 100_000;
const nothing: ReadonlyMap<string, string> = new Map();

/**
 * Parses a whole document. Throws `FileError` with file, line and column for text that is not well-formed, has a
 * DOCTYPE, is larger or deeper than any export, or declares an encoding that its letters were not read in. UTF-16 is not
 * believed: exports that were kept as strings declare it.
 */
export function parseXml(source: XmlSource): XmlElement {
  if (source.text.length > maxFileBytes) {
    const detail = `The text is longer than ${maxFileBytes} characters.`;
    throw new FileError(source.code, source.file, { line: 1, column: 1 }, detail);
  }
  let root: XmlElement | undefined;
  const builder = new TreeBuilder(
    source,
    () => true,
    (element) => (root ??= element),
  );
  builder.write(0, source.text.length);
  builder.close();
  return root ?? builder.fail({ line: 1, column: 1 }, "The file is empty.");
}

const scannedAtOnce = 64 * 1024;

/**
 * Parses a document that may be large, a part at a time, and hands over the elements whose path is selected
 * (`ImportExportXml/Workflows/Workflow`), with all that is inside. The rest has to be well-formed, but is not kept.
 */
export async function scanXml(
  source: XmlSource,
  isSelected: (path: string) => boolean,
  found: (path: string, element: XmlElement) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const builder = new TreeBuilder(source, isSelected, (element, path) => {
    found(path, element);
  });
  for (let at = 0; at < source.text.length; at += scannedAtOnce) {
    builder.write(at, at + scannedAtOnce);
    await pause();
  }
  builder.close();
}

class OpenElement implements XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly children: OpenElement[] = [];
  text = "";

  constructor(
    { namespace, name }: XmlName,
    { line, column }: Place,
    readonly attributes: ReadonlyMap<string, string>,
    readonly prefixes: PrefixScope,
  ) {
    this.namespace = namespace;
    this.name = name;
    this.line = line;
    this.column = column;
  }
}

/** An open element outside of those that are built. */
interface PassedElement extends Place {
  readonly name: string;
  readonly prefixes: PrefixScope;
}

class TreeBuilder {
  private readonly text: string;
  private readonly parser = new SaxesParser({ xmlns: false, position: false });
  private readonly lines: LineCounter;
  private readonly passed: PassedElement[] = [];
  private readonly open: OpenElement[] = [];
  private path = "";
  /** Of the tag that was read last. */
  private tagPlace: Place = { line: 1, column: 1 };
  private elements = 0;

  constructor(
    private readonly source: XmlSource,
    private readonly isSelected: (path: string) => boolean,
    private readonly found: (element: XmlElement, path: string) => void,
  ) {
    this.text = source.text.replace(/^\uFEFF/, "");
    this.lines = new LineCounter(this.text);
    const { parser } = this;
    // As few as suffice: from the eighth on, V8 keeps the parser in a hash table, and parsing takes six times as long.
    parser.on("opentag", (tag) => {
      this.enter(tag);
    });
    parser.on("closetag", () => {
      this.leave();
    });
    parser.on("text", (text) => {
      this.append(text);
    });
    parser.on("cdata", (text) => {
      this.append(text);
    });
    parser.on("doctype", () => this.fail(this.placeOf("<!DOCTYPE"), "A DOCTYPE is not allowed."));
    parser.on("error", (error) =>
      this.fail(this.parserPlace(), `The XML is broken: ${error.message}`),
    );
  }

  /** Takes the next part of the text. */
  write(start: number, end: number): void {
    this.parser.write(this.text.slice(start, end));
  }

  close(): void {
    const unclosed = this.open.at(-1) ?? this.passed.at(-1);
    if (unclosed !== undefined) {
      this.fail(unclosed, `The element '${unclosed.name}' is not closed.`);
    }
    this.parser.close();
  }

  fail(place: Place, detail: string): never {
    const { code, file } = this.source;
    throw new FileError(code, file, { line: place.line, column: place.column }, detail);
  }

  private enter(tag: SaxesTagPlain): void {
    const parent = this.open.at(-1);
    const place = this.placeOf("<");
    this.tagPlace = place;
    if (this.open.length + this.passed.length >= maxDepth) {
      this.fail(place, `The XML has more than ${maxDepth} levels.`);
    }
    const outer = parent ?? this.passed.at(-1);
    const prefixes = this.declare(tag, outer?.prefixes ?? PrefixScope.outermost);
    const name = prefixes.elementName(tag.name) ?? this.unbound(tag.name);
    if (parent === undefined) {
      this.checkEncoding(this.parser.xmlDecl.encoding);
      const path = this.path === "" ? name.name : `${this.path}/${name.name}`;
      if (!this.isSelected(path)) {
        this.path = path;
        this.passed.push({ name: name.name, prefixes, ...place });
        return;
      }
      this.elements = 0;
    }
    this.elements += 1;
    if (this.elements > maxElements) {
      this.fail(place, `The XML has more than ${maxElements} elements.`);
    }
    const element = new OpenElement(name, place, this.attributesOf(tag, prefixes), prefixes);
    parent?.children.push(element);
    this.open.push(element);
  }

  /** The declarations of a tag, on top of those around it. */
  private declare({ attributes }: SaxesTagPlain, outer: PrefixScope): PrefixScope {
    let declared: Map<string, string> | undefined;
    for (const name in attributes) {
      if (isDeclaration(name)) {
        const uri = attributes[name] ?? "";
        const prefix = name.slice("xmlns:".length);
        if ((name !== "xmlns" && (uri === "" || prefix === "")) || /^xml(?:ns)?$/.test(prefix)) {
          this.fail(this.tagPlace, `The prefix '${prefix}' cannot stand for '${uri}'.`);
        }
        declared ??= new Map();
        declared.set(prefix, uri);
      }
    }
    return declared === undefined ? outer : new PrefixScope(declared, outer);
  }

  private attributesOf(
    { attributes }: SaxesTagPlain,
    prefixes: PrefixScope,
  ): ReadonlyMap<string, string> {
    let found: Map<string, string> | undefined;
    for (const name in attributes) {
      if (!isDeclaration(name)) {
        const key = prefixes.attributeKey(name) ?? this.unbound(name);
        found ??= new Map();
        if (found.has(key)) {
          this.fail(this.tagPlace, `The XML is broken: duplicate attribute: ${key}.`);
        }
        found.set(key, attributes[name] ?? "");
      }
    }
    return found ?? nothing;
  }

  private unbound(name: string): never {
    return this.fail(this.tagPlace, `The XML is broken: nothing declares the prefix of '${name}'.`);
  }

  private leave(): void {
    const element = this.open.pop();
    if (element === undefined) {
      this.passed.pop();
      this.path = this.path.slice(0, Math.max(0, this.path.lastIndexOf("/")));
    } else if (this.open.length === 0) {
      this.found(element, this.path === "" ? element.name : `${this.path}/${element.name}`);
    }
  }

  private append(text: string): void {
    const element = this.open.at(-1);
    if (element !== undefined) {
      element.text += text;
    }
  }

  private checkEncoding(declared: string | undefined): void {
    const isRead = declared === undefined || /^(?:utf-?(?:8|16)|(?:us-)?ascii)$/i.test(declared);
    // ASCII is the same in all of them.
    if (!isRead && /[^\x00-\x7f]/.test(this.text)) {
      const detail = `The file declares the encoding '${declared}'; only UTF-8 and UTF-16 are read.`;
      this.fail({ line: 1, column: 1 }, detail);
    }
  }

  /** The place of the last `token` before the parser's position. */
  private placeOf(token: string): Place {
    return this.lines.placeOf(Math.max(0, this.text.lastIndexOf(token, this.parser.position - 1)));
  }

  private parserPlace(): Place {
    return { line: this.parser.line, column: Math.max(1, this.parser.columnIndex) };
  }
}

/** `xmlns` or `xmlns:prefix`. */
function isDeclaration(attribute: string): boolean {
  return attribute.startsWith("xmlns") && (attribute.length === 5 || attribute[5] === ":");
}

/** Turns offsets into places. Asked in ascending order, it walks through the text once. */
class LineCounter {
  private line = 1;
  private lineStart = 0;
  /** Where the next line begins; behind the text's end when there is none. */
  private next: number;

  constructor(private readonly text: string) {
    this.next = this.endOfLine();
  }

  placeOf(offset: number): Place {
    while (this.next <= offset) {
      this.line += 1;
      this.lineStart = this.next;
      this.next = this.endOfLine();
    }
    return { line: this.line, column: offset - this.lineStart + 1 };
  }

  /** Behind the break that ends the line: LF, CR LF or CR alone. */
  private endOfLine(): number {
    breaks.lastIndex = this.lineStart;
    return breaks.test(this.text) ? breaks.lastIndex : this.text.length + 1;
  }
}

const breaks = /\r\n?|\n/g;
