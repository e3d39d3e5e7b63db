/** What clean-up deletes: jobs of workflows that want it, completed jobs by how they ended, process sessions. */
export type CleanUpKind = "autoDelete" | "succeeded" | "failed" | "canceled" | "sessions";

/** Deletes what has been completed for long. Process logs and whatever else hangs on it go with it. */
export interface CleanUpStore {
  /** When the first of a kind was completed, of those that are there. */
  oldest(kind: CleanUpKind): number | undefined;
  /** Deletes the oldest that were completed at this time or before it; answers how many. */
  delete(
    kind: CleanUpKind,
    options: { readonly completedUntil: number; readonly limit: number },
  ): number;
}
