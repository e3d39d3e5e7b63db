import { faceOf, faces } from "../../jobs/faces";
import { type JobText } from "../../jobs/document/jobLink";
import { formatNumber, timeFormat, type TimeFormat } from "../../jobs/timeFormat";
import { everyDaysText } from "../recurrence/recurrencePattern";
import { type DeletionDetails } from "./deletionDetails";

/** When it runs: once, or how it recurs with the next runs in the environment's time and in UTC. */
export function writeWhen(out: JobText, details: DeletionDetails, time: TimeFormat): void {
  const { job, everyDays, nextRuns, notifies, isSupplied, series } = details;
  out.section("When");
  const isTold = notifies && job.statecode !== 3;
  if (everyDays === undefined) {
    out.paragraph(
      `${once(details, time)}${isTold ? " A notification says when it is finished." : ""}`,
    );
    if (series !== undefined) {
      out.item({ text: "Open Its Series", target: { kind: "job", id: series } });
    }
  } else {
    const supplied = isSupplied
      ? " It comes with every environment: its criteria stay as they are."
      : "";
    const told = isTold ? " A notification says when a run is finished." : "";
    out.paragraph(`It runs ${everyDaysText({ everyDays })}.${supplied}${told}`);
    writeNextRuns(out, nextRuns, time);
  }
  if (everyDays !== undefined && job.statecode !== 3) {
    const id = job.asyncoperationid;
    out.table(
      [{}, {}],
      [
        {
          cells: [
            { text: "Run Now", target: { kind: "runNow", id } },
            { text: "Change Recurrence…", target: { kind: "changeRecurrence", id } },
          ],
        },
      ],
    );
  }
}

function once({ job, series }: DeletionDetails, time: TimeFormat): string {
  const { startedon, postponeuntil } = job;
  if (series !== undefined) {
    return startedon === undefined
      ? "A run of a recurring bulk deletion."
      : `A run of a recurring bulk deletion, started ${time.full(startedon)}.`;
  }
  if (startedon !== undefined) {
    return `Once, started ${time.full(startedon)}.`;
  }
  return postponeuntil === undefined ? "Once, now." : `Once, on ${time.full(postponeuntil)}.`;
}

function writeNextRuns(out: JobText, nextRuns: readonly number[], time: TimeFormat): void {
  if (nextRuns.length === 0) {
    out.paragraph("No run is planned.");
    return;
  }
  const utc = timeFormat("UTC", time.now);
  out.table(
    [{ title: "Next runs" }, ...(time.zone === "UTC" ? [] : [{ title: "In UTC" }])],
    nextRuns.map((at) => ({
      cells: [{ text: time.full(at) }, ...(time.zone === "UTC" ? [] : [{ text: utc.full(at) }])],
    })),
  );
}

/** The newest runs of a series. */
export function writeRuns(out: JobText, { runs }: DeletionDetails, time: TimeFormat): void {
  out.section("Runs");
  if (runs.length === 0) {
    out.paragraph("None yet.");
    return;
  }
  out.table(
    [
      { title: "Started" },
      { title: "State" },
      { title: "Deleted", align: "right" },
      { title: "Failed", align: "right" },
    ],
    runs.map(({ job, progress }) => ({
      cells: [
        {
          text: time.full(job.startedon ?? job.createdon),
          target: { kind: "job", id: job.asyncoperationid },
        },
        { text: faces[faceOf(job)].short },
        { text: formatNumber(progress?.successcount ?? 0) },
        { text: formatNumber(progress?.failurecount ?? 0) },
      ],
    })),
  );
}
