import { containedText, containsPattern } from "../../rows/likePattern";
import { type OperatorName } from "../operators";

/** *Contains* has a pattern for a value; people write the text that it looks for, or a pattern of their own. */
export function shownPart(value: string, operator: OperatorName): string {
  return isLike(operator) ? (containedText(value) ?? value) : value;
}

/** The value for what a person wrote; `before` is the value until now: a pattern of their own stays one. */
export function writtenPart(text: string, operator: OperatorName, before = ""): string {
  const isOwnPattern = before !== "" && containedText(before) === undefined;
  return isLike(operator) && text !== "" && !isOwnPattern ? containsPattern(text) : text;
}

function isLike(operator: OperatorName): boolean {
  return operator === "like" || operator === "not-like";
}
