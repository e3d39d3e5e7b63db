import { nameOf, oneLine } from "../../../jobs/plainText";
import { type RowReference } from "../../../rows/value";
import { type Advice } from "../../advice/advice";
import { type SolutionName, type WorkflowMetadata } from "../../definition";
import { type Refusal } from "../../stepTree";
import { describeTriggers } from "../../triggerText";
import { type Names } from "../words/names";
import { type OutlineText } from "./outlineLink";

/** A workflow as it stands here. */
export interface OutlinedWorkflow {
  readonly metadata: WorkflowMetadata;
  /** 0 draft, 1 activated: as it is here, not as the file had it. */
  readonly statecode: 0 | 1;
  readonly owner: RowReference;
  readonly solution?: SolutionName;
  /** Its XAML, as a person knows it. */
  readonly file: string;
  /** Where it can be opened; absent where it cannot. */
  readonly uri?: string;
  /** Why it cannot run, or not before something else is there. */
  readonly refusals: readonly Refusal[];
}

/** "Activated, in the background", "Cannot run here". */
export function workflowStanding({ metadata, statecode, refusals }: OutlinedWorkflow): string {
  const mode = metadata.mode === 1 ? "real-time" : "in the background";
  const state = statecode === 1 ? "Activated" : "Draft";
  return `${statecode === 0 && refusals.length > 0 ? "Cannot run here" : state}, ${mode}`;
}

export function writeRefusals(out: OutlineText, { metadata, refusals }: OutlinedWorkflow): void {
  if (refusals.length === 0) {
    return;
  }
  out.section("Why it cannot run here");
  out.table(
    [{}, { isFlexible: true }],
    refusals.map(({ line, column, message }) => ({
      cells: [
        {
          text: `Line ${line}, column ${column}`,
          target: { kind: "xaml", id: metadata.workflowid, line, column },
        },
        { text: oneLine(message) },
      ],
    })),
  );
}

/** What may be done better. */
export function writeAdvice(out: OutlineText, id: string, advice: readonly Advice[]): void {
  if (advice.length === 0) {
    return;
  }
  out.section("Advice");
  out.table(
    [{}, { isFlexible: true }],
    advice.map(({ line, column, message }) => ({
      cells: [
        {
          text: `Line ${line}, column ${column}`,
          target: { kind: "xaml", id, line, column },
        },
        { text: message },
      ],
    })),
  );
}

const scopes = {
  1: "User: rows of its owner",
  2: "Business unit: rows of its owner's business unit",
  3: "Parent and child business units: rows of its owner's business unit and of those below it",
  4: "Organization: all rows",
} as const satisfies Record<WorkflowMetadata["scope"], string>;

export function writeAbout(out: OutlineText, workflow: OutlinedWorkflow, names: Names): void {
  const { metadata, owner, solution, file, uri } = workflow;
  const { workflowid: id, primaryentity, scope, asyncautodelete, triggers } = metadata;
  const isTriggered = triggers.onCreate || triggers.onDelete || triggers.onUpdateOf.length > 0;
  const table = oneLine(names.table(primaryentity));
  out.section("About");
  out.facts([
    ["Table", { text: table === primaryentity ? table : `${table} (${primaryentity})` }],
    ["Starts", { text: startWords(metadata, names) }],
    ...(isTriggered ? ([["Scope", { text: scopes[scope] }]] as const) : []),
    ...(asyncautodelete
      ? ([["Retention", { text: "jobs that succeeded are deleted" }]] as const)
      : []),
    ["Owner", { text: nameOf(owner) }],
    ["System jobs", { text: "show them", target: { kind: "workflowJobs", id } }],
    ...(solution ? ([["Solution", { text: oneLine(solution.friendlyname) }]] as const) : []),
    [
      "File",
      {
        text: oneLine(file),
        ...(uri !== undefined && { target: { kind: "xaml", id, line: 1, column: 1 } }),
      },
    ],
  ]);
}

function startWords({ triggers, primaryentity, ...rest }: WorkflowMetadata, names: Names): string {
  const onUpdateOf = triggers.onUpdateOf.map((column) =>
    oneLine(names.column(primaryentity, column)),
  );
  return describeTriggers({ ...rest, triggers: { ...triggers, onUpdateOf } });
}
