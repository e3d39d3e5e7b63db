import { isolated, visibleLines } from "../jobs/plainText";
import { containedText } from "../rows/likePattern";
import { type ConditionValue } from "./criteria";
import { type CriteriaColumn } from "./criteriaTable";
import { momentText } from "./describeDate";
import { readOperand } from "./operands";
import { type OperatorName } from "./operators";

/** The value of a condition as people read it: the label of a choice, the name of a row, a text in quotes. */
export function valueText(
  { value, uiname }: ConditionValue,
  column: CriteriaColumn,
  operator: OperatorName,
  timeZone: string,
): string {
  const read = readOperand(column, value, timeZone);
  const label =
    typeof read === "string"
      ? undefined
      : column.choices?.find((choice) => choice.value === Number(read.value))?.label;
  switch (column.type) {
    case "text":
      return `"${foreign(operator.endsWith("like") ? (containedText(value) ?? value) : value)}"`;
    case "boolean":
      return label ?? (value === "1" || value === "true" ? "Yes" : "No");
    case "choice":
      return label ?? value;
    case "lookup":
      return foreign(uiname ?? value);
    case "dateTime":
      return typeof read === "string" ? value : momentText(Number(read.value), timeZone);
    default:
      return value;
  }
}

/** Whatever it holds, the words around it read from left to right. */
function foreign(text: string): string {
  return isolated(visibleLines(text).join(" "));
}
