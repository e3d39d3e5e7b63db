import {
  type CounterReport,
  type StoreContents,
  type StorePages,
  type TableProblem,
  type TableSize,
} from "../core/store/care/storeCare";
import {
  type OpenStoreFacts,
  type SlowStatement,
  type StoreDescription,
  type StoreFileFacts,
} from "../core/store/care/storeDescription";

/** Work on the open store of an environment. */
export type StoreWorkRequests = {
  /** Writes a standard SQLite file, in the place of one of that name; refused in the folder of the store itself. */
  copyStore: (params: { file: string }) => void;
  /**
   * Looks through the store's tables and compares its counters with what they count, in slices; `storeWork` tells how far it
   * is. This and the three below reject with `store.busy` while another of them is under way.
   */
  checkStore: (params: { requestId: string }) => StoreCheck;
  /** Counts anew and sets right the counters that are wrong, slice by slice. Answers those that were. */
  recountStore: (params: { requestId: string }) => CounterReport;
  /** Gives free pages back to the disk in slices. Stopped, it answers what it has done. */
  giveBackSpace: (params: { requestId: string }) => { pages: number };
  /** What each table takes, about. */
  measureStore: (params: { requestId: string }) => StoreMeasure;
};

/** What may be asked about a local environment's store, also while that is not open. */
export type StoreRequests = {
  describeStore: () => StoreDescription;
  /**
   * Makes a store ready from a copy and checks it; the present one goes on meanwhile. Rejects with `store.notACopy` for
   * what is none, `store.newer`, `store.full`, and `cancelled`. `storeWork` tells how far it is.
   */
  prepareRestore: (params: { requestId: string; file: string }) => RestorePlan;
  /**
   * Puts what was prepared in the place of the present store, which is kept under the name that is answered. The environment
   * starts anew. After a failure or a kill the store is the old one or the new one, whole.
   */
  restoreStore: () => { kept: string };
  /** Removes what was prepared. */
  discardRestore: () => void;
};

export interface RestorePlan {
  readonly copy: StoreSummary & { readonly schema: number };
  /** Without its contents where it cannot be opened; absent where none is there. */
  readonly present?: Omit<StoreSummary, "contents"> & Partial<Pick<StoreSummary, "contents">>;
}

export interface StoreSummary {
  readonly bytes: number;
  /** When its file was changed last, epoch ms. */
  readonly modifiedon: number;
  readonly contents: StoreContents;
}

export { type OpenStoreFacts, type SlowStatement, type StoreDescription, type StoreFileFacts };

/** What `checkStore` found. */
export interface StoreCheck {
  readonly problems: readonly TableProblem[];
  readonly counters: CounterReport;
}

export interface StoreMeasure {
  readonly pages: StorePages;
  readonly tables: readonly TableSize[];
}
