import { linesOf } from "../plainText";
import { type Cell, type Column, layOutTable, type Line, type Row } from "./textTable";
import { wrapText } from "./textWidth";

/** The width that a document is made for, in columns of a monospace font. Foreign text is wrapped there, never cut. */
const documentWidth = 100;

const indent = "  ";
const bodyWidth = documentWidth - indent.length;

export interface Section {
  readonly title: string;
  /** Of the title, counted from 0. */
  readonly line: number;
}

export interface DocumentLink<Target> {
  /** Counted from 0. */
  readonly line: number;
  /** UTF-16 units from the line's start; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
  readonly target: Target;
}

export type Fact<Target> = readonly [name: string, fact: Cell<Target>];

/** A plain text in sections: titles at the left edge, bodies indented, so that editors fold them by themselves. */
export class DocumentText<Target> {
  readonly sections: Section[] = [];
  readonly links: DocumentLink<Target>[] = [];
  private readonly lines: string[] = [];

  get text(): string {
    return `${this.lines.join("\n")}\n`;
  }

  /** At the left edge, for head and foot. */
  outer(text: string): void {
    this.lines.push(...wrapText(text, documentWidth));
  }

  blank(): void {
    this.lines.push("");
  }

  section(title: string): void {
    this.blank();
    this.sections.push({ title, line: this.lines.length });
    this.lines.push(title);
  }

  paragraph(text: string): void {
    this.lines.push(...wrapText(text, bodyWidth).map((line) => indent + line));
  }

  /** Like a paragraph, `level` steps further in; with a target it is a link. */
  entry(level: number, text: string, target?: Target): void {
    const start = indent.length * level;
    for (const line of wrapText(text, bodyWidth - start)) {
      const links = target === undefined ? [] : [{ start, end: start + line.length, target }];
      this.add({ text: indent.repeat(level) + line, links });
    }
  }

  /** Lines as they are, however long: traces are copied. */
  verbatim(text: string): void {
    this.lines.push(...linesOf(text).map((line) => `${indent}${indent}${line}`.trimEnd()));
  }

  /** Names in a column of their own, facts beside them. */
  facts(facts: readonly Fact<Target>[]): void {
    const rows = facts.map(([name, fact]) => ({ cells: [{ text: name }, fact] }));
    this.table([{}, { isFlexible: true }], rows);
  }

  table(columns: readonly Column[], rows: readonly Row<Target>[]): void {
    for (const line of layOutTable(columns, rows, bodyWidth)) {
      this.add(line);
    }
  }

  private add({ text, links }: Line<Target>): void {
    for (const { start, end, target } of links) {
      const line = this.lines.length;
      this.links.push({ line, start: start + indent.length, end: end + indent.length, target });
    }
    this.lines.push(text === "" ? "" : indent + text);
  }
}
