import { type ChangeEvent } from "../../protocol/environment";

export const noChange: ChangeEvent = {
  jobs: [],
  manyJobs: false,
  jobsCreated: 0,
  jobsDeleted: 0,
  tables: [],
  workflows: false,
};

/** What changed in two steps, as if it had been one. */
export function mergeChanges(first: ChangeEvent, second: ChangeEvent): ChangeEvent {
  return {
    jobs: [...new Set([...first.jobs, ...second.jobs])],
    manyJobs: first.manyJobs || second.manyJobs,
    jobsCreated: first.jobsCreated + second.jobsCreated,
    jobsDeleted: first.jobsDeleted + second.jobsDeleted,
    tables: [...new Set([...first.tables, ...second.tables])],
    workflows: first.workflows || second.workflows,
  };
}
