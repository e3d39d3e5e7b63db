import * as vscode from "vscode";
import { DocumentText } from "../../core/jobs/document/documentText";
import { oneLine, sentence } from "../../core/jobs/plainText";
import { counted } from "../../core/jobs/timeFormat";
import { type ImportLine } from "../../protocol/environment";
import { type ImportedSolutions } from "./handOverFiles";
import { importSummary } from "./importSummary";

/** A place in a file. */
export interface ReportTarget {
  readonly uri: string;
  readonly line?: number;
  readonly column?: number;
}

type Report = DocumentText<ReportTarget>;
type WorkflowLine = Extract<ImportLine, { kind: "workflow" }>;
type TableLine = Extract<ImportLine, { kind: "table" }>;
type NoteLine = Exclude<ImportLine, WorkflowLine | TableLine>;

/** All of an import, file by file; first what a person has to look at. */
export function importReport(result: ImportedSolutions): Report {
  const { t } = vscode.l10n;
  const { lines } = result;
  const report: Report = new DocumentText();
  const notes = (title: string, isMeant: (line: NoteLine) => boolean): void => {
    const own = lines.filter(isNote).filter(isMeant);
    section(
      report,
      title,
      own.sort((a, b) => a.file.localeCompare(b.file)),
      writeNote,
    );
  };
  const workflows = (title: string, outcome: WorkflowLine["outcome"]): void => {
    const own = lines.filter(isWorkflow).filter((line) => line.outcome === outcome);
    section(report, title, own, writeWorkflow);
  };
  report.outer(t("Import of workflows"));
  report.blank();
  report.outer(importSummary(result));
  notes(t("Could not be read"), ({ kind }) => kind === "problem");
  notes(t("Copies that differ"), (line) => line.kind === "copy" && line.differs);
  workflows(t("Cannot run here"), "refused");
  workflows(t("Activated"), "activated");
  workflows(t("Drafts"), "draft");
  workflows(t("Unchanged"), "unchanged");
  section(report, t("Tables"), lines.filter(isTable), writeTable);
  notes(t("No workflows"), ({ kind }) => kind === "skipped");
  notes(t("Copies"), (line) => line.kind === "copy" && !line.differs);
  return report;
}

function section<Line extends ImportLine>(
  report: Report,
  title: string,
  lines: readonly Line[],
  write: (report: Report, line: Line) => void,
): void {
  if (lines.length > 0) {
    report.section(title);
    lines.forEach((line) => {
      write(report, line);
    });
  }
}

function writeNote(report: Report, line: NoteLine): void {
  const place = line.kind === "problem" && line.line !== undefined ? line : undefined;
  const file = oneLine(line.file);
  report.entry(
    0,
    place === undefined ? file : `${file}, ${placeText(place)}`,
    targetOf(line.uri, place),
  );
  report.entry(1, sentence(line.message));
}

function writeWorkflow(report: Report, { name, file, uri, message, refusals }: WorkflowLine): void {
  report.entry(0, oneLine(name));
  report.entry(1, oneLine(file), targetOf(uri));
  for (const refusal of refusals) {
    const text = `${placeText(refusal)}: ${oneLine(refusal.message)}`;
    report.entry(1, text, targetOf(uri, refusal));
  }
  if (refusals.length === 0) {
    report.entry(1, sentence(message));
  }
}

function writeTable(report: Report, { table, displayname, columns, kept }: TableLine): void {
  const { t } = vscode.l10n;
  const name = displayname === undefined ? table : `${oneLine(displayname)} (${table})`;
  report.entry(0, `${name}: ${counted(columns, "column")}`);
  if (kept.length > 0) {
    report.entry(
      1,
      t("{0}: kept with another type, since rows hold values of it.", kept.map(oneLine).join(", ")),
    );
  }
}

interface Place {
  readonly line?: number;
  readonly column?: number;
}

/** A zip is nothing to read. */
function targetOf(uri: string | undefined, { line, column }: Place = {}): ReportTarget | undefined {
  return uri === undefined || /\.zip$/i.test(uri)
    ? undefined
    : { uri, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

function placeText({ line = 1, column = 1 }: Place): string {
  return vscode.l10n.t("line {0}, column {1}", line, column);
}

function isWorkflow(line: ImportLine): line is WorkflowLine {
  return line.kind === "workflow";
}

function isTable(line: ImportLine): line is TableLine {
  return line.kind === "table";
}

function isNote(line: ImportLine): line is NoteLine {
  return !isWorkflow(line) && !isTable(line);
}
