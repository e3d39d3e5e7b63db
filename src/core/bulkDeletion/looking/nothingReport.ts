import { DocumentText } from "../../jobs/document/documentText";
import { oneLine } from "../../jobs/plainText";
import { counted, formatNumber } from "../../jobs/timeFormat";

export interface NothingFacts {
  readonly name: string;
  /** Its criteria in one sentence. */
  readonly sentence: string;
  readonly removals: readonly {
    readonly number: string;
    readonly condition: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly hints: readonly string[];
}

/** Why a bulk deletion deleted nothing. */
export function nothingReport<Target>(facts: NothingFacts): DocumentText<Target> {
  const report = new DocumentText<Target>();
  report.outer("Why was nothing deleted?");
  report.blank();
  report.outer(`${oneLine(facts.name)} looked for: ${oneLine(facts.sentence)}.`);
  if (facts.hints.length > 0) {
    report.section("What is likely");
    facts.hints.forEach((hint) => {
      report.paragraph(hint);
    });
  }
  if (facts.removals.length > 0) {
    report.section("Condition by condition");
    for (const { number, condition, before, after } of facts.removals) {
      report.entry(0, `${number}. ${oneLine(condition)}`);
      report.entry(1, removal(before, after));
    }
  }
  return report;
}

function removal(before: number, after: number): string {
  const removed = before - after;
  if (removed === 0) {
    return `Removes none of ${counted(before, "row")}.`;
  }
  return after === 0
    ? `Removes the last ${counted(before, "row")}.`
    : `Removes ${formatNumber(removed)} of ${counted(before, "row")}: ${formatNumber(after)} left.`;
}
