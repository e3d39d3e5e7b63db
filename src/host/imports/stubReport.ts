import * as vscode from "vscode";
import { DocumentText } from "../../core/jobs/document/documentText";
import { oneLine } from "../../core/jobs/plainText";
import { type StubImport } from "../../protocol/stubRequests";
import { type ReportTarget } from "./importReport";

/** All of an import of stubs; first what a person has to look at. */
export function stubReport(
  { stubs, problems, activated }: StubImport,
  summary: string,
): DocumentText<ReportTarget> {
  const { t } = vscode.l10n;
  const report = new DocumentText<ReportTarget>();
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) {
      report.section(title);
      lines.forEach((line) => {
        report.entry(0, oneLine(line));
      });
    }
  };
  const stubsThat = (outcome: string): readonly string[] =>
    stubs.filter((stub) => stub.outcome === outcome).map(({ name, file }) => `${name} (${file})`);
  report.outer(t("Import of stubs"));
  report.blank();
  report.outer(summary);
  section(
    t("Not taken"),
    problems.flatMap((problem) => problem.split("\n")),
  );
  section(
    t("Workflows that are activated now"),
    activated.map(({ name }) => name),
  );
  section(t("Added"), stubsThat("added"));
  section(t("Replaced"), stubsThat("replaced"));
  section(t("Unchanged"), stubsThat("unchanged"));
  return report;
}
