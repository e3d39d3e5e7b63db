import { type CompareOperator } from "../../stepTree";
import { type Expression } from "../expression";
import { type Column, isOfSameRow, type Wording } from "./wording";

/** One line of a condition. */
export interface ConditionLine {
  /** How many lists of alternatives it stands in. */
  readonly depth: number;
  readonly text: string;
  /** Of a comparison, its number in the order in which they are computed. */
  readonly comparison?: number;
}

type Logic = Extract<Expression, { kind: "logic" }>;
type Comparison = Extract<Expression, { kind: "compare" }>;

/**
 * A condition in words, one comparison on each line: what is joined by one operator goes on with "and" or "or"; what is
 * joined within it by the other one is listed below "any of these:" or "all of these:".
 */
export function conditionLines(condition: Expression, wording: Wording): readonly ConditionLine[] {
  return new ConditionWriter(wording).write(condition);
}

class ConditionWriter {
  private readonly lines: ConditionLine[] = [];
  /** What was compared last: its row need not be named again. */
  private last: Column | undefined;

  constructor(private readonly wording: Wording) {}

  write(condition: Expression): readonly ConditionLine[] {
    if (condition.kind === "logic") {
      operandsOf(condition, condition.operator).forEach((operand, index) => {
        this.operand(operand, 0, index === 0 ? "" : `${condition.operator.toLowerCase()} `);
      });
    } else {
      this.operand(condition, 0, "");
    }
    return this.lines;
  }

  private operand(operand: Expression, depth: number, joiner: string): void {
    if (operand.kind !== "logic") {
      this.lines.push({ depth, ...this.leaf(operand, joiner) });
      return;
    }
    const heading = operand.operator === "And" ? "all of these:" : "any of these:";
    this.lines.push({ depth, text: joiner + heading });
    for (const inner of operandsOf(operand, operand.operator)) {
      this.operand(inner, depth + 1, "");
    }
  }

  private leaf(operand: Expression, joiner: string): Omit<ConditionLine, "depth"> {
    switch (operand.kind) {
      case "compare":
        return { text: joiner + this.comparison(operand), comparison: operand.index };
      case "constant":
        return { text: `${joiner}${operand.value.value === true ? "always" : "never"}` };
      default:
        return { text: `${joiner}${this.wording.value(operand)} is true` };
    }
  }

  private comparison({ operand, operator, parameters }: Comparison): string {
    const about = operand.kind === "column" ? operand : undefined;
    const subject =
      about !== undefined && isOfSameRow(about, this.last)
        ? this.wording.column(about)
        : this.wording.value(operand);
    this.last = about;
    const column = about && { table: about.row.table, attribute: about.attribute };
    const objects = parameters.map((parameter) => this.wording.value(parameter, column));
    return [subject, operatorWords[operator], objects.join(", ")]
      .filter((part) => part !== "")
      .join(" ");
  }
}

/** What one operator joins, however the tree of it is built. */
function operandsOf(expression: Expression, operator: Logic["operator"]): readonly Expression[] {
  return expression.kind === "logic" && expression.operator === operator
    ? [...operandsOf(expression.left, operator), ...operandsOf(expression.right, operator)]
    : [expression];
}

const operatorWords: Readonly<Record<CompareOperator, string>> = {
  Equal: "equals",
  NotEqual: "does not equal",
  Null: "does not contain data",
  NotNull: "contains data",
  In: "equals one of",
  NotIn: "equals none of",
  GreaterThan: "is greater than",
  GreaterEqual: "is greater than or equal to",
  LessThan: "is less than",
  LessEqual: "is less than or equal to",
  Contains: "contains",
  DoesNotContain: "does not contain",
  BeginsWith: "begins with",
  DoesNotBeginWith: "does not begin with",
  EndsWith: "ends with",
  DoesNotEndWith: "does not end with",
  On: "is on",
  OnOrAfter: "is on or after",
  OnOrBefore: "is on or before",
};
