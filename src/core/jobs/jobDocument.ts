import { type DeletionDetails } from "../bulkDeletion/document/deletionDetails";
import { writeDeletion, writeFetchXml } from "../bulkDeletion/document/writeDeletion";
import { decide } from "./actions";
import { type DocumentLink, DocumentText, type Section } from "./document/documentText";
import { type JobFacts, writeDetails, writeRelated } from "./document/factSections";
import { type JobLinkTarget, type JobText } from "./document/jobLink";
import { type Cell } from "./document/textTable";
import { type RunFacts, writeSteps, writeTries } from "./document/runSections";
import { describeError, type ErrorEntry } from "./errorCatalogue";
import { type Face, faceOf, faces } from "./faces";
import { bulkDeleteOperation } from "./operationTypes";
import { oneLine } from "./plainText";
import { administrator } from "./refusals";
import { isOffFromBeginning } from "./suppliedJobs";
import { type SystemJob } from "./systemJob";
import { counted, shortDuration, type TimeFormat } from "./timeFormat";
import { type WhyContext, whyOf } from "./waiting";

export type JobDocumentFacts = JobFacts &
  RunFacts & {
    /** Present for a bulk deletion. */
    readonly deletion?: DeletionDetails;
  };

/** One system job as a person reads it, for an editor with a monospace font. Lines and offsets count from 0. */
export interface JobDocument {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly links: readonly DocumentLink<JobLinkTarget>[];
}

/**
 * What it is and how it stands, why, its last error, tries, steps, details and related jobs, in this order. A section
 * that has nothing to say is left out, but for Steps, Details and Related jobs.
 */
export function jobDocument(facts: JobDocumentFacts, context: WhyContext): JobDocument {
  const { job, deletion } = facts;
  const { time } = context;
  const out: JobText = new DocumentText();
  out.outer(oneLine(job.name));
  out.outer(standing(job, time));
  const why = whyOf(job, context);
  if (why !== undefined) {
    out.section(why.question);
    out.paragraph(why.answer);
    writeActions(out, facts);
  }
  if (deletion === undefined) {
    writeOutcome(out, job);
  }
  writeError(out, facts, why?.answer ?? "");
  writeTries(out, facts, time);
  if (deletion === undefined) {
    writeSteps(out, facts, time);
  } else {
    writeDeletion(out, deletion, time);
  }
  writeDetails(out, facts, time);
  // Those of a series are its runs.
  if (deletion?.everyDays === undefined) {
    writeRelated(out, facts, time);
  }
  if (deletion !== undefined) {
    writeFetchXml(out, deletion);
  }
  out.blank();
  out.outer(`As of ${time.full(time.now)}. All times are in ${time.zone}.`);
  return { text: out.text, sections: out.sections, links: out.links };
}

/** "Waiting for a retry since 22 Nov 2025 14:09:44", "Succeeded on 22 Nov 2025 13:40:01, took 1.4 s". */
export function standing(job: SystemJob, time: TimeFormat): string {
  const face = faceOf(job);
  const name = face === "held" && isOffFromBeginning(job) ? "Off" : faces[face].name;
  const { startedon, completedon } = job;
  if (completedon !== undefined) {
    const took = startedon === undefined ? "" : `, took ${shortDuration(completedon - startedon)}`;
    return `${name} on ${time.full(completedon)}${took}`;
  }
  return job.statecode === 2
    ? `${name}, started ${time.full(startedon ?? job.modifiedon)}`
    : `${name} since ${time.full(job.modifiedon)}`;
}

/** What a person can do about a job that waits. */
function writeActions(out: JobText, facts: JobDocumentFacts): void {
  const actions =
    facts.job.ownerrefusal === undefined ? actionsOf(facts) : ownerActionsOf(facts.job);
  if (actions.length > 0) {
    out.table(
      actions.map(() => ({})),
      [{ cells: actions }],
    );
  }
}

/** By words that say what it means here. */
function actionsOf({ job, workflow }: JobDocumentFacts): readonly Cell<JobLinkTarget>[] {
  const resume = resumeWords[faceOf(job)];
  if (resume === undefined || decide({ kind: "resume" }, job, administrator).kind === "refused") {
    return [];
  }
  const actions: Cell<JobLinkTarget>[] = [
    { text: resume, target: { kind: "resume", id: job.asyncoperationid } },
  ];
  if (job.breaker !== undefined && workflow !== undefined) {
    const target = { kind: "closeBreaker", id: workflow.id } as const;
    actions.push({ text: "Close the Breaker", target });
  }
  return actions;
}

/** Of a job that would fail if it were resumed. */
function ownerActionsOf({
  asyncoperationid: id,
  ownerrefusal,
}: SystemJob): readonly Cell<JobLinkTarget>[] {
  return [
    ...(ownerrefusal?.newowner === undefined
      ? []
      : [{ text: "Move to the New Owner", target: { kind: "move", id } } as const]),
    { text: "Cancel", target: { kind: "cancel", id } },
  ];
}

const resumeWords: Readonly<Partial<Record<Face, string>>> = {
  retry: "Retry Now",
  breaker: "Run Now",
  person: "Resume",
  time: "Resume",
  condition: "Resume",
  held: "Resume",
  waiting: "Resume",
};

/** What a workflow said when it stopped itself as succeeded. */
function writeOutcome(out: JobText, { statuscode, friendlymessage }: SystemJob): void {
  if (statuscode === 30 && friendlymessage !== undefined && friendlymessage.trim() !== "") {
    out.section("Message");
    out.paragraph(oneLine(friendlymessage));
  }
}

/** `said`: what stands above it already. */
function writeError(out: JobText, { job, ladder }: JobDocumentFacts, said: string): void {
  const { errorcode, message } = job;
  if (errorcode === undefined) {
    return;
  }
  const entry = describeError(errorcode);
  const face = faceOf(job);
  out.section("Last error");
  out.facts([
    ["Code", { text: `${errorcode} ${entry.name}` }],
    ["Meaning", { text: entry.meaning }],
    ["What happens next", { text: whatHappensNext(face, job.retrycount + ladder.length) }],
    ["What you can do", { text: adviceFor(job, entry) }],
  ]);
  if (message !== undefined && message.trim() !== "" && !said.includes(oneLine(message))) {
    out.paragraph("Full message");
    out.verbatim(message);
  }
}

/** Advice to resume is of no use for a job that has ended. */
function adviceFor({ statecode, operationtype }: SystemJob, entry: ErrorEntry): string {
  if (operationtype === bulkDeleteOperation) {
    return statecode === 3
      ? "Mend the cause, then create the bulk deletion again where it is still needed."
      : "Mend the cause, then resume this job. Or cancel it.";
  }
  return statecode === 3 && entry.class !== "fail"
    ? "Mend the cause, then start the workflow again where it is still needed."
    : entry.advice;
}

function whatHappensNext(face: Face, tries: number): string {
  switch (face) {
    case "retry":
      return `It tries again by itself, up to ${counted(tries, "time")} in a row.`;
    case "person":
    case "held":
    case "waiting":
      return "Nothing, until someone resumes or cancels it.";
    case "ready":
    case "running":
    case "time":
    case "breaker":
    case "condition":
    case "recurrence":
      return "It goes on with the step that failed.";
    case "pausing":
    case "canceling":
      return "It stops after its current step.";
    case "failed":
      return "Nothing. A failed job stays until it is deleted.";
    case "succeeded":
    case "canceled":
      return "Nothing. The job has ended.";
  }
}
