import { type AppError } from "../../core/base/errors";
import { type Event } from "../../core/base/events";
import {
  type ChangeEvent,
  type EnvironmentDescription,
  type EnvironmentEvents,
  type EnvironmentRequests,
} from "../../protocol/environment";
import { type StoreRequests } from "../../protocol/storeRequests";
import { type Call } from "../../protocol/rpc";

export type EnvironmentStatus =
  /** Nobody has asked it anything yet. */
  | { readonly kind: "idle" }
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly description: EnvironmentDescription }
  /** It cannot answer; `store.openElsewhere` and a dead worker end by themselves. */
  | { readonly kind: "failed"; readonly error: AppError };

/** An environment as the rest of the host knows it. It starts when it is asked for the first time. */
export interface Environment {
  readonly name: string;
  readonly status: EnvironmentStatus;
  /** Fires when it becomes ready or fails, and when its async service is paused or resumed. */
  readonly onDidChangeStatus: Event<EnvironmentStatus>;
  readonly onDidChange: Event<ChangeEvent>;
  /** How far an import of rows is. */
  readonly onDidImport: Event<EnvironmentEvents["importing"]>;
  /** How far long work on its store is. */
  readonly onDidStoreWork: Event<EnvironmentEvents["storeWork"]>;
  readonly call: Call<EnvironmentRequests>;
  /** About its store, also while that cannot be opened. */
  readonly callStore: Call<StoreRequests>;
  /** Starts it anew, for a person who has mended what was wrong. */
  restart(): Promise<void>;
}
