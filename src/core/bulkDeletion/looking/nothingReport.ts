import { DocumentText } from "../../jobs/document/documentText";
import { oneLine } from "../../jobs/plainText";
import { counted, formatNumber } from "../../jobs/timeFormat";
import { type Removal } from "./removals";

export interface NothingFacts {
  readonly name: string;
  /** Its criteria in one sentence. */
  readonly sentence: string;
  readonly removals: readonly Removal[];
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
    for (const removal of facts.removals) {
      const { number, condition } = removal;
      const level = number.split(".").length - 1;
      report.entry(level, `${number}. ${oneLine(condition)}`);
      report.entry(level + 1, removalText(removal));
    }
  }
  return report;
}

function removalText({ within, before, after }: Removal): string {
  const rows = counted(before, "row");
  if (within === "or") {
    return `Finds ${after === 0 ? "none" : formatNumber(after)} of ${rows}.`;
  }
  const removed = before - after;
  if (removed === 0) {
    return `Removes none of ${rows}.`;
  }
  return after === 0
    ? `Removes the last ${rows}.`
    : `Removes ${formatNumber(removed)} of ${rows}: ${formatNumber(after)} left.`;
}
