import { type Store } from "../../src/core/store/store";
import { type WorkflowMetadata } from "../../src/core/workflows/definition";
import {
  type Place,
  type Refusal,
  type StepNode,
  type StepTree,
} from "../../src/core/workflows/stepTree";
import { readWorkflow } from "../../src/core/xaml/readWorkflow";
import { aGuid } from "./rows";
import { aXamlFile, sequence } from "./xaml";

export function aMetadata(facts: Partial<WorkflowMetadata> = {}): WorkflowMetadata {
  return {
    workflowid: "00000000-0000-4000-8000-000000000001",
    name: "Welcome a new account",
    description: "",
    category: 0,
    type: 1,
    mode: 0,
    primaryentity: "account",
    scope: 4,
    ondemand: false,
    subprocess: false,
    triggers: { onCreate: true, onDelete: false, onUpdateOf: [] },
    createstage: 40,
    updatestage: 40,
    deletestage: 20,
    runas: 1,
    syncworkflowlogonfailure: false,
    asyncautodelete: false,
    statecode: 1,
    ...facts,
  };
}

type NewWorkflow = Parameters<Store["workflows"]["save"]>[0];

/** As a store keeps it: a draft, unless the facts say otherwise. */
export function aKeptWorkflow(
  metadata: Partial<WorkflowMetadata>,
  facts: Partial<NewWorkflow> = {},
): NewWorkflow {
  return {
    metadata: aMetadata(metadata),
    statecode: 0,
    owner: { table: "systemuser", id: aGuid(50) },
    hash: "abc",
    file: "Workflows/Welcome.xaml",
    refusals: [],
    createdon: 1,
    modifiedon: 2,
    importedon: 3,
    ...facts,
  };
}

export function readXaml(xaml: string): ReturnType<typeof readWorkflow> {
  return readWorkflow({ file: "Welcome.xaml", xaml, metadata: aMetadata(), hash: "abc" });
}

/** The tree of a file with this body; fails with the refusals when there is none. */
export function treeOf(...body: readonly string[]): StepTree {
  const { tree, refusals } = readXaml(aXamlFile(...body));
  if (tree === undefined) {
    throw new Error(refusals.map(({ message }) => message).join("\n"));
  }
  return tree;
}

/** Where `text` stands in a file for the first time. */
export function placeIn(file: string, text: string): Place {
  const offset = file.indexOf(text);
  const before = file.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What nodes mean, without the places that they have in their file. */
export function withoutPlaces(nodes: readonly StepNode[]): unknown {
  return JSON.parse(
    JSON.stringify(nodes, (key, value: unknown) =>
      key === "line" || key === "column" ? undefined : value,
    ),
  );
}

/** What these activities mean in one step that declares these variables. */
export function meaningInStep(
  declared: readonly string[],
  ...activities: readonly string[]
): unknown {
  const [step] = treeOf(sequence("UpdateStep1", declared, ...activities)).body;
  if (step?.kind !== "step") {
    throw new Error("There is no step.");
  }
  return withoutPlaces(step.body);
}

/** Why a file has no tree. */
export function refusalsOf(file: string): readonly Refusal[] {
  const { tree, refusals } = readXaml(file);
  if (tree !== undefined) {
    throw new Error("The file has a tree.");
  }
  return refusals;
}
