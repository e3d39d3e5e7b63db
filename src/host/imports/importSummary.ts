import * as vscode from "vscode";
import { counted, formatNumber } from "../../core/jobs/timeFormat";
import { type ImportOutcome } from "../../core/solutions/importLine";
import { type ImportLine } from "../../protocol/environment";
import { type ImportedSolutions } from "./handOverFiles";

/** What became of an import, in a few sentences. */
export function importSummary({ lines, isStopped }: ImportedSolutions): string {
  const { t } = vscode.l10n;
  const tables = lines.filter(({ kind }) => kind === "table").length;
  const differing = lines.filter((line) => line.kind === "copy" && line.differs).length;
  const problems = lines.filter(({ kind }) => kind === "problem").length;
  return [
    isStopped && lines.length === 0 ? "" : workflowSentence(lines),
    tables === 0 ? "" : t("{0} described.", counted(tables, "table")),
    differing === 0
      ? ""
      : t("{0} not used.", counted(differing, "differing copy", "differing copies")),
    problems === 0 ? "" : t("{0} could not be read.", counted(problems, "file")),
    isStopped ? t("Stopped before the end: import again to go on.") : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function workflowSentence(lines: readonly ImportLine[]): string {
  const { t } = vscode.l10n;
  const workflows = lines.filter((line) => line.kind === "workflow");
  if (workflows.length === 0) {
    return t("No workflow was found.");
  }
  const words = [
    ["activated", t("activated")],
    ["draft", t("kept as draft")],
    ["unchanged", t("unchanged")],
    ["refused", t("cannot run here")],
  ] as const satisfies readonly (readonly [ImportOutcome, string])[];
  const facts = words.flatMap(([outcome, word]) => {
    const count = workflows.filter((line) => line.outcome === outcome).length;
    return count === 0 ? [] : [`${formatNumber(count)} ${word}`];
  });
  return `${counted(workflows.length, "workflow")}: ${facts.join(", ")}.`;
}
