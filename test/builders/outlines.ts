import { type OutlinedWorkflow } from "../../src/core/workflows/outline/document/aboutSection";
import {
  outlineDocument,
  type OutlineDocument,
  type OutlineFacts,
} from "../../src/core/workflows/outline/outlineDocument";
import { type StepNode } from "../../src/core/workflows/stepTree";
import { aTree } from "./stepTree";
import { aMetadata } from "./workflows";

export function anOutlinedWorkflow(facts: Partial<OutlinedWorkflow> = {}): OutlinedWorkflow {
  return {
    metadata: aMetadata(),
    statecode: 1,
    owner: { table: "systemuser", id: "u1", name: "Una One" },
    file: "Workflows/Welcome.xaml",
    uri: "file:///a/Workflows/Welcome.xaml",
    refusals: [],
    ...facts,
  };
}

export const noFacts: OutlineFacts = { labels: [], children: [], rows: [], timeZone: "UTC" };

export function drawOutline(
  body: readonly StepNode[],
  facts: Partial<OutlineFacts> = {},
  workflow: Partial<OutlinedWorkflow> = {},
  broken?: Parameters<typeof outlineDocument>[2],
): OutlineDocument {
  const all = { ...noFacts, tree: aTree(...body), ...facts };
  return outlineDocument(anOutlinedWorkflow(workflow), all, broken);
}

/** What the section with the steps says, without its title. */
export function stepsOf({ text }: OutlineDocument): string {
  const [, steps = ""] = text.split("\nSteps\n");
  const [before = ""] = steps.split("\nAs of ");
  return before.trimEnd();
}

/** The lines of the steps of a workflow with this body. */
export function outline(body: readonly StepNode[], facts: Partial<OutlineFacts> = {}): string {
  return stepsOf(drawOutline(body, facts));
}
