import { type FetchXmlProblem } from "./fetchXmlReading";

/** The text with the problem's fix in it. */
export function mendFetchXml(text: string, { line, column, fix }: FetchXmlProblem): string {
  if (fix === undefined) {
    return text;
  }
  const lines = text.split("\n");
  const wrong = lines[line - 1] ?? "";
  const before = wrong.slice(0, column - 1);
  lines[line - 1] = `${before}${fix.text}${wrong.slice(column - 1 + fix.length)}`;
  return lines.join("\n");
}
