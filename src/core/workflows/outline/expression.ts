import { type Value } from "../../rows/value";
import { type ArithmeticOperator, type CompareOperator, type DesignerStep } from "../stepTree";

/** A row that an expression reads or a step changes, as people tell it from others. */
export type RowSource =
  | { readonly kind: "primary"; readonly table: string }
  | { readonly kind: "related"; readonly lookup: string; readonly table: string }
  /** The row that a step has made; `step` is absent where no such step stands before. */
  | { readonly kind: "created"; readonly table: string; readonly step?: DesignerStep }
  /** The row that an output leads to. */
  | { readonly kind: "output"; readonly table: string; readonly from: Expression };

/** What a variable holds at a place, told by what it was computed from. */
export type Expression =
  /** Nothing was ever put into it. */
  | { readonly kind: "nothing" }
  | { readonly kind: "constant"; readonly value: Value }
  /** A row that is named in the workflow itself. */
  | {
      readonly kind: "row";
      readonly table: string;
      readonly name: string;
      readonly id?: string;
    }
  | { readonly kind: "column"; readonly row: RowSource; readonly attribute: string }
  /** A reference to a row that the workflow works on. */
  | { readonly kind: "rowItself"; readonly row: RowSource }
  | { readonly kind: "url"; readonly row: RowSource }
  | { readonly kind: "firstOf"; readonly parts: readonly Expression[] }
  /** A text. */
  | { readonly kind: "joined"; readonly parts: readonly Expression[] }
  | { readonly kind: "people"; readonly parts: readonly Expression[] }
  | {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly parts: readonly Expression[];
    }
  | { readonly kind: "currentTime" }
  /** When the wait around it was first reached. */
  | { readonly kind: "waitStart" }
  | { readonly kind: "output"; readonly argument: string; readonly step: DesignerStep }
  /** It depends on the branch that was taken. */
  | { readonly kind: "either"; readonly parts: readonly Expression[] }
  | {
      readonly kind: "compare";
      readonly operator: CompareOperator;
      readonly operand: Expression;
      readonly parameters: readonly Expression[];
      /** The how manieth comparison of its condition it is, in the order in which they are computed. */
      readonly index: number;
    }
  | {
      readonly kind: "logic";
      readonly operator: "And" | "Or";
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "due"; readonly timeOut: DueTime }
  /** More than a person would read. */
  | { readonly kind: "tooLong" };

/** When a wait ends by time alone. */
export type DueTime =
  | { readonly kind: "after"; readonly span: Expression }
  | { readonly kind: "at"; readonly at: Expression };

export const nothing: Expression = { kind: "nothing" };

/** What an expression is directly made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "firstOf":
    case "joined":
    case "people":
    case "arithmetic":
    case "either":
      return expression.parts;
    case "compare":
      return [expression.operand, ...expression.parameters];
    case "logic":
      return [expression.left, expression.right];
    case "due":
      return [
        expression.timeOut.kind === "after" ? expression.timeOut.span : expression.timeOut.at,
      ];
    case "column":
    case "rowItself":
    case "url":
      return expression.row.kind === "output" ? [expression.row.from] : [];
    default:
      return [];
  }
}
