import { stableGuid } from "../base/stableGuid";

/** Names of the recurring bulk deletions that every environment has from the beginning (Dataverse has them too). */
export const suppliedJobs = {
  completedJobs: "Delete completed system jobs",
  completedSessions: "Delete completed process sessions",
} as const;

export type SuppliedJob = keyof typeof suppliedJobs;

/** Their `asyncoperationid`, the same in every environment. */
export const suppliedJobIds: Readonly<Record<SuppliedJob, string>> = {
  completedJobs: stableGuid("system job that deletes completed system jobs"),
  completedSessions: stableGuid("system job that deletes completed process sessions"),
};

const known: ReadonlySet<string> = new Set(Object.values(suppliedJobIds));

/** Nobody has switched it on yet. */
export function isOffFromBeginning(job: {
  readonly asyncoperationid?: string;
  readonly actedon?: number;
}): boolean {
  return isSuppliedJob(job.asyncoperationid) && job.actedon === undefined;
}

export function isSuppliedJob(asyncoperationid: string | undefined): boolean {
  return asyncoperationid !== undefined && known.has(asyncoperationid);
}
