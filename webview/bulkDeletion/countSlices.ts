import { type BoundCriteria } from "../../src/protocol/criteriaRequests";
import { type Wizard } from "./wizard";

/** How far a count is. */
export interface Matches {
  /** Rows that were looked at. */
  readonly rows: number;
  readonly matches: number;
  /** See `MatchCount`. */
  readonly members: readonly number[];
  readonly isDone: boolean;
}

const nothing: Matches = { rows: 0, matches: 0, members: [], isDone: false };

/** Counts to the end, and tells after each slice what it has found so far; others get their turn between. */
export async function* countSlices(
  call: Wizard["call"],
  bound: BoundCriteria,
  signal: AbortSignal,
): AsyncGenerator<Matches, void> {
  let sum = nothing;
  let after: string | undefined;
  while (!sum.isDone) {
    const place = after === undefined ? {} : { after };
    const slice = await call("countMatches", { ...bound, ...place }, signal);
    const before = sum.members;
    sum = {
      rows: sum.rows + slice.rows,
      matches: sum.matches + slice.matches,
      members: slice.members.map((member, index) => member + (before[index] ?? 0)),
      isDone: slice.next === undefined,
    };
    after = slice.next;
    yield sum;
  }
}

/** The same for who wants the end only. */
export async function countWhole(
  call: Wizard["call"],
  bound: BoundCriteria,
  signal: AbortSignal,
): Promise<Matches> {
  let sum = nothing;
  for await (const soFar of countSlices(call, bound, signal)) {
    sum = soFar;
  }
  return sum;
}
