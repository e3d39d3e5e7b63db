import { type ErrorCode } from "../base/errors";

/** What the async service does now, as everybody sees it. */
export type ServiceState =
  | { readonly kind: "running" }
  /** A person paused it: jobs stay Ready. */
  | { readonly kind: "paused" }
  /** The store cannot be written; a write is tried each minute. */
  | { readonly kind: "storeFull"; readonly code: ErrorCode; readonly message: string }
  /** The store was replaced or is damaged: nothing goes on until it is opened anew. */
  | { readonly kind: "stopped"; readonly code: ErrorCode; readonly message: string };
