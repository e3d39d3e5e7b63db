import {
  everyDaysText,
  readRecurrencePattern,
} from "../../bulkDeletion/recurrence/recurrencePattern";
import { faceOf, faces } from "../faces";
import { operationTypeLabel } from "../operationTypes";
import { nameOf, oneLine } from "../plainText";
import { type JobSummary, states, statusReasons, type SystemJob } from "../systemJob";
import { type TimeFormat } from "../timeFormat";
import { type JobFact, type JobText } from "./jobLink";

export interface JobFacts {
  readonly job: SystemJob;
  /** Absent when the job was made by none, or it was deleted. */
  readonly workflow?: { readonly id: string; readonly name: string };
  /** Jobs of the same causal chain without this one. */
  readonly related: readonly JobSummary[];
}

export function writeDetails(out: JobText, { job, workflow }: JobFacts, time: TimeFormat): void {
  const { regarding } = job;
  const facts: readonly (JobFact | undefined)[] = [
    regarding && [
      "Regarding",
      {
        text: nameOf(regarding),
        target: { kind: "row", table: regarding.table, id: regarding.id },
      },
    ],
    regarding && ["Table", { text: regarding.table }],
    workflow && [
      "Workflow",
      { text: oneLine(workflow.name), target: { kind: "workflow", id: workflow.id } },
    ],
    ["Owner", { text: nameOf(job.owner) }],
    fact("Started by", startedBy(job)),
    ["Created on", { text: time.full(job.createdon) }],
    fact("Started on", at(job.startedon, time)),
    fact("Completed on", at(job.completedon, time)),
    fact("Recurs", recurrence(job, time)),
    fact(job.statecode === 1 ? "Earliest start" : "Postponed to", at(job.postponeuntil, time)),
    ["Type", { text: `${operationTypeLabel(job.operationtype)} (${job.operationtype})` }],
    ["State", { text: `${states[job.statecode]} (${job.statecode})` }],
    ["Status reason", { text: `${statusReasons[job.statuscode]} (${job.statuscode})` }],
    ["Retry count", { text: String(job.retrycount) }],
    ["Depth", { text: String(job.depth) }],
    ["Correlation id", { text: job.correlationid }],
    ["Job id", { text: job.asyncoperationid }],
  ];
  out.section("Details");
  out.facts(facts.filter((each) => each !== undefined));
}

function fact(name: string, text: string | undefined): JobFact | undefined {
  return text === undefined ? undefined : [name, { text }];
}

function at(epochMs: number | undefined, time: TimeFormat): string | undefined {
  return epochMs === undefined ? undefined : time.full(epochMs);
}

/** "every 30 days from 25 Nov 2026 02:00:00 on". */
function recurrence(
  { recurrencepattern, recurrencestarttime }: SystemJob,
  time: TimeFormat,
): string | undefined {
  if (recurrencepattern === undefined) {
    return undefined;
  }
  const every = everyDaysText(readRecurrencePattern(recurrencepattern));
  const from = at(recurrencestarttime, time);
  return from === undefined ? every : `${every} from ${from} on`;
}

const starts: ReadonlyMap<string, string> = new Map([
  ["Create", "creation of the row"],
  ["Update", "update of the row"],
  ["Delete", "deletion of the row"],
  ["ExecuteWorkflow", "on demand"],
  ["BulkDelete", "bulk deletion"],
]);

/** "update of the row", "on demand". */
export function startOf(messagename: string): string {
  return starts.get(messagename) ?? messagename;
}

/** "Una One, on demand". */
function startedBy({ createdby, messagename }: SystemJob): string | undefined {
  const parts = [
    createdby === undefined ? undefined : nameOf(createdby),
    messagename === undefined ? undefined : startOf(messagename),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(", ");
}

export function writeRelated(out: JobText, { related }: JobFacts, time: TimeFormat): void {
  out.section("Related jobs");
  if (related.length === 0) {
    out.paragraph("None.");
    return;
  }
  out.table(
    [
      { title: "State" },
      { title: "Job", isFlexible: true },
      { title: "Row", isFlexible: true },
      { title: "Created" },
    ],
    related.map((job) => ({
      cells: [
        { text: faces[faceOf(job)].short },
        { text: oneLine(job.name), target: { kind: "job", id: job.asyncoperationid } },
        { text: job.regarding === undefined ? "" : nameOf(job.regarding) },
        { text: time.stamp(job.createdon) },
      ],
    })),
  );
}
