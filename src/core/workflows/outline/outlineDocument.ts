import { type BreakerStanding } from "../../jobs/breakerStanding";
import { breakerSentence } from "../../jobs/breakerTexts";
import { type DocumentLink, DocumentText } from "../../jobs/document/documentText";
import { writeTrials } from "../../jobs/document/trialsSection";
import { oneLine } from "../../jobs/plainText";
import { type PlannedTry } from "../../jobs/retryLadder";
import { type WhyContext } from "../../jobs/waiting";
import { type Advice } from "../advice/advice";
import {
  type OutlinedWorkflow,
  workflowStanding,
  writeAbout,
  writeAdvice,
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
  readonly advice?: readonly Advice[];
}

/** A workflow whose breaker is open. */
export interface BrokenFacts {
  readonly breaker: BreakerStanding;
  /** The trials ahead. */
  readonly ladder: readonly PlannedTry[];
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

interface BrokenContext {
  readonly context: WhyContext;
}

/** A workflow: how it stands, why it cannot run where it cannot, what starts it, and its steps. */
export function outlineDocument(
  workflow: OutlinedWorkflow,
  facts: OutlineFacts,
  broken?: BrokenFacts & BrokenContext,
): OutlineDocument {
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
  if (broken !== undefined) {
    writeBroken(out, workflow, broken);
  }
  writeAdvice(out, workflowid, facts.advice ?? []);
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

function writeBroken(
  out: OutlineText,
  { metadata: { name, workflowid: id } }: OutlinedWorkflow,
  { breaker, ladder, context }: BrokenFacts & BrokenContext,
): void {
  out.section("Why do its jobs wait?");
  out.paragraph(breakerSentence(name, breaker, context));
  out.item({ text: "Close the Breaker", target: { kind: "closeBreaker", id } });
  writeTrials(out, breaker, ladder, context.time);
}
