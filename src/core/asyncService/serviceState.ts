import { type ErrorCode } from "../base/errors";

/** What the async service does now, as everybody sees it. */
export type ServiceState =
  | { readonly kind: "running" }
  /** An immediate deletion has the store for itself: everything else waits until it is done. */
  | { readonly kind: "deleting" }
  /** A person paused it: jobs stay Ready. */
  | { readonly kind: "paused" }
  /** The store cannot be written; a write is tried each minute. */
  | { readonly kind: "storeFull"; readonly code: ErrorCode; readonly message: string }
  /** The store was replaced or is damaged: nothing goes on until it is opened anew. */
  | { readonly kind: "stopped"; readonly code: ErrorCode; readonly message: string };
