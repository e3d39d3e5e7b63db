import { type JobSummary } from "../../src/core/jobs/systemJob";
import { aGuid } from "./rows";

/** A workflow's job that succeeded, without a row; its guid follows from its id. */
export function aListedJob(facts: Partial<JobSummary> = {}): JobSummary {
  const id = facts.id ?? 1;
  return {
    id,
    asyncoperationid: aGuid(id),
    name: "Set SLA on escalated case",
    operationtype: 10,
    statecode: 3,
    statuscode: 30,
    workflowid: 1,
    owner: { table: "systemuser", id: aGuid(900), name: "Una One" },
    createdon: Date.UTC(2025, 10, 22, 14, 7, 58),
    retrycount: 0,
    ...facts,
  };
}
