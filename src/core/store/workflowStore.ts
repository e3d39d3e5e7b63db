import { type RowReference } from "../rows/value";
import { type OwnerChange } from "./ownerStore";
import { type SolutionName, type WorkflowMetadata } from "../workflows/definition";
import { type Need } from "../workflows/needs";
import { type Refusal, type StepTree } from "../workflows/stepTree";

/** A stored definition. */
export interface Workflow {
  readonly id: number;
  readonly metadata: WorkflowMetadata;
  /** 0 draft, 1 activated: as it is here, not as the file had it. */
  readonly statecode: 0 | 1;
  readonly owner: RowReference;
  /** When it was given to that owner, and by whom; absent where it was imported by them. */
  readonly assigned?: OwnerChange;
  /** Key of the activation that new runs take; present when activated. */
  readonly activeworkflowid?: number;
  readonly hash: string;
  readonly file: string;
  /** Where the XAML file lies, for editors; absent where it cannot be opened. */
  readonly uri?: string;
  /** The URI of the zip that holds it, where one does. */
  readonly zip?: string;
  readonly solution?: SolutionName;
  readonly refusals: readonly Refusal[];
  /** What its steps need, as it was imported last. */
  readonly needs: readonly Need[];
  readonly createdon: number;
  readonly modifiedon: number;
  /** When its file was read last. */
  readonly importedon: number;
}

/** Where a definition was read, and when. */
export type WorkflowOrigin = Pick<Workflow, "file" | "uri" | "zip" | "solution" | "importedon">;

/** The version of a workflow that its jobs run: row of type 2 in Dataverse. */
export interface Activation {
  readonly id: number;
  readonly parentworkflowid: number;
  readonly format: number;
  readonly tree: StepTree;
}

export interface WorkflowStore {
  /** By name. */
  list(): readonly Workflow[];
  get(id: number): Workflow | undefined;
  find(workflowid: string): Workflow | undefined;
  /** How many are refused, activated or not. */
  refusedCount(): number;
  /**
   * Activated workflows of a table, background and real-time, in the order in which they run: those without a rank first,
   * then by rank, equal ones by creation. Costs next to nothing for a table that has none.
   */
  activated(table: string): readonly Workflow[];
  /** `tree`: of a refused one, what could be read of it. */
  save(workflow: Omit<Workflow, "id" | "needs">, tree: StepTree | undefined): Workflow;
  /** The same definition was read again, maybe elsewhere. */
  setOrigin(id: number, origin: WorkflowOrigin): void;
  /** Drafts that are to be activated as soon as what they need is there. */
  awaiting(): readonly Workflow[];
  /** Until it is activated, or saved anew. */
  setAwaiting(id: number): void;
  setState(
    id: number,
    statecode: 0 | 1,
    activeworkflowid: number | undefined,
    modifiedon: number,
  ): void;
  setOwner(id: number, owner: RowReference, assigned: OwnerChange): void;
  /** Each claim asks: it costs next to nothing. */
  ownerOf(id: number): RowReference | undefined;
  /** The tree of the definition as it was imported last; none where the reader refused it. */
  tree(id: number): StepTree | undefined;
  /** The same for people to read: of a refused one, what could be read of it. */
  readableTree(id: number): StepTree | undefined;

  /** Those that were read lately are remembered: they never change. */
  activation(id: number): Activation | undefined;
  /** The newest activation of this definition's present tree, if it was ever activated. */
  findActivation(workflow: Workflow): number | undefined;
  addActivation(
    workflow: Workflow,
    activation: { guid: string; tree: StepTree; createdon: number },
  ): number;
}
