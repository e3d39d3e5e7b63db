/**
 * Stable, machine-readable reasons. Dotted words are ours, `0x…` codes are Dataverse's own (their meaning stands in
 * `core/jobs/errorCatalogue.ts`). Add a word here before throwing it.
 */
export type ErrorCode =
  | "cancelled"
  | "unexpected"
  | "store.openElsewhere"
  | "store.replaced"
  | "store.damaged"
  | "store.newer"
  | "store.full"
  | "store.notWritable"
  | "store.unknownBuild"
  | "store.notACopy"
  | "store.busy"
  | "engine.stopped"
  | "job.notFound"
  | "request.madeBefore"
  | "breaker.notOpen"
  | "cleanup.notResting"
  | "workflow.notFound"
  | "workflow.refused"
  | "xaml.malformed"
  | "xaml.unsupported"
  | "metadata.malformed"
  | "table.notFound"
  | "column.notFound"
  | "row.notFound"
  | "row.changed"
  | "row.malformed"
  | "value.malformed"
  | "import.malformed"
  | "import.interrupted"
  | "stubs.malformed"
  | "fetchxml.malformed"
  | "criteria.unfinished"
  | "criteria.empty"
  | "scenario.malformed"
  | "input.malformed"
  | "protocol.version"
  | "connection.closed"
  | "workspace.untrusted"
  | `0x${string}`;

/** An error we expected: its message may be shown to the user as it stands. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "AppError";
  }
}

/** Turns whatever was thrown into an error with a code; the original stays as its cause. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) {
    return thrown;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError("unexpected", message, { cause: thrown });
}

/** For the end of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
