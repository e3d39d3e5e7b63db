import { linesOf } from "../plainText";
import { textWidth, wrapText } from "./textWidth";

/** A cell's text is mostly one line; with a target it is a link, however often it is wrapped. */
export interface Cell<Target> {
  readonly text: string;
  readonly target?: Target;
}

export interface Column {
  readonly title?: string;
  readonly align?: "right";
  /** It may be made narrower, down to a dozen characters, and wraps then. */
  readonly isFlexible?: boolean;
}

export interface Row<Target> {
  readonly cells: readonly Cell<Target>[];
  /** Stands below the row, from its second column on; may have several lines. */
  readonly note?: string;
}

export interface Link<Target> {
  /** Offsets into the line, in UTF-16 units; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
  readonly target: Target;
}

export interface Line<Target> {
  readonly text: string;
  readonly links: readonly Link<Target>[];
}

const gap = 2;
const narrowest = 12;

/** Columns as wide as what stands in them, at most `width` together where a flexible one can give way. */
export function layOutTable<Target>(
  columns: readonly Column[],
  rows: readonly Row<Target>[],
  width: number,
): readonly Line<Target>[] {
  const widths = fitWidths(columns, rows, width);
  const noteIndent = (widths[0] ?? 0) + 2 * gap;
  const head = { cells: columns.map(({ title }) => ({ text: title ?? "" })) };
  const hasHead = head.cells.some(({ text }) => text !== "");
  return [...(hasHead ? [head] : []), ...rows].flatMap(({ cells, note }: Row<Target>) => [
    ...layOutRow(columns, cells, widths),
    ...(note === undefined ? [] : layOutNote<Target>(note, noteIndent, width)),
  ]);
}

function fitWidths(
  columns: readonly Column[],
  rows: readonly Row<unknown>[],
  width: number,
): readonly number[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(
      textWidth(title ?? ""),
      ...rows.map(({ cells }) => widestLine(cells[index]?.text ?? "")),
    ),
  );
  const sum = widths.reduce((all, each) => all + each, gap * (columns.length - 1));
  for (let excess = sum - width; excess > 0; excess--) {
    const widest = widestFlexible(columns, widths);
    if (widest === undefined) {
      break;
    }
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function widestLine(text: string): number {
  return Math.max(...text.split("\n").map(textWidth));
}

function widestFlexible(columns: readonly Column[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  columns.forEach(({ isFlexible }, index) => {
    const own = widths[index] ?? 0;
    if (isFlexible === true && own > Math.max(widths[widest ?? -1] ?? 0, narrowest)) {
      widest = index;
    }
  });
  return widest;
}

function layOutRow<Target>(
  columns: readonly Column[],
  cells: readonly Cell<Target>[],
  widths: readonly number[],
): readonly Line<Target>[] {
  const wrapped = cells.map(({ text }, index) => wrapText(text, widths[index] ?? 0));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    const links: Link<Target>[] = [];
    let text = "";
    columns.forEach(({ align }, index) => {
      const piece = wrapped[index]?.[row] ?? "";
      const space = " ".repeat(Math.max((widths[index] ?? 0) - textWidth(piece), 0));
      text += `${index === 0 ? "" : " ".repeat(gap)}${align === "right" ? space : ""}`;
      const target = cells[index]?.target;
      if (target !== undefined && piece !== "") {
        links.push({ start: text.length, end: text.length + piece.length, target });
      }
      text += `${piece}${align === "right" ? "" : space}`;
    });
    return { text: text.trimEnd(), links };
  });
}

function layOutNote<Target>(note: string, indent: number, width: number): readonly Line<Target>[] {
  return linesOf(note)
    .flatMap((line) => wrapText(line, Math.max(width - indent, narrowest)))
    .map((line) => ({ text: `${" ".repeat(indent)}${line}`.trimEnd(), links: [] }));
}
