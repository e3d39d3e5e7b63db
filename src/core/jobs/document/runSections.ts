import { type ProcessLogRow } from "../../store/processLog";
import { describeError } from "../errorCatalogue";
import { oneLine } from "../plainText";
import { type PlannedTry } from "../retryLadder";
import { type SystemJob } from "../systemJob";
import { formatNumber, shortDuration, stepDuration, type TimeFormat } from "../timeFormat";
import { type JobCell, type JobText } from "./jobLink";
import { plannedRows, type TryRow, writeLadder } from "./ladderTable";
import { stepType } from "./stepType";
import { writeTrials } from "./trialsSection";

export interface RunFacts {
  readonly job: SystemJob;
  /** Oldest first; the newest of `logCount`. */
  readonly log: readonly ProcessLogRow[];
  readonly logCount: number;
  readonly ladder: readonly PlannedTry[];
}

/** The failed tries in a row and those that are planned; of a job that waits for its workflow, the trials of that. */
export function writeTries(out: JobText, facts: RunFacts, time: TimeFormat): void {
  const { job, ladder } = facts;
  if (job.breaker !== undefined) {
    writeTrials(out, job.breaker, ladder, time);
    return;
  }
  const isRetried = job.errorcode !== undefined && describeError(job.errorcode).class === "retry";
  if (ladder.length > 0 || (job.waitreason === "person" && isRetried)) {
    out.section("Tries");
    writeLadder(out, "Try", [...failedTries(facts, time), ...plannedRows(ladder, time)]);
  }
}

/** Each failed try leaves one failed row in the log; older ones may have fallen out of it. */
function failedTries({ job, log }: RunFacts, time: TimeFormat): readonly TryRow[] {
  const allFailures = log.filter(({ status }) => status === 3);
  const failures = allFailures.slice(Math.max(allFailures.length - job.retrycount, 0));
  const first = job.retrycount - failures.length + 1;
  return failures.map(({ startedon, completedon, errorcode }, index) => {
    const before = failures[index - 1]?.completedon;
    const result = [
      "Failed",
      errorcode,
      completedon === undefined ? undefined : `took ${shortDuration(completedon - startedon)}`,
    ];
    return [
      String(first + index),
      time.stamp(startedon),
      before === undefined ? "" : shortDuration(startedon - before),
      result.filter((text) => text !== undefined).join(", "),
    ];
  });
}

const stepStates = {
  1: "In progress",
  2: "Succeeded",
  3: "Failed",
  4: "Canceled",
  5: "Waiting",
} as const satisfies Record<ProcessLogRow["status"], string>;

/** The process log. */
export function writeSteps(out: JobText, { job, log, logCount }: RunFacts, time: TimeFormat): void {
  out.section("Steps");
  if (log.length === 0) {
    out.paragraph(job.statecode === 3 ? "None." : "No step has run yet.");
    return;
  }
  if (log.length < logCount) {
    out.paragraph(`The newest ${formatNumber(log.length)} of ${formatNumber(logCount)}.`);
  }
  writeStepTable(out, log, time);
  if (job.workflowid !== undefined) {
    const target = { kind: "run", id: job.asyncoperationid } as const;
    out.item({ text: "Open the outline of this run", target });
  }
  if (
    job.statecode === 1 &&
    job.recurrencepattern === undefined &&
    log.some(({ status }) => status === 2)
  ) {
    out.paragraph("Changes that steps have made stay, and are not made again.");
  }
}

export function writeStepTable(
  out: JobText,
  log: readonly ProcessLogRow[],
  time: TimeFormat,
): void {
  out.table(
    [
      { title: "State" },
      { title: "Step", isFlexible: true },
      { title: "Type" },
      { title: "Started" },
      { title: "Duration", align: "right" },
    ],
    log.map((row) => ({
      cells: [
        { text: stepStates[row.status] },
        { text: stepName(row), ...targetOf(row) },
        { text: stepType(row.activityname) },
        { text: time.stamp(row.startedon) },
        {
          text: row.completedon === undefined ? "" : stepDuration(row.completedon - row.startedon),
        },
      ],
      ...noteOf(row),
    })),
  );
}

/** The job that it started. */
function targetOf({ childworkflowinstanceid: id }: ProcessLogRow): Pick<JobCell, "target"> {
  return id === undefined ? {} : { target: { kind: "job", id } };
}

function stepName({ stagename, stepname, activityname }: ProcessLogRow): string {
  const name = oneLine(stepname) || activityname;
  const stage = oneLine(stagename ?? "");
  return stage === "" ? name : `${stage}: ${name}`;
}

function noteOf({ errorcode, message }: ProcessLogRow): { readonly note?: string } {
  const text = (message ?? "").trim();
  const note = errorcode === undefined ? text : `${errorcode} ${text}`.trim();
  return note === "" ? {} : { note };
}
