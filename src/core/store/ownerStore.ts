import { type RowReference } from "../rows/value";

/** That a user was disabled, or a workflow assigned: when, and by whom. */
export interface OwnerChange {
  readonly on: number;
  readonly by?: RowReference;
}

/** The open jobs of workflows that run as one user. */
export interface OwnedJobs {
  /** Key of the owner. */
  readonly ownerid: number;
  readonly owner: RowReference;
  readonly open: number;
  /** Those of them that run as the owner of a workflow that belongs to someone else by now. */
  readonly former: number;
}

/** The open bulk deletions of one user that delete rows of one table. */
export interface OwnedDeletions {
  /** Key of the owner. */
  readonly ownerid: number;
  readonly owner: RowReference;
  /** Logical name. */
  readonly table: string;
  readonly jobs: number;
}

/** As whom open jobs run, from counters: no call looks at jobs, but for the bulk deletions among them. */
export interface OwnerStore {
  openJobs(): readonly OwnedJobs[];
  openDeletions(): readonly OwnedDeletions[];
  /** Of one owner, bulk deletions too; with a workflow only those that run as its owner. */
  countOpen(owner: RowReference, workflowid?: number): number;
  countWorkflows(owner: RowReference): number;

  /** Each claim asks: it costs next to nothing. */
  disabling(user: Pick<RowReference, "table" | "id">): OwnerChange | undefined;
  /** `undefined`: enabled. */
  setDisabling(user: RowReference, disabling: OwnerChange | undefined): void;
}
