import { SaxesParser, type SaxesTagNS } from "saxes";
import { type ErrorCode } from "../base/errors";
import { type Place } from "../workflows/stepTree";
import { maxFileBytes } from "./decodeText";
import { FileError } from "./fileError";

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

/** The namespace declarations of an element, on top of its parent's. */
export class PrefixScope {
  constructor(
    private readonly declared: ReadonlyMap<string, string>,
    private readonly parent?: PrefixScope,
  ) {}

  /** The URI of a prefix, "" being the default namespace. */
  resolve(prefix: string): string | undefined {
    return this.declared.get(prefix) ?? this.parent?.resolve(prefix);
  }
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
const xmlns = "http://www.w3.org/2000/xmlns/";
const nothing: ReadonlyMap<string, string> = new Map();

/**
 * Parses a whole document. Throws `FileError` with file, line and column for text that is not well-formed, has a
 * DOCTYPE, or is larger or deeper than any export. An `encoding` that the declaration names is not believed: exports
 * that were kept as strings declare UTF-16.
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
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: OpenElement[] = [];
  readonly prefixes: PrefixScope;
  text = "";

  constructor(tag: SaxesTagNS, place: Place, parent: OpenElement | undefined) {
    this.namespace = tag.uri;
    this.name = tag.local;
    this.line = place.line;
    this.column = place.column;
    this.attributes = attributesOf(tag);
    this.prefixes = prefixesOf(tag, parent?.prefixes);
  }
}

/** An open element outside of those that are built. */
interface PassedElement extends Place {
  readonly name: string;
}

class TreeBuilder {
  private readonly text: string;
  private readonly parser = new SaxesParser({ xmlns: true, position: false });
  private readonly lines: LineCounter;
  private readonly passed: PassedElement[] = [];
  private readonly open: OpenElement[] = [];
  private path = "";
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
    parser.on("opentagstart", () => (this.tagPlace = this.placeOf("<")));
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

  private enter(tag: SaxesTagNS): void {
    const parent = this.open.at(-1);
    const place = this.tagPlace;
    if (this.open.length + this.passed.length >= maxDepth) {
      this.fail(place, `The XML has more than ${maxDepth} levels.`);
    }
    if (parent === undefined) {
      const path = this.path === "" ? tag.local : `${this.path}/${tag.local}`;
      if (!this.isSelected(path)) {
        this.path = path;
        this.passed.push({ name: tag.local, ...place });
        return;
      }
      this.elements = 0;
    }
    this.elements += 1;
    if (this.elements > maxElements) {
      this.fail(place, `The XML has more than ${maxElements} elements.`);
    }
    const element = new OpenElement(tag, place, parent);
    parent?.children.push(element);
    this.open.push(element);
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

  /** The place of the last `token` before the parser's position. */
  private placeOf(token: string): Place {
    return this.lines.placeOf(Math.max(0, this.text.lastIndexOf(token, this.parser.position - 1)));
  }

  private parserPlace(): Place {
    return { line: this.parser.line, column: Math.max(1, this.parser.columnIndex) };
  }
}

function attributesOf(tag: SaxesTagNS): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const { uri, local, value } of Object.values(tag.attributes)) {
    if (uri !== xmlns) {
      attributes.set(uri === "" ? local : `{${uri}}${local}`, value);
    }
  }
  return attributes.size === 0 ? nothing : attributes;
}

function prefixesOf(tag: SaxesTagNS, parent?: PrefixScope): PrefixScope {
  const declared = Object.entries(tag.ns);
  return declared.length === 0 && parent !== undefined
    ? parent
    : new PrefixScope(new Map(declared), parent);
}

/** Turns offsets into places. Asked in ascending order, it walks through the text once. */
class LineCounter {
  private line = 1;
  private lineStart = 0;
  private readonly breaks = /\r\n|\r|\n/g;
  private next: RegExpExecArray | null;

  constructor(private readonly text: string) {
    this.next = this.breaks.exec(text);
  }

  placeOf(offset: number): Place {
    while (this.next !== null && this.breaks.lastIndex <= offset) {
      this.line += 1;
      this.lineStart = this.breaks.lastIndex;
      this.next = this.breaks.exec(this.text);
    }
    return { line: this.line, column: offset - this.lineStart + 1 };
  }
}
