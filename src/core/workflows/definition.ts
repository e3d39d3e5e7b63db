import { type Refusal, type StepTree } from "./stepTree";

/** `scope` of a workflow: which rows trigger it, seen from its owner's place. */
export const workflowScopes = {
  user: 1,
  businessUnit: 2,
  parentChildBusinessUnits: 3,
  organization: 4,
} as const;

/** What starts a workflow without a person. Columns are logical names; `statecode` and `ownerid` are columns too. */
export interface Triggers {
  readonly onCreate: boolean;
  readonly onDelete: boolean;
  readonly onUpdateOf: readonly string[];
}

/** When in a change a real-time workflow runs: before the row is written, or after it. */
export type Stage = 20 | 40;

/** The facts of a `.xaml.data.xml` file, in Dataverse's words (table `workflow`). */
export interface WorkflowMetadata {
  /** The definition's guid, lower case. */
  readonly workflowid: string;
  readonly name: string;
  readonly description: string;
  readonly category: number;
  /** 1 definition, 2 activation, 3 template. */
  readonly type: number;
  /** 0 background, 1 real-time. */
  readonly mode: 0 | 1;
  /** Logical name, lower case. */
  readonly primaryentity: string;
  readonly scope: 1 | 2 | 3 | 4;
  readonly ondemand: boolean;
  readonly subprocess: boolean;
  readonly triggers: Triggers;
  /** Real-time only, like all that follows down to `syncworkflowlogonfailure`. */
  readonly createstage: Stage;
  readonly updatestage: Stage;
  readonly deletestage: Stage;
  /** Of those in one stage the lowest comes first; before them those that have none. */
  readonly rank?: number;
  /** 0 the workflow's owner, 1 whoever makes the change. */
  readonly runas: 0 | 1;
  /** A run that fails leaves a process session with its log. */
  readonly syncworkflowlogonfailure: boolean;
  readonly asyncautodelete: boolean;
  /** 0 draft, 1 activated. */
  readonly statecode: 0 | 1;
}

/** A solution, as its `Solution.xml` names it. */
export interface SolutionName {
  readonly uniquename: string;
  readonly friendlyname: string;
}

/** One exported workflow as it was read: with a tree, or refused with every construct that is not known. */
export interface ExportedWorkflow {
  /** The XAML file, as the reader was given it. */
  readonly file: string;
  /** Where the XAML file lies, for editors; absent where it cannot be opened. */
  readonly uri?: string;
  /** The URI of the zip that holds it, where one does. */
  readonly zip?: string;
  readonly solution?: SolutionName;
  readonly metadata: WorkflowMetadata;
  /** SHA-256 of the XAML's bytes, hex. */
  readonly hash: string;
  readonly tree?: StepTree;
  /** What could be read of a refused one, for people to read: `refused` nodes stand at the places of its reasons. */
  readonly partialTree?: StepTree;
  readonly refusals: readonly Refusal[];
}
