import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { counted, formatNumber } from "../../core/jobs/timeFormat";
import { type ImportLine } from "./importWorkflowFiles";

type Outcome = "activated" | "draft" | "unchanged" | "refused" | "skipped" | "copy" | "problem";

/** What became of an import, in one or two sentences. */
export function importSummary(lines: readonly ImportLine[]): string {
  const { t } = vscode.l10n;
  const count = (...outcomes: readonly Outcome[]): number =>
    lines.filter((line) => outcomes.includes(outcomeOf(line))).length;
  const parts = [
    [count("activated"), t("activated")],
    [count("draft"), t("kept as draft")],
    [count("unchanged"), t("unchanged")],
    [count("refused"), t("cannot run here")],
  ] as const;
  const facts = parts.flatMap(([number, words]) =>
    number === 0 ? [] : [`${formatNumber(number)} ${words}`],
  );
  const workflows = count("activated", "draft", "unchanged", "refused");
  const problems = count("problem");
  return [
    workflows === 0
      ? t("No workflow was found.")
      : `${counted(workflows, "workflow")}: ${facts.join(", ")}.`,
    problems === 0 ? "" : t("{0} could not be read.", counted(problems, "file")),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** All of it, file by file; what a person has to look at first. */
export function importDetails(lines: readonly ImportLine[]): string {
  const order: readonly Outcome[] = [
    "problem",
    "refused",
    "activated",
    "draft",
    "unchanged",
    "skipped",
    "copy",
  ];
  const sections = order.flatMap((outcome) => {
    const own = lines.filter((line) => outcomeOf(line) === outcome);
    return own.length === 0 ? [] : [[heading(outcome), ...own.flatMap(describe)].join("\n")];
  });
  return [importSummary(lines), ...sections].join("\n\n") + "\n";
}

function outcomeOf(line: ImportLine): Outcome {
  return line.kind === "imported" ? line.workflow.outcome : line.kind;
}

function heading(outcome: Outcome): string {
  const { t } = vscode.l10n;
  switch (outcome) {
    case "problem":
      return t("Could not be read");
    case "refused":
      return t("Cannot run here");
    case "activated":
      return t("Activated");
    case "draft":
      return t("Drafts");
    case "unchanged":
      return t("Unchanged");
    case "skipped":
      return t("No workflows");
    case "copy":
      return t("Copies");
  }
}

function describe(line: ImportLine): readonly string[] {
  switch (line.kind) {
    case "problem":
      return [`  ${line.file}`, `    ${oneLine(line.message)}`];
    case "copy":
      return [`  ${line.file}`, `    ${vscode.l10n.t("The same workflow as {0}.", line.of)}`];
    case "imported": {
      const { name, message, refusals } = line.workflow;
      return [
        `  ${oneLine(name)}`,
        `    ${line.file}`,
        ...(refusals.length > 0
          ? refusals.map((refusal) => `    ${placeOf(refusal)}: ${oneLine(refusal.message)}`)
          : [`    ${oneLine(message)}`]),
      ];
    }
  }
}

function placeOf({ line, column }: { readonly line: number; readonly column: number }): string {
  return vscode.l10n.t("line {0}, column {1}", line, column);
}
