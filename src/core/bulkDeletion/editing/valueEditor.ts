import { type CriteriaColumn } from "../criteriaTable";
import { type OperatorName, operators } from "../operators";

/** One of the values that a list offers, by the text that conditions have for it. */
export interface OfferedValue {
  readonly value: string;
  readonly label: string;
}

/** How a person gives a condition its value. */
export type ValueEditor =
  | { readonly kind: "none" }
  | { readonly kind: "text" | "number" | "lines" }
  | { readonly kind: "date"; readonly hasTime: boolean }
  | { readonly kind: "count"; readonly unit: string }
  | { readonly kind: "two"; readonly each: "number" | "date" }
  | {
      readonly kind: "choice";
      readonly isMany: boolean;
      readonly offered: readonly OfferedValue[];
    }
  /** Rows of these tables; of any where none are named. */
  | { readonly kind: "row"; readonly isMany: boolean; readonly targets: readonly string[] };

/** Which editor the value of a condition wants. */
export function valueEditor(column: CriteriaColumn, operator: OperatorName): ValueEditor {
  const { operand } = operators[operator];
  switch (operand) {
    case "none":
      return { kind: "none" };
    case "count":
      return { kind: "count", unit: operator.slice(operator.lastIndexOf("-") + 1) };
    case "date":
      return { kind: "date", hasTime: false };
    case "two":
      return { kind: "two", each: column.type === "dateTime" ? "date" : "number" };
    case "part":
      return { kind: "text" };
    case "one":
    case "many":
      return ofColumn(column, operand === "many");
  }
}

function ofColumn(column: CriteriaColumn, isMany: boolean): ValueEditor {
  const offered = offeredValues(column);
  if (offered.length > 0) {
    return { kind: "choice", isMany, offered };
  }
  switch (column.type) {
    case "lookup":
      return { kind: "row", isMany, targets: column.targets ?? [] };
    case "dateTime":
      return { kind: "date", hasTime: true };
    case "text":
    case "guid":
    case "partyList":
      return { kind: isMany ? "lines" : "text" };
    default:
      return { kind: isMany ? "lines" : "number" };
  }
}

function offeredValues({ type, choices = [] }: CriteriaColumn): readonly OfferedValue[] {
  if (type === "boolean" && choices.length === 0) {
    return [
      { value: "1", label: "Yes" },
      { value: "0", label: "No" },
    ];
  }
  return type === "choice" || type === "boolean"
    ? choices.map(({ value, label }) => ({ value: String(value), label }))
    : [];
}
