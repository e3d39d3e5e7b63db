import assert from "node:assert/strict";
import { type JobDocument } from "../../../../src/core/jobs/jobDocument";
import { aStep, drawJob, today, una, waitingForRetry } from "../../../builders/jobDocuments";

describe("jobDocument", () => {
  it("tells of a retry: why, the error, the tries, the steps, the facts, the other jobs", () => {
    assert.equal(
      waitingForRetry().text,
      `Set SLA on escalated case
Waiting for a retry since 22 Nov 2025 14:09:44

Why is it waiting?
  3 tries in a row failed because the database could not read or write. Try 4 starts at 14:11:40, in
  1 minute 26 seconds. You do not need to do anything.
  Retry Now

Last error
  Code               0x80040216 SQL exception
  Meaning            The database could not read or write. This often passes by itself.
  What happens next  It tries again by itself, up to 6 times in a row.
  What you can do    If it keeps failing, look at the free space and the health of the disk.
  Full message
    database is locked (waited 30000 ms)
       at step Create: SLA instance, line 214

Tries
  Try  At           Wait before  Result
    1  14:08:00                  Failed, 0x80040216, took 2.1 s
    2  14:08:12           9.9 s  Failed, 0x80040216, took 2.1 s
    3  14:08:24           9.9 s  Failed, 0x80040216, took 2.1 s
    4  14:11:40           1 min  next, in 1 min 26 s
    5  about 14:13        2 min  if it fails again
    6  about 14:17        4 min  the last, then it waits for a person

Steps
  State      Step                     Type             Started   Duration
  Succeeded  If Priority equals High  Check condition  14:08:00    0.02 s
               Branch 1 of 2 is true
  Succeeded  Update: Case             Update row       14:08:00    0.21 s
  Failed     Create: SLA instance     Create row       14:08:00    2.10 s
               0x80040216 database is locked
  Succeeded  If Owner is filled       Check condition  14:08:12      0 ms
  Failed     Create: SLA instance     Create row       14:08:12    2.10 s
               0x80040216 database is locked
  Failed     Create: SLA instance     Create row       14:08:24    2.10 s
               0x80040216 database is locked
  Changes that steps have made stay, and are not made again.

Details
  Regarding       Contoso Ltd
  Table           incident
  Workflow        Set SLA on escalated case
  Owner           Una One
  Started by      Una One, update of the row
  Created on      22 Nov 2025 14:07:58
  Started on      22 Nov 2025 14:08:00
  Earliest start  22 Nov 2025 14:11:40
  Type            Workflow (10)
  State           Suspended (1)
  Status reason   Waiting (10)
  Retry count     3
  Depth           1
  Correlation id  0d1f6a52-6a43-4f1f-8d7e-27a3a1f0b9c4
  Job id          5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77

Related jobs
  State      Job            Row          Created
  Succeeded  Escalate case  Contoso Ltd  14:07:58

As of 22 Nov 2025 14:10:14. All times are in Europe/Berlin.
`,
    );
  });

  it("tells of a failure, with names of any length and script in full", () => {
    const job = {
      name:
        "Copy of Escalate overdue service requests of partner organisations in the Nordic region (2), " +
        "to be kept until further notice",
      statecode: 3,
      statuscode: 31,
      errorcode: "0x80040225",
      message: "Bo Berg was disabled on 12 Nov 2025, after the job had started.",
      startedon: today("09:00:00"),
      completedon: today("13:41:09"),
      messagename: "ExecuteWorkflow",
      createdby: una,
      regarding: {
        table: "opc_complaint",
        id: "9b1de8a2-3f07-4a55-b6a5-6a51c5a4d9a0",
        name: "Request for a replacement of the ventilation unit in building 14, second floor, 換気ユニットの交換依頼",
      },
    } as const;
    const log = [
      aStep("09:00:00", 3.31, {
        stepname: `Update: ${"Verantwortlichkeitsübertragung".repeat(3)}`,
      }),
      aStep("13:41:09", 0.02, {
        stepname: "換気ユニットの交換依頼",
        activityname: "create",
        status: 3,
        errorcode: "0x80040225",
        message:
          "Bo Berg was disabled on 12 Nov 2025, after the job had started. A job keeps its first owner.",
      }),
    ];
    assert.equal(
      drawJob(job, { log, logCount: 1_204 }).text,
      `Copy of Escalate overdue service requests of partner organisations in the Nordic region (2), to be
kept until further notice
Failed on 22 Nov 2025 13:41:09, took 4 h 41 min

Why did it fail?
  Bo Berg was disabled on 12 Nov 2025, after the job had started. It does not run again: a failed
  job stays until it is deleted.

Last error
  Code               0x80040225 The user is disabled
  Meaning            The user who owns this job is disabled and may not run workflows.
  What happens next  Nothing. A failed job stays until it is deleted.
  What you can do    Enable the user or change the workflow's owner, then start the workflow again.

Steps
  The newest 2 of 1,204.
  State      Step                                                     Type        Started   Duration
  Succeeded  Update:                                                  Update row  09:00:00    3.31 s
             VerantwortlichkeitsübertragungVerantwortlichkeitsübertr
             agungVerantwortlichkeitsübertragung
  Failed     換気ユニットの交換依頼                                   Create row  13:41:09    0.02 s
               0x80040225 Bo Berg was disabled on 12 Nov 2025, after the job had started. A job
               keeps its first owner.

Details
  Regarding       Request for a replacement of the ventilation unit in building 14, second floor,
                  換気ユニットの交換依頼
  Table           opc_complaint
  Owner           Una One
  Started by      Una One, on demand
  Created on      22 Nov 2025 14:07:58
  Started on      22 Nov 2025 09:00:00
  Completed on    22 Nov 2025 13:41:09
  Type            Workflow (10)
  State           Completed (3)
  Status reason   Failed (31)
  Retry count     0
  Depth           1
  Correlation id  0d1f6a52-6a43-4f1f-8d7e-27a3a1f0b9c4
  Job id          5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77

Related jobs
  None.

As of 22 Nov 2025 14:10:14. All times are in Europe/Berlin.
`,
    );
  });

  const head = ({ text }: JobDocument): string => text.slice(0, text.indexOf("\nDetails"));

  it("is short about a job that waits in the queue", () => {
    assert.equal(
      head(drawJob({})),
      `Set SLA on escalated case
Waiting for resources since 22 Nov 2025 14:09:44

Why is it not running?
  It is queued and starts by itself as soon as the async service gets to it.

Steps
  No step has run yet.
`,
    );
  });

  it("shows what a workflow said when it stopped itself", () => {
    const completed = {
      statecode: 3,
      startedon: today("13:40:00"),
      completedon: today("13:40:01"),
    } as const;
    assert.equal(
      head(drawJob({ ...completed, statuscode: 30, friendlymessage: "Nothing to do" })),
      `Set SLA on escalated case
Succeeded on 22 Nov 2025 13:40:01, took 1 s

Message
  Nothing to do

Steps
  None.
`,
    );
    assert.match(
      head(
        drawJob({ ...completed, statuscode: 32, friendlymessage: "No more volunteers needed." }),
      ),
      /Why was it canceled\?\n {2}A step of its workflow stopped it: No more volunteers needed\.\n/,
    );
  });

  it("leads from a step to the job that it started", () => {
    const started = { stepname: "Welcome it", activityname: "startChild" };
    const child = "5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77";
    const { text, links } = drawJob(
      { statecode: 3, statuscode: 30 },
      { log: [aStep("13:40:00", 1, { ...started, childworkflowinstanceid: child })] },
    );
    const link = links.find(({ target }) => target.kind === "job");
    assert.ok(link);
    assert.deepEqual(link.target, { kind: "job", id: child });
    const line = text.split("\n")[link.line] ?? "";
    assert.equal(line.slice(link.start, link.end), "Welcome it");
  });
});
