import { type DocumentLink, DocumentText } from "../../jobs/document/documentText";
import { oneLine } from "../../jobs/plainText";
import {
  type OutlinedWorkflow,
  workflowStanding,
  writeAbout,
  writeRefusals,
} from "./document/aboutSection";
import { type OutlineLinkTarget, type OutlineText } from "./document/outlineLink";
import { type OutlinePart, type QuietLines } from "./document/outlineParts";
import { type StepsFacts, writeSteps } from "./document/stepsSection";
import { Names, type TableLabels } from "./words/names";

/** What the steps of an outline are told by, beside the workflow itself. */
export interface OutlineFacts extends Pick<StepsFacts, "tree" | "children" | "rows" | "timeZone"> {
  /** Of the tables that the steps work on. */
  readonly labels: readonly TableLabels[];
}

/** An outline as a person reads it, for an editor with a monospace font. Lines and offsets count from 0. */
export interface OutlineDocument {
  /** Where the XAML lies that places are in; absent where it cannot be opened or holds other steps. */
  readonly xaml?: string;
  readonly text: string;
  readonly parts: readonly OutlinePart[];
  readonly links: readonly DocumentLink<OutlineLinkTarget>[];
  /** What a person may pass over. */
  readonly quiet: readonly QuietLines[];
}

/** A workflow: how it stands, why it cannot run where it cannot, what starts it, and its steps. */
export function outlineDocument(workflow: OutlinedWorkflow, facts: OutlineFacts): OutlineDocument {
  const { metadata, refusals } = workflow;
  const { workflowid, primaryentity } = metadata;
  const out: OutlineText = new DocumentText();
  const names = new Names(facts.labels);
  out.outer(oneLine(metadata.name));
  out.outer(workflowStanding(workflow));
  if (metadata.description.trim() !== "") {
    out.blank();
    out.outer(oneLine(metadata.description));
  }
  writeRefusals(out, workflow);
  writeAbout(out, workflow, names);
  const steps = { ...facts, workflow: workflowid, primaryentity, refusals };
  const parts = writeSteps(out, steps, names);
  return {
    text: out.text,
    parts: parts.sections(),
    links: out.links,
    quiet: parts.quiet,
    ...(workflow.uri !== undefined && { xaml: workflow.uri }),
  };
}
