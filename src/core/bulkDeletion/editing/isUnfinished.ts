import { type Condition } from "../criteria";
import { operators } from "../operators";

/** Has a person not come to the end of this condition yet? What is unfinished is no mistake. */
export function isUnfinished({ column, operator, values }: Condition): boolean {
  const wantsValue = operators[operator].operand !== "none";
  return column === "" || (wantsValue && values.every(({ value }) => value === ""));
}
