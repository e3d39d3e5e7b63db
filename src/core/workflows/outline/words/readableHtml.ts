import { decodeHtml } from "../../../xaml/htmlText";
import { visibleText } from "./visibleText";

/** The text of an HTML source, for people: paragraphs and line breaks become lines, other tags go. */
export function readableHtml(html: string): string {
  const text = html
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, "");
  const lines = visibleText(decodeHtml(text))
    .split("\n")
    .map((line) => line.replace(/\u00A0/g, " ").trim());
  // The last paragraph ends in front of the quotation mark.
  return lines
    .filter((line, index) => line !== "" || (lines[index - 1] ?? "") !== "")
    .join("\n")
    .replace(/\n"$/, '"');
}
