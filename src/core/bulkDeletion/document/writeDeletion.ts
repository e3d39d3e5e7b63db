import { type JobCell, type JobFact, type JobText } from "../../jobs/document/jobLink";
import { oneLine, sentence } from "../../jobs/plainText";
import { counted, formatNumber, longDuration, type TimeFormat } from "../../jobs/timeFormat";
import { skippedText } from "../job/resultText";
import { writeRuns, writeWhen } from "./seriesSections";
import { type DeletionDetails } from "./deletionDetails";

/** What a bulk deletion job deletes and when, what came of it, and what can be done about that. */
export function writeDeletion(out: JobText, details: DeletionDetails, time: TimeFormat): void {
  writeCriteria(out, details, time);
  writeWhen(out, details, time);
  if (details.everyDays === undefined) {
    writeResult(out, details);
    writeFailures(out, details);
    writeWayBack(out, details, time);
  } else {
    writeRuns(out, details, time);
  }
}

/** Its criteria as FetchXML, at the end: few people read it. */
export function writeFetchXml(out: JobText, { orderedquerysetxml }: DeletionDetails): void {
  out.section("FetchXML");
  out.verbatim(orderedquerysetxml.trimEnd());
}

function writeCriteria(out: JobText, details: DeletionDetails, time: TimeFormat): void {
  out.section("What it deletes");
  out.paragraph(sentence(details.sentence));
  const { resolvedon } = details;
  if (details.everyDays !== undefined) {
    out.paragraph("Dates as they are now. Each run takes those of its own start.");
  } else if (resolvedon === undefined) {
    out.paragraph("Dates as they are now. They are taken when it starts, and so are the rows.");
  } else {
    out.paragraph(`As of its start, ${time.full(resolvedon)}. Rows that came later stay.`);
  }
}

/** What runs of a series came to stands with them. */
function writeResult(out: JobText, details: DeletionDetails): void {
  const { job, progress, skipped, isImmediate, everyDays } = details;
  if (progress === undefined || everyDays !== undefined) {
    return;
  }
  const { matchcount, successcount, failurecount, rowsPerSecond, secondsLeft } = progress;
  const isRunning = job.statecode === 2;
  const facts: readonly (JobFact | undefined)[] = [
    ["Rows that matched", cell(matchcount === undefined ? "counting" : formatNumber(matchcount))],
    ["Deleted", cell(`${formatNumber(successcount)}${isImmediate ? ", immediately" : ""}`)],
    failurecount > 0 ? ["Could not be deleted", cell(formatNumber(failurecount))] : undefined,
    isRunning && rowsPerSecond !== undefined
      ? ["Rows a second", cell(formatNumber(Math.round(rowsPerSecond)))]
      : undefined,
    isRunning && secondsLeft !== undefined && matchcount !== undefined
      ? ["Time left", cell(`about ${longDuration(Math.ceil(secondsLeft) * 1000)}`)]
      : undefined,
  ];
  out.section(job.statecode === 3 ? "Result" : "So far");
  out.facts(facts.filter((fact) => fact !== undefined));
  const told = job.statecode === 3 ? oneLine(job.friendlymessage ?? "") : "";
  [told, ...skipped.map(skippedText).filter((each) => !told.includes(each))]
    .filter((each) => each !== "")
    .forEach((each) => {
      out.paragraph(each);
    });
  if (job.statecode === 3 && successcount === 0) {
    const target = { kind: "explainNothing", id: job.asyncoperationid } as const;
    out.item({ text: "Why Was Nothing Deleted?", target });
  }
}

function writeFailures(out: JobText, { job, failures }: DeletionDetails): void {
  if (failures.length === 0) {
    return;
  }
  out.section("Rows that could not be deleted");
  out.table(
    [{ title: "Rows", align: "right" }, { title: "Code" }, { title: "Reason", isFlexible: true }],
    failures.map(({ errornumber, errordescription, count }) => ({
      cells: [cell(formatNumber(count)), cell(errornumber), cell(sentence(errordescription))],
    })),
  );
  const target = { kind: "showFailures", id: job.asyncoperationid } as const;
  out.item({ text: "Show Failures", target });
}

function writeWayBack(out: JobText, details: DeletionDetails, time: TimeFormat): void {
  const { job, keepsCopies, restorable, restorableUntil, progress } = details;
  out.section("Way back");
  if (restorable.value === 0) {
    out.paragraph(withoutCopies(details));
    return;
  }
  const until = restorableUntil === undefined ? "" : ` until ${time.full(restorableUntil)}`;
  const isAll = keepsCopies && restorable.value === progress?.successcount;
  out.paragraph(`${restorableRows(restorable.value, isAll)}${until}.`);
  out.item({ text: "Restore…", target: { kind: "restore", id: job.asyncoperationid } });
}

function restorableRows(count: number, isAll: boolean): string {
  if (count === 1) {
    return isAll ? "The deleted row can be restored" : "One deleted row can be restored";
  }
  const rows = counted(count, "deleted row");
  return `${isAll ? `All ${rows}` : rows} can be restored, the oldest`;
}

function withoutCopies({ keepsCopies, isImmediate, progress }: DeletionDetails): string {
  if (isImmediate) {
    return "No copy is kept: rows deleted with Immediately cannot be restored.";
  }
  if (!keepsCopies) {
    return "No copy is kept: what it deletes cannot be restored.";
  }
  return (progress?.successcount ?? 0) > 0
    ? "No copies are left: they were restored, forgotten or too old."
    : "Copies of deleted rows are kept for 30 days.";
}

function cell(text: string): JobCell {
  return { text };
}
