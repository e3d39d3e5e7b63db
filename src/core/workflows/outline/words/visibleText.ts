import { visibleLines } from "../../../jobs/plainText";

/** A foreign text with its lines and blanks as they are: what a workflow puts into a column is to be seen to the blank. */
export function visibleText(text: string): string {
  return visibleLines(text).join("\n");
}
