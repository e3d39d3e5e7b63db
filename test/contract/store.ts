import { type Store } from "../../src/core/store/store";
import { describeBreakers } from "./store/breakers";
import { describeBulkDeletions } from "./store/bulkDeletions";
import { describeCatalog } from "./store/catalog";
import { describeCleanUp } from "./store/cleanUp";
import { describeCriteriaStore } from "./store/criteria";
import { describeImports } from "./store/imports";
import { describeJobs } from "./store/jobs";
import { describeOwners } from "./store/owners";
import { describeProcessLog } from "./store/processLog";
import { describeProcessSessions } from "./store/processSessions";
import { describeReopening } from "./store/reopening";
import { describeRowCopies } from "./store/rowCopies";
import { describeRows } from "./store/rows";
import { describeSettings } from "./store/settings";
import { describeSystemRows } from "./store/systemRows";
import { describeTransactions } from "./store/transactions";
import { describeWaits } from "./store/waits";
import { describeWorkflows } from "./store/workflows";

/** Opens an empty store for one test. */
export type OpenStore = () => Promise<OpenedStore>;

export interface OpenedStore {
  readonly store: Store;
  /** Closes whatever is open. */
  close(): void;
}

/** One that outlives its closing. */
export interface KeptStore extends OpenedStore {
  /** Closes it and opens it again. */
  reopen(): Promise<Store>;
}

/** What every store must do. Each test has a store of its own. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    describeSettings(open);
    describeCatalog(open);
    describeRows(open);
    describeRowCopies(open);
    describeImports(open);
    describeWorkflows(open);
    describeJobs(open);
    describeBreakers(open);
    describeOwners(open);
    describeBulkDeletions(open);
    describeProcessLog(open);
    describeProcessSessions(open);
    describeCriteriaStore(open);
    describeSystemRows(open);
    describeTransactions(open);
    describeWaits(open);
    describeCleanUp(open);
  });
}

/** The same, and what a store must do that keeps what it holds. */
export function describeKeptStore(name: string, open: () => Promise<KeptStore>): void {
  describeStore(name, open);
  describe(name, () => {
    describeReopening(open);
  });
}

/** Runs a test on a store, which is closed afterwards. */
export function on<Opened extends OpenedStore>(
  open: () => Promise<Opened>,
  test: (store: Store, opened: Opened) => void | Promise<void>,
): () => Promise<void> {
  return async () => {
    const opened = await open();
    try {
      await test(opened.store, opened);
    } finally {
      opened.close();
    }
  };
}
