import { oneLine } from "../../../jobs/plainText";
import { textOf } from "../../../rows/textFormats";
import { type Value } from "../../../rows/value";
import { describeStep } from "../../describeStep";
import { type ArithmeticOperator, type DesignerStep } from "../../stepTree";
import { type Expression, type RowSource } from "../expression";
import { type Names } from "./names";
import { visibleText } from "./visibleText";

export interface WordingContext {
  readonly names: Names;
  /** Logical name of the table that the workflow runs on. */
  readonly primaryentity: string;
  /** IANA name. */
  readonly timeZone: string;
}

type ExpressionOf<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;
export type Column = ExpressionOf<"column">;

/**
 * Expressions in words. A value stands for itself: "Report Redactor of this Complaint, or else ER Officer". Within a text
 * it is written as the workflow designer writes it: "{Report Redactor(Complaint); ER Officer(Complaint)}".
 */
export class Wording {
  constructor(private readonly context: WordingContext) {}

  get names(): Names {
    return this.context.names;
  }

  /** `about`: the column that a constant is compared with or put into, for its labels. */
  value(expression: Expression, about?: AboutColumn): string {
    switch (expression.kind) {
      case "nothing":
        return "nothing";
      case "constant":
        return this.constant(expression.value, about);
      case "row":
        return this.namedRow(expression);
      case "column":
        return `${this.column(expression)} of ${this.row(expression.row)}`;
      case "rowItself":
        return this.row(expression.row);
      case "url":
        return `the address of ${this.row(expression.row)}`;
      case "firstOf":
        return this.list(expression.parts, ", or else ", about);
      case "either":
        return this.list(expression.parts, " or ", about);
      case "people":
        return this.list(expression.parts, "; ");
      case "joined":
        return `"${this.inTexts(expression.parts).join("")}"`;
      case "arithmetic":
        return this.arithmetic(expression);
      case "currentTime":
        return "the current time";
      case "waitStart":
        return "the time when the wait began";
      case "output":
        return `${oneLine(expression.argument)} from ${this.step(expression.step)}`;
      case "compare":
      case "logic":
      case "due":
        return "whether a condition is true";
      case "tooLong":
        return "a long calculation";
    }
  }

  /** The name of a column without the row that it is of. */
  column({ row, attribute }: Column): string {
    return oneLine(this.names.column(row.table, attribute));
  }

  table(logicalname: string): string {
    return oneLine(this.names.table(logicalname));
  }

  /** A row within a sentence: "this Complaint", "Period (Timesheet Period)". */
  row(row: RowSource): string {
    const table = this.table(row.table);
    switch (row.kind) {
      case "primary":
        return `this ${table}`;
      case "related":
        return `${this.lookup(row.lookup)} (${table})`;
      case "created":
        return row.step === undefined
          ? `the new ${table}`
          : `the ${table} from ${this.step(row.step)}`;
      case "output":
        return `${this.value(row.from)} (${table})`;
    }
  }

  /** Several values; what is of the same row as the one before it does not say so again. */
  private list(parts: readonly Expression[], separator: string, about?: AboutColumn): string {
    return parts.map((part, index) => this.listed(part, parts[index - 1], about)).join(separator);
  }

  private listed(part: Expression, before: Expression | undefined, about?: AboutColumn): string {
    return part.kind === "column" && isOfSameRow(part, before)
      ? this.column(part)
      : this.value(part, about);
  }

  private constant(value: Value, about?: AboutColumn): string {
    if (value.type === "text") {
      return `"${visibleText(value.value)}"`;
    }
    return this.optionLabel(value, about) ?? this.plain(value);
  }

  private optionLabel(value: Value, about?: AboutColumn): string | undefined {
    const option =
      value.type === "choice"
        ? value.value
        : value.type === "boolean"
          ? Number(value.value)
          : undefined;
    const label =
      option === undefined || about === undefined
        ? undefined
        : this.names.label(about.table, about.attribute, option);
    return label === undefined ? undefined : oneLine(label);
  }

  private plain(value: Value): string {
    const { timeZone } = this.context;
    return visibleText(textOf(value, { timeZone, nameOf: ({ name }) => name }));
  }

  private namedRow({ name, table, id }: ExpressionOf<"row">): string {
    const called = oneLine(name);
    return called === ""
      ? `${this.table(table)} ${id ?? ""}`.trim()
      : `${called} (${this.table(table)})`;
  }

  private lookup(attribute: string): string {
    return oneLine(this.names.column(this.context.primaryentity, attribute));
  }

  private step(step: DesignerStep): string {
    return `"${oneLine(describeStep(step))}"`;
  }

  private arithmetic({ operator, parts }: ExpressionOf<"arithmetic">): string {
    const [first, second, ...more] = parts;
    if (first !== undefined && second !== undefined && more.length === 0 && isTimeSpan(second)) {
      const word = operator === "Add" ? "after" : "before";
      return `${this.value(second)} ${word} ${this.value(first)}`;
    }
    return parts
      .map((part, index) =>
        part.kind === "arithmetic" ? `(${this.value(part)})` : this.listed(part, parts[index - 1]),
      )
      .join(` ${operatorWords[operator]} `);
  }

  /** Parts of a text; what is of the same row as the column before it does not say so again. */
  private inTexts(parts: readonly Expression[]): readonly string[] {
    let last: Expression | undefined;
    return parts.map((part) => {
      const before = last;
      last = part.kind === "column" || part.kind === "url" ? part : last;
      return this.inText(part, before);
    });
  }

  private inText(expression: Expression, before?: Expression): string {
    switch (expression.kind) {
      case "nothing":
        return "";
      case "constant":
        return expression.value.type === "text"
          ? visibleText(expression.value.value)
          : this.plain(expression.value);
      default:
        return `{${this.dynamicValue(expression, before)}}`;
    }
  }

  /** What the designer writes between braces. */
  private dynamicValue(expression: Expression, before?: Expression): string {
    switch (expression.kind) {
      case "column":
        return isOfSameRow(expression, before)
          ? this.column(expression)
          : `${this.column(expression)}(${this.rowInText(expression.row)})`;
      case "firstOf":
        return expression.parts.map((part) => this.dynamicValue(part)).join("; ");
      case "constant":
        return this.inText(expression);
      case "url":
        return `Record URL(${this.rowInText(expression.row)})`;
      case "currentTime":
        return "Execution Time(Process)";
      case "output":
        return `${oneLine(expression.argument)}(${oneLine(describeStep(expression.step))})`;
      default:
        return this.value(expression);
    }
  }

  private rowInText(row: RowSource): string {
    const table = this.table(row.table);
    switch (row.kind) {
      case "primary":
        return table;
      case "related":
        return `${this.lookup(row.lookup)} (${table})`;
      case "created":
        return row.step === undefined ? table : oneLine(describeStep(row.step));
      case "output":
        return `${this.dynamicValue(row.from)} (${table})`;
    }
  }
}

export interface AboutColumn {
  readonly table: string;
  readonly attribute: string;
}

const operatorWords: Readonly<Record<ArithmeticOperator, string>> = {
  Add: "plus",
  Subtract: "minus",
  Multiply: "times",
  Divide: "divided by",
};

/** Is a column of the row that was named right before it? */
export function isOfSameRow(column: Column, before: Expression | undefined): boolean {
  return (
    (before?.kind === "column" || before?.kind === "url") &&
    JSON.stringify(before.row) === JSON.stringify(column.row)
  );
}

function isTimeSpan(expression: Expression): boolean {
  return expression.kind === "constant" && expression.value.type === "timeSpan";
}
