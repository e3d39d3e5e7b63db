import { DocumentText } from "../../jobs/document/documentText";
import { counted, formatNumber, type TimeFormat } from "../../jobs/timeFormat";
import { operationTypes } from "../../jobs/operationTypes";
import { oneLine } from "../../jobs/plainText";
import { states, statusReasons } from "../../jobs/systemJob";
import {
  type CountedGroup,
  type CounterReport,
  type JobsInState,
  type TableProblem,
} from "./storeCare";

export interface CheckFacts {
  readonly environment: string;
  readonly time: TimeFormat;
  /** Absent where only the counters were looked at. */
  readonly problems?: readonly TableProblem[];
  readonly counters: CounterReport;
  readonly isMended: boolean;
}

/** What a check of the store has found, or what a recount has set right. */
export function checkReport<Target>(facts: CheckFacts): DocumentText<Target> {
  const { environment, time, problems, counters, isMended } = facts;
  const report = new DocumentText<Target>();
  report.outer(isMended ? "Recount" : "Check of the store");
  report.blank();
  report.outer(`${oneLine(environment)}, ${time.full(time.now)}. ${summary(facts)}`);
  if (problems && problems.length > 0) {
    report.section("Damage");
    report.paragraph(
      'Restore a copy that is whole ("Restore the Store from a Copy"), or make one of what can be read now ("Copy of the Store").',
    );
    for (const { table, message } of problems) {
      report.entry(0, table);
      report.entry(1, oneLine(message));
    }
  }
  if (counters.differenceCount > 0) {
    report.section(isMended ? "Counters that were set right" : "Counters that are wrong");
    writeDifferences(report, counters, isMended);
  }
  report.section("Looked at");
  report.facts([
    ["System jobs", { text: formatNumber(counters.jobs) }],
    ["Counters", { text: formatNumber(counters.counters) }],
    ...(problems ? [["Tables", { text: "all, with their indexes" }] as const] : []),
  ]);
  return report;
}

/** One sentence. */
export function checkSummary({ problems = [], counters }: CheckFacts): string {
  const wrong = counters.differenceCount;
  if (problems.length > 0) {
    return `The store is damaged: ${counted(problems.length, "finding")}.`;
  }
  return wrong === 0
    ? "The store is in order."
    : `${counted(wrong, "counter is", "counters are")} wrong.`;
}

function summary(facts: CheckFacts): string {
  if (!facts.isMended) {
    return checkSummary(facts);
  }
  const wrong = facts.counters.differenceCount;
  return wrong === 0
    ? "All counters were right. Nothing was changed."
    : `${counted(wrong, "counter")} set right.`;
}

function writeDifferences<Target>(
  report: DocumentText<Target>,
  { differences, differenceCount }: CounterReport,
  isMended: boolean,
): void {
  report.table(
    [
      { title: "Of", isFlexible: true },
      { title: isMended ? "Before" : "Kept", align: "right" },
      { title: isMended ? "Now" : "Counted", align: "right" },
    ],
    differences.map(({ of, kept, counted: found }) => ({
      cells: [{ text: groupText(of) }, { text: formatNumber(kept) }, { text: formatNumber(found) }],
    })),
  );
  if (differenceCount > differences.length) {
    report.paragraph(`… and ${formatNumber(differenceCount - differences.length)} more`);
  }
}

function groupText(group: CountedGroup): string {
  switch (group.kind) {
    case "all":
      return `All system jobs, ${stateText(group)}`;
    case "workflow":
      return `Workflow ${oneLine(group.name ?? "none")}, ${stateText(group)}`;
    case "table":
      return `Table ${group.name ?? "none"}, ${stateText(group)}`;
    case "row":
      return `Row ${oneLine(group.name ?? "without a name")} of ${group.table ?? "no table"}, ${stateText(group)}`;
    case "rows":
      return `Rows of ${group.name}`;
  }
}

/** The numbers of a wrong counter may have no label. */
function stateText({ operationtype, statecode, statuscode, waitreason }: JobsInState): string {
  const type = (operationTypes as Partial<Record<number, string>>)[operationtype] ?? operationtype;
  const state = (states as Partial<Record<number, string>>)[statecode] ?? statecode;
  const status = (statusReasons as Partial<Record<number, string>>)[statuscode] ?? statuscode;
  return `${type}: ${state}, ${status}${waitreason === undefined ? "" : ` (${waitreason})`}`;
}
