import { type EnvironmentEvents, type EnvironmentRequests } from "./environment";
import { type StoreRequests } from "./storeRequests";

/** What the worker thread of a local environment is started with. */
export interface EnvironmentWorkerData {
  /** The environment's folder, absolute; it exists and is private to the user. */
  readonly folder: string;
  /** The environment's name, for texts. */
  readonly name: string;
  /** Path of `sql-wasm.wasm`. */
  readonly wasm: string;
  /** What the addresses of rows begin with that this host opens; absent where there is none. */
  readonly rowUrlBase?: string;
}

/**
 * An environment that lives in a worker thread. The worker serves at once. As long as its store is open elsewhere, each
 * request rejects with `store.openElsewhere`; when the store has become its own, it says `opened`. Another reason why it
 * has no store (`store.damaged`, `store.newer`, ...) is the answer to each request until the worker is started anew.
 */
export type EnvironmentWorkerRequests = EnvironmentRequests &
  StoreRequests & {
    /** Lets running steps end, closes the store and lets go of it. The thread ends after the answer. */
    close: () => void;
    /**
     * Renames a damaged store with its log, to begin with an empty one; answers its new path. Only after `store.damaged`, and
     * only when a person has chosen it.
     */
    moveAside: () => string;
  };

/** A line for the log of the host. Never holds row content. */
export interface LogLine {
  readonly level: "trace" | "debug" | "info" | "warn" | "error";
  readonly message: string;
  readonly data: readonly unknown[];
}

export type EnvironmentWorkerEvents = EnvironmentEvents & {
  opened: { readonly name: string };
  log: LogLine;
};
