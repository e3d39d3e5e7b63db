import { DocumentText } from "../../jobs/document/documentText";
import { oneLine } from "../../jobs/plainText";
import { type TimeFormat } from "../../jobs/timeFormat";
import { byteText } from "./byteText";
import { contentsText } from "./contentsText";
import { type StoreContents } from "./storeCare";

export interface RestoreFacts {
  readonly environment: string;
  readonly time: TimeFormat;
  /** Paths. */
  readonly copy: string;
  readonly kept: string;
  readonly bytes: number;
  readonly contents: StoreContents;
  readonly schema: number;
  readonly schemaNow: number;
}

/** What took the place of the store, and where that is now. */
export function restoreReport<Target>(facts: RestoreFacts): DocumentText<Target> {
  const { environment, time, copy, kept, bytes, contents, schema, schemaNow } = facts;
  const report = new DocumentText<Target>();
  report.outer("Store restored");
  report.blank();
  report.outer(
    `${oneLine(environment)}, ${time.full(time.now)}. The store was restored from a copy.`,
  );
  report.section("Restored");
  report.facts([
    ["From", { text: copy }],
    ["Size", { text: byteText(bytes) }],
    ["Holds", { text: contentsText(contents, time) }],
    [
      "Schema",
      { text: schema === schemaNow ? String(schema) : `${schema}, brought to ${schemaNow}` },
    ],
  ]);
  report.section("Kept");
  report.verbatim(kept);
  report.blank();
  report.outer(
    'The store that was here before, whole. "Restore the Store from a Copy" takes it, too; delete the file when you do not need it any more.',
  );
  return report;
}
