import { type SystemJob } from "../../src/core/jobs/systemJob";

/** Epoch milliseconds of an ISO time. */
export function at(iso: string): number {
  return Date.parse(iso);
}

/** A queued workflow job on an account, but for what the test is about. */
export function aJob(job: Partial<SystemJob> = {}): SystemJob {
  return {
    id: 1,
    asyncoperationid: "5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77",
    name: "Set SLA on escalated case",
    operationtype: 10,
    statecode: 0,
    statuscode: 0,
    regarding: {
      table: "incident",
      id: "9b1de8a2-3f07-4a55-b6a5-6a51c5a4d9a0",
      name: "Contoso Ltd",
    },
    owner: { table: "systemuser", id: "0c7a5a55-2a10-4d0e-9a38-5d1c3f7b6e21", name: "Una One" },
    createdon: at("2025-11-22T14:07:58+01:00"),
    modifiedon: at("2025-11-22T14:09:44+01:00"),
    retrycount: 0,
    correlationid: "0d1f6a52-6a43-4f1f-8d7e-27a3a1f0b9c4",
    depth: 1,
    asyncautodelete: false,
    ...job,
  };
}
