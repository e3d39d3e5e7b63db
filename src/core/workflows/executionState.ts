import { JobError } from "../jobs/errorCatalogue";
import { type ColumnValues, type RowReference, type Value } from "../rows/value";
import { type StepTree } from "./stepTree";

/**
 * Where a job stands in its step tree, and all that it remembers there. Rows are not among it: they are read anew by
 * each step.
 *
 * Stored as JSON: `{ format, position, variables, created, changes, waitingSince? }`, where a map is an array of its
 * entries, so that a variable may have any name, and a cleared column is `null`.
 */
export interface ExecutionState {
  /** Indexes into nested `body` arrays: the open containers from the outside in, then the node to run next. */
  readonly position: readonly number[];
  /** By name, without those that are empty. */
  readonly variables: ReadonlyMap<string, Value>;
  /** The rows that create steps have made, by the steps' ids. */
  readonly created: ReadonlyMap<string, RowReference>;
  /** Change sets under construction, by `slotKey`. */
  readonly changes: ReadonlyMap<string, ColumnValues>;
  /** Of a job that waits: when it first reached the wait that it stands at. Epoch milliseconds. */
  readonly waitingSince?: number;
}

/** Does a run that came to a wait stand at the very one at which it had stopped before? */
export function isSameWait(before: ExecutionState, now: ExecutionState): boolean {
  return before.waitingSince !== undefined && before.position.join() === now.position.join();
}

/** Grows when stored states can no longer be read by older code. */
const executionStateFormat = 1;

/** Where a job begins. */
export function initialState(tree: StepTree): ExecutionState {
  const variables = new Map<string, Value>();
  for (const { name, initial } of tree.variables) {
    if (initial !== undefined) {
      variables.set(name, initial);
    }
  }
  return { position: [0], variables, created: new Map(), changes: new Map() };
}

interface StoredState {
  readonly format: number;
  readonly position: readonly number[];
  readonly variables: readonly (readonly [string, Value])[];
  readonly created: readonly (readonly [string, RowReference])[];
  readonly changes: readonly (readonly [string, readonly (readonly [string, Value | null])[]])[];
  readonly waitingSince?: number;
}

export function encodeState(state: ExecutionState): string {
  const stored: StoredState = {
    format: executionStateFormat,
    position: state.position,
    variables: [...state.variables],
    created: [...state.created],
    changes: Array.from(state.changes, ([slot, columns]) => [
      slot,
      Array.from(columns, ([name, value]) => [name, value ?? null]),
    ]),
    ...(state.waitingSince !== undefined && { waitingSince: state.waitingSince }),
  };
  return JSON.stringify(stored);
}

/** Throws `JobError` 0x8004501F for a format of another version, 0x80044304 for what was never an encoded state. */
export function decodeState(text: string): ExecutionState {
  const stored = parse(text);
  if (stored.format !== executionStateFormat) {
    throw new JobError(
      "0x8004501F",
      `The job's position is stored in format ${stored.format}; this version reads format ${executionStateFormat}.`,
    );
  }
  return {
    position: stored.position,
    variables: new Map(stored.variables),
    created: new Map(stored.created),
    changes: new Map(
      stored.changes.map(([slot, columns]) => [
        slot,
        new Map(columns.map(([name, value]) => [name, value ?? undefined])),
      ]),
    ),
    ...(stored.waitingSince !== undefined && { waitingSince: stored.waitingSince }),
  };
}

function parse(text: string): StoredState {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored === "object" && stored !== null && "format" in stored) {
      return stored as StoredState;
    }
  } catch (cause) {
    throw unreadable({ cause });
  }
  throw unreadable();
}

function unreadable(options?: ErrorOptions): JobError {
  return new JobError("0x80044304", "The job's stored position cannot be read.", options);
}
