import { type StateAndStatus, type WaitReason } from "../../jobs/systemJob";
import { type OperationType } from "../../jobs/operationTypes";

/**
 * What keeps a store in order. All of it works in slices while others go on working: nothing here takes the store for
 * itself but the check of one table's pages, which SQLite does in one piece.
 */
export interface StoreCare {
  /** Number of the schema. */
  readonly schema: number;
  pages(): StorePages;
  contents(): StoreContents;
  /** Looks through the tables and their indexes; answers what is wrong, at most 100 findings. */
  checkTables(work: SlicedWork): Promise<readonly TableProblem[]>;
  /** Compares the counters with what they count; `mends`: and sets right those that are wrong. */
  recount(work: SlicedWork, options: { readonly mends: boolean }): Promise<CounterReport>;
  /** Gives free pages back to the disk; answers how many. Stopped, it keeps what it has done. */
  giveBack(work: SlicedWork): Promise<number>;
  /** What each table takes with its indexes, as far as samples tell: SQLite's own tables of sizes are not compiled in. */
  measure(work: SlicedWork): Promise<readonly TableSize[]>;
}

export interface SlicedWork {
  /** Lets others work. */
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly report: (done: number, total: number) => void;
}

export interface StorePages {
  readonly pageSize: number;
  readonly count: number;
  readonly free: number;
}

/** What a store holds, from its counters. */
export interface StoreContents {
  readonly jobs: number;
  readonly rows: number;
  readonly workflows: number;
  /** When its last job was created. */
  readonly lastJob?: number;
  readonly epoch: number;
}

export interface TableProblem {
  readonly table: string;
  readonly message: string;
}

/** What a counter says and what there is. */
export interface CounterDifference {
  readonly kept: number;
  readonly counted: number;
  readonly of: CountedGroup;
}

export type CountedGroup =
  | (JobsInState & { readonly kind: "all" })
  | (JobsInState & { readonly kind: "workflow"; readonly name?: string })
  | (JobsInState & { readonly kind: "table"; readonly name?: string })
  | (JobsInState & { readonly kind: "row"; readonly table?: string; readonly name?: string })
  | { readonly kind: "rows"; readonly name: string };

export type JobsInState = StateAndStatus & {
  readonly operationtype: OperationType;
  readonly waitreason?: WaitReason;
};

export interface CounterReport {
  readonly jobs: number;
  readonly counters: number;
  /** The first 100. */
  readonly differences: readonly CounterDifference[];
  readonly differenceCount: number;
}

export interface TableSize {
  readonly table: string;
  readonly rows: number;
  /** About. */
  readonly bytes: number;
}
