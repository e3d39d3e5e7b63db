import { type BoundCriteria, type MatchCount } from "../../src/protocol/criteriaRequests";
import { type Wizard } from "./wizard";

/** Counts slice by slice, to the end; others get their turn between. */
export async function countWhole(
  call: Wizard["call"],
  bound: BoundCriteria,
  signal: AbortSignal,
): Promise<Pick<MatchCount, "matches" | "members">> {
  let [matches, members]: [number, readonly number[]] = [0, []];
  let place: { readonly after?: string } | undefined = {};
  while (place !== undefined) {
    const slice: MatchCount = await call("countMatches", { ...bound, ...place }, signal);
    const before = members;
    matches += slice.matches;
    members = slice.members.map((member, index) => member + (before[index] ?? 0));
    place = slice.next === undefined ? undefined : { after: slice.next };
  }
  return { matches, members };
}
