import { linesOf } from "../plainText";
import { type Cell, type Column, layOutTable, type Line, type Row } from "./textTable";
import { wrapText } from "./textWidth";

/** The width that a document is made for, in columns of a monospace font. Foreign text is wrapped there, never cut. */
const documentWidth = 100;

/** What stands far to the right has at least this much room, and goes beyond that width. */
const narrowest = 40;

const indent = "  ";

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
  /** What stands before each line of a body. */
  private margin = indent;

  get text(): string {
    return `${this.lines.join("\n")}\n`;
  }

  /** The number of the line that is written next, from 0. */
  get line(): number {
    return this.lines.length;
  }

  /** The last line that is not empty. */
  get lastLine(): number {
    return this.lines.findLastIndex((line) => line !== "");
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

  /** Indents what is written meanwhile, by so many columns more. */
  indented(columns: number, write: () => void): void {
    const before = this.margin;
    this.margin += " ".repeat(columns);
    write();
    this.margin = before;
  }

  paragraph(text: string): void {
    this.item({ text });
  }

  /** A text whose further lines are indented by `hanging` columns; `mark` stands in front of it, within the margin. */
  item(cell: Cell<Target>, { hanging = 0, mark = "" } = {}): void {
    wrapText(cell.text, this.width, hanging).forEach((text, index) => {
      const start = index === 0 ? 0 : hanging;
      const link = { start, end: start + text.length };
      const links = cell.target === undefined ? [] : [{ ...link, target: cell.target }];
      this.add({ text: " ".repeat(start) + text, links }, index === 0 ? mark : "");
    });
  }

  /** Like a paragraph, `level` steps further in; with a target it is a link. */
  entry(level: number, text: string, target?: Target): void {
    this.indented(indent.length * level, () => {
      this.item(target === undefined ? { text } : { text, target });
    });
  }

  /** Lines as they are, however long: traces are copied. */
  verbatim(text: string): void {
    this.lines.push(...linesOf(text).map((line) => `${this.margin}${indent}${line}`.trimEnd()));
  }

  /** Names in a column of their own, facts beside them. */
  facts(facts: readonly Fact<Target>[]): void {
    const rows = facts.map(([name, fact]) => ({ cells: [{ text: name }, fact] }));
    this.table([{}, { isFlexible: true }], rows);
  }

  table(columns: readonly Column[], rows: readonly Row<Target>[]): void {
    for (const line of layOutTable(columns, rows, this.width)) {
      this.add(line);
    }
  }

  private get width(): number {
    return Math.max(documentWidth - this.margin.length, narrowest);
  }

  private add({ text, links }: Line<Target>, mark = ""): void {
    const { line, margin } = this;
    for (const { start, end, target } of links) {
      this.links.push({ line, start: start + margin.length, end: end + margin.length, target });
    }
    const front = mark === "" ? margin : `${margin.slice(0, -mark.length - 1)}${mark} `;
    this.lines.push(text === "" && mark === "" ? "" : front + text);
  }
}
