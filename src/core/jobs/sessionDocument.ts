import { type ProcessLogRow } from "../store/processLog";
import { type ProcessSession } from "../store/processSessionStore";
import { DocumentText } from "./document/documentText";
import { startOf } from "./document/factSections";
import { type JobFact, type JobText } from "./document/jobLink";
import { writeStepTable } from "./document/runSections";
import { describeError } from "./errorCatalogue";
import { type JobDocument } from "./jobDocument";
import { linesOf, nameOf, oneLine } from "./plainText";
import { type TimeFormat } from "./timeFormat";

/** A process session as others than the store know it: by guids. */
export type SessionFacts = Omit<ProcessSession, "id" | "workflowid">;

export interface SessionDetails {
  readonly session: SessionFacts;
  /** Absent when it was deleted. */
  readonly workflow?: { readonly id: string; readonly name: string };
  /** The newest entries, oldest first. */
  readonly log: readonly ProcessLogRow[];
}

/** One process session as a person reads it, in the form of a system job's document. */
export function sessionDocument(details: SessionDetails, time: TimeFormat): JobDocument {
  const { session, log } = details;
  const { name, statuscode, completedon, errorcode, message } = session;
  const out: JobText = new DocumentText();
  out.outer(oneLine(name));
  out.outer(
    `${statuscode === 5 ? "Canceled" : "Failed"} on ${time.full(completedon)}, in real time`,
  );
  out.section("Message");
  linesOf(message).forEach((line) => {
    out.paragraph(line);
  });
  if (statuscode === 6) {
    const { name: error, meaning, advice } = describeError(errorcode);
    out.section("Last error");
    out.facts([
      ["Code", { text: `${errorcode} ${error}` }],
      ["Meaning", { text: meaning }],
      ["What you can do", { text: advice }],
    ]);
  }
  out.section("Steps");
  if (log.length === 0) {
    out.paragraph("None.");
  } else {
    writeStepTable(out, log, time);
    out.paragraph(
      "Nothing that these steps changed was kept: all of it was taken back with the change.",
    );
  }
  writeDetails(out, details, time);
  out.blank();
  out.outer(`All times are in ${time.zone}.`);
  return { text: out.text, sections: out.sections, links: out.links };
}

function writeDetails(out: JobText, { session, workflow }: SessionDetails, time: TimeFormat): void {
  const { regarding, executedby, messagename, startedon, processsessionid } = session;
  const { table, id } = regarding;
  const facts: readonly (JobFact | undefined)[] = [
    ["Regarding", { text: nameOf(regarding), target: { kind: "row", table, id } }],
    ["Table", { text: table }],
    workflow && [
      "Workflow",
      { text: oneLine(workflow.name), target: { kind: "workflow", id: workflow.id } },
    ],
    ["Ran as", { text: nameOf(executedby) }],
    ["Started by", { text: startOf(messagename) }],
    ["Started on", { text: time.full(startedon) }],
    ["Completed on", { text: time.full(session.completedon) }],
    ["Status reason", { text: session.statuscode === 5 ? "Canceled (5)" : "Failed (6)" }],
    ["Session id", { text: processsessionid }],
  ];
  out.section("Details");
  out.facts(facts.filter((each) => each !== undefined));
}
