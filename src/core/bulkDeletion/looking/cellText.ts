import { textOf } from "../../rows/textFormats";
import { type Value } from "../../rows/value";
import { type CriteriaColumn } from "../criteriaTable";
import { momentText } from "../describeDate";

/** A list shows no more of a text; a page of long ones would be too much to hand over. */
const mostLetters = 300;

/** A value as people read it in a list of rows: options by their labels, dates in the environment's zone; none is "". */
export function cellText(
  value: Value | undefined,
  column: CriteriaColumn | undefined,
  timeZone: string,
): string {
  if (value === undefined) {
    return "";
  }
  if (value.type === "dateTime") {
    return momentText(value.value, timeZone);
  }
  if (value.type === "choice") {
    const choice = column?.choices?.find((each) => each.value === value.value);
    return choice?.label ?? value.label ?? String(value.value);
  }
  const text = textOf(value, { timeZone, nameOf: () => undefined });
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text;
}
