import { type Face, faceOf, faces } from "./faces";
import { type StateCode, type StatusCode, type WaitReason } from "./systemJob";

/** A count, and whether it is exact: the Web API stops counting at 5,000. */
export interface Count {
  readonly value: number;
  readonly exact: boolean;
}

/** How many jobs stand in one state, status reason and wait reason. */
export interface StateCount {
  readonly statecode: StateCode;
  readonly statuscode: StatusCode;
  readonly waitreason?: WaitReason;
  readonly count: Count;
}

export function total(counts: readonly StateCount[]): Count {
  return counts.reduce<Count>(
    (sum, { count }) => ({ value: sum.value + count.value, exact: sum.exact && count.exact }),
    { value: 0, exact: true },
  );
}

/** The jobs with one of these faces. */
export function countOf(counts: readonly StateCount[], ...wanted: readonly Face[]): Count {
  return total(counts.filter((count) => wanted.includes(faceOf(count))));
}

/** By face, in the order in which states are shown; faces that no job has are left out. */
export function countsByFace(
  counts: readonly StateCount[],
): readonly { readonly face: Face; readonly count: Count }[] {
  return (Object.keys(faces) as Face[])
    .map((face) => ({ face, count: countOf(counts, face) }))
    .filter(({ count }) => count.value > 0);
}

/** "8,214", or "5,000+" where counting stopped. */
export function formatCount({ value, exact }: Count): string {
  return `${value.toLocaleString("en-US")}${exact ? "" : "+"}`;
}

/** "1 job", "8,214 jobs", "5,000+ jobs". */
export function countedJobs(count: Count): string {
  return `${formatCount(count)} ${count.value === 1 && count.exact ? "job" : "jobs"}`;
}
