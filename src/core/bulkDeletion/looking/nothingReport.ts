import { DocumentText } from "../../jobs/document/documentText";
import { oneLine } from "../../jobs/plainText";
import { type Removal, removalText } from "./removals";

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
