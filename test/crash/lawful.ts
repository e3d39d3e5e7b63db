import { type JobSummary } from "../../src/core/jobs/systemJob";

export type JobState = Pick<
  JobSummary,
  "statecode" | "statuscode" | "waitreason" | "postponeuntil" | "completedon"
>;

/** Whether a job that was acknowledged as `from` may be `to` by now, when nobody asked for anything since. */
export function isLawful(from: JobState, to: JobState, now: number): boolean {
  const isSame = (["statuscode", "waitreason", "postponeuntil", "completedon"] as const).every(
    (fact) => from[fact] === to[fact],
  );
  return isSame || canBecome(from, now).some((description) => description === describe(to));
}

/** A state in one word; a time that a person chose is part of it. */
export function describe({ statuscode, waitreason, postponeuntil }: JobState): string {
  const reason = waitreason ?? "";
  return waitreason === "time" || statuscode === 20
    ? `${statuscode} ${reason} ${postponeuntil ?? ""}`
    : `${statuscode} ${reason}`;
}

const inProgress: JobState = { statecode: 2, statuscode: 20 };

/** Ready, running, succeeded, waiting for a person or for its workflow: what becomes of a job that no person holds back. */
const underWay: readonly string[] = [
  { statecode: 0, statuscode: 0 } as const,
  inProgress,
  { statecode: 3, statuscode: 30 } as const,
  { statecode: 1, statuscode: 10, waitreason: "person" } as const,
  { statecode: 1, statuscode: 10, waitreason: "workflow" } as const,
].map(describe);

function canBecome(from: JobState, now: number): readonly string[] {
  const { statuscode, waitreason, postponeuntil } = from;
  switch (statuscode) {
    case 0:
      return underWay;
    case 20:
      return postponeuntil === undefined
        ? underWay
        : [
            describe({ statecode: 1, statuscode: 10, waitreason: "time", postponeuntil }),
            ...(now >= postponeuntil ? underWay : []),
          ];
    case 21:
      return [describe({ statecode: 1, statuscode: 10, waitreason: "held" })];
    case 22:
      return [describe({ statecode: 3, statuscode: 32 })];
    case 10:
      return waitreason === "workflow" || (waitreason === "time" && now >= (postponeuntil ?? 0))
        ? underWay
        : [];
    default:
      return [];
  }
}
