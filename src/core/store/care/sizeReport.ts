import { DocumentText } from "../../jobs/document/documentText";
import { oneLine } from "../../jobs/plainText";
import { formatNumber, type TimeFormat } from "../../jobs/timeFormat";
import { byteText } from "./byteText";
import { type StorePages, type TableSize } from "./storeCare";

export interface SizeFacts {
  readonly environment: string;
  readonly time: TimeFormat;
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly pages: StorePages;
  readonly tables: readonly TableSize[];
}

/** How large the store is, and what takes the space. */
export function sizeReport<Target>(facts: SizeFacts): DocumentText<Target> {
  const { environment, time, folder, files, pages, tables } = facts;
  const report = new DocumentText<Target>();
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  report.outer("Size of the store");
  report.blank();
  report.outer(`${oneLine(environment)}, ${time.full(time.now)}. ${byteText(total)} in all.`);
  report.section("Files");
  report.verbatim(folder);
  report.table(
    [{}, { align: "right" }],
    files.map(({ name, bytes }) => ({ cells: [{ text: name }, { text: byteText(bytes) }] })),
  );
  report.section("Pages");
  report.facts([
    ["In use", { text: pageText(pages.count - pages.free, pages) }],
    ["Free", { text: freeText(pages) }],
  ]);
  report.section("Tables");
  report.table(
    [{ title: "Table" }, { title: "Rows", align: "right" }, { title: "About", align: "right" }],
    tables
      .filter(({ rows }) => rows > 0)
      .map(({ table, rows, bytes }) => ({
        cells: [{ text: table }, { text: formatNumber(rows) }, { text: byteText(bytes) }],
      })),
  );
  report.blank();
  report.outer(
    "Tables are told with their indexes: rows are counted, bytes estimated from samples.",
  );
  return report;
}

export interface SpaceFacts {
  readonly environment: string;
  readonly time: TimeFormat;
  /** Bytes of the store with its log. */
  readonly before: number;
  readonly after: number;
  readonly pages: StorePages;
  readonly isStopped: boolean;
}

/** What giving space back to the disk has come to. */
export function spaceReport<Target>(facts: SpaceFacts): DocumentText<Target> {
  const { environment, time, before, after, pages, isStopped } = facts;
  const report = new DocumentText<Target>();
  const given = Math.max(before - after, 0);
  report.outer("Space given back");
  report.blank();
  report.outer(
    `${oneLine(environment)}, ${time.full(time.now)}. ${
      given === 0 ? "There was nothing to give back." : `${byteText(given)} given back to the disk.`
    }${isStopped ? " It was stopped; what was done is kept." : ""}`,
  );
  report.section("Store and log");
  report.facts([
    ["Before", { text: byteText(before) }],
    ["Now", { text: byteText(after) }],
    ["Free pages left", { text: freeText(pages) }],
  ]);
  return report;
}

function pageText(count: number, { pageSize }: StorePages): string {
  return `${formatNumber(count)} pages of ${byteText(pageSize)}, ${byteText(count * pageSize)}`;
}

function freeText(pages: StorePages): string {
  return pages.free === 0 ? "none" : pageText(pages.free, pages);
}
