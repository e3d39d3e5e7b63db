import assert from "node:assert/strict";
import fc from "fast-check";
import {
  jobDocument,
  type JobDocument,
  type JobDocumentFacts,
} from "../../../../src/core/jobs/jobDocument";
import { defaultRetrySettings, plannedTries } from "../../../../src/core/jobs/retryLadder";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { timeFormat } from "../../../../src/core/jobs/timeFormat";
import { type ProcessLogRow } from "../../../../src/core/store/processLog";
import { at, aJob } from "../../../builders/jobs";

const today = (clock: string): number => at(`2025-11-22T${clock}+01:00`);
const time = timeFormat("Europe/Berlin", today("14:10:14"));
const una = { table: "systemuser", id: "u1", name: "Una One" };

function draw(
  job: Partial<SystemJob>,
  facts: Partial<Omit<JobDocumentFacts, "job">> = {},
): JobDocument {
  const log = facts.log ?? [];
  return jobDocument(
    { job: aJob(job), log, logCount: log.length, related: [], ladder: [], ...facts },
    { time },
  );
}

function aStep(started: string, seconds: number, row: Partial<ProcessLogRow>): ProcessLogRow {
  const startedon = today(started);
  return {
    stepname: "Update: Case",
    activityname: "update",
    status: 2,
    startedon,
    completedon: startedon + seconds * 1_000,
    ...row,
  };
}

const waitingForRetry = (): JobDocument => {
  const failed = {
    stepname: "Create: SLA instance",
    activityname: "create",
    status: 3,
    errorcode: "0x80040216",
    message: "database is locked",
  } as const;
  return draw(
    {
      statecode: 1,
      statuscode: 10,
      waitreason: "retry",
      retrycount: 3,
      errorcode: "0x80040216",
      message: "database is locked (waited 30000 ms)\n   at step Create: SLA instance, line 214",
      startedon: today("14:08:00"),
      postponeuntil: today("14:11:40"),
      createdby: una,
      messagename: "Update",
    },
    {
      workflow: { id: "fd3b1591-e36f-4f68-8980-9dc5bdb29e31", name: "Set SLA on escalated case" },
      log: [
        aStep("14:08:00", 0.02, {
          stepname: "If Priority equals High",
          activityname: "condition",
          message: "Branch 1 of 2 is true",
        }),
        aStep("14:08:00", 0.21, {}),
        aStep("14:08:00", 2.1, failed),
        aStep("14:08:12", 0, { stepname: "If Owner is filled", activityname: "condition" }),
        aStep("14:08:12", 2.1, failed),
        aStep("14:08:24", 2.1, failed),
      ],
      ladder: plannedTries(
        { attempt: 4, at: today("14:11:40") },
        { ...defaultRetrySettings, maxTries: 6 },
      ),
      related: [
        aJob({
          asyncoperationid: "2d6f5c39-8f3d-4c33-9a53-6a3d8d9b1b11",
          name: "Escalate case",
          statecode: 3,
          statuscode: 30,
        }),
      ],
    },
  );
};

describe("jobDocument", () => {
  it("tells of a retry: why, the error, the tries, the steps, the facts, the other jobs", () => {
    assert.equal(
      waitingForRetry().text,
      `Set SLA on escalated case
Waiting for a retry since 22 Nov 2025 14:09:44

Why is it waiting?
  3 tries in a row failed because the database could not read or write. Try 4 starts at 14:11:40, in
  1 minute 26 seconds. You do not need to do anything.

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
  Succeeded  If Owner is filled       Check condition  14:08:12    0.00 s
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
      draw(job, { log, logCount: 1_204 }).text,
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
  Full message
    Bo Berg was disabled on 12 Nov 2025, after the job had started.

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
      head(draw({})),
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
      head(draw({ ...completed, statuscode: 30, friendlymessage: "Nothing to do" })),
      `Set SLA on escalated case
Succeeded on 22 Nov 2025 13:40:01, took 1 s

Message
  Nothing to do

Steps
  None.
`,
    );
    assert.match(
      head(draw({ ...completed, statuscode: 32, friendlymessage: "No more volunteers needed." })),
      /Why was it canceled\?\n {2}A step of its workflow stopped it: No more volunteers needed\.\n/,
    );
  });

  it("says what happens next to a job that is suspended with an error", () => {
    const suspended = {
      statecode: 1,
      statuscode: 10,
      errorcode: "0x80045031",
      message: "The look-up opc_issue is empty",
    } as const;
    assert.match(
      draw({ ...suspended, waitreason: "person" }).text,
      /What happens next {2}Nothing, until someone resumes or cancels it\./,
    );
    assert.match(
      draw({ ...suspended, waitreason: "time" }).text,
      /What happens next {2}It goes on with the step that failed\./,
    );
  });

  it("heads a running job with its start, and says that a stop waits for the step's end", () => {
    const running = {
      statecode: 2,
      errorcode: "0x80040216",
      startedon: today("14:08:00"),
    } as const;
    assert.match(
      draw({ ...running, statuscode: 20 }).text,
      /^In progress, started 22 Nov 2025 14:08:00$[^]*What happens next {2}It goes on with the step that failed\./m,
    );
    for (const statuscode of [21, 22] as const) {
      assert.match(
        draw({ ...running, statuscode }).text,
        /What happens next {2}It stops after its current step\./,
      );
    }
    assert.match(
      draw({ statecode: 2, statuscode: 20 }).text,
      /^In progress, started 22 Nov 2025 14:09:44$/m,
    );
  });

  it("shows a postponement that was asked for while the job runs", () => {
    const { text } = draw({ statecode: 2, statuscode: 20, postponeuntil: today("18:00:00") });
    assert.match(
      text,
      /Why will it stop\?\n {2}It was postponed to 18:00, in 3 hours 50 minutes\./,
    );
    assert.match(text, /Postponed to {4}22 Nov 2025 18:00:00/);
  });

  it("says that the try that is due is the last, and is next when its time has come", () => {
    const due = { statecode: 1, statuscode: 10, waitreason: "retry", retrycount: 19 } as const;
    const lastOne = (at: number): string =>
      draw(due, { ladder: plannedTries({ attempt: 20, at }, defaultRetrySettings) }).text;
    assert.match(
      lastOne(today("15:10:14")),
      / 20 {2}15:10:14 +1 d {2}next, in 1 h; the last, then it waits for a person\n/,
    );
    assert.match(lastOne(today("14:10:00")), / 20 {2}14:10:00 +1 d {2}next; the last, then/);
  });

  it("shows a step's stage, a step that goes on, and words that it does not know as they are", () => {
    const waiting: ProcessLogRow = {
      stepname: "Wait for approval",
      activityname: "wait",
      stagename: "Approval",
      status: 5,
      startedon: today("14:08:00"),
    };
    const { text } = draw(
      { messagename: "BulkDelete" },
      {
        log: [
          waiting,
          aStep("14:08:01", 1, { stepname: " ", activityname: "Recovery", status: 1 }),
          { ...waiting, stepname: "Create", stagename: "", status: 3 },
        ],
      },
    );
    assert.match(text, /Waiting +Approval: Wait for approval +Wait condition +14:08:00\n/);
    assert.match(text, /In progress +Recovery +Recovery +14:08:01 +1\.00 s\n/);
    assert.match(text, /Failed +Create +Wait condition +14:08:00\n/);
    assert.match(text, /Started by {6}BulkDelete\n/);
  });

  it("does not advise to resume a job that has ended", () => {
    const ended = draw({ statecode: 3, statuscode: 32, errorcode: "0x80045031" });
    assert.match(ended.text, /What you can do {4}Mend the cause, then start the workflow again/);
  });

  it("lists its sections with the lines of their titles", () => {
    const { text, sections } = waitingForRetry();
    assert.deepEqual(
      sections.map(({ title }) => title),
      ["Why is it waiting?", "Last error", "Tries", "Steps", "Details", "Related jobs"],
    );
    const lines = text.split("\n");
    assert.ok(sections.every(({ title, line }) => lines[line] === title));
  });

  it("links the row, the workflow and the related jobs", () => {
    const { text, links } = waitingForRetry();
    const lines = text.split("\n");
    assert.deepEqual(
      links.map(({ line, start, end, target }) => [lines[line]?.slice(start, end), target]),
      [
        [
          "Contoso Ltd",
          { kind: "row", table: "incident", id: "9b1de8a2-3f07-4a55-b6a5-6a51c5a4d9a0" },
        ],
        [
          "Set SLA on escalated case",
          { kind: "workflow", id: "fd3b1591-e36f-4f68-8980-9dc5bdb29e31" },
        ],
        ["Escalate case", { kind: "job", id: "2d6f5c39-8f3d-4c33-9a53-6a3d8d9b1b11" }],
      ],
    );
  });

  it("keeps whatever it is given in its lines, and links where they point", () => {
    const name = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(name, name, name, (jobName, rowName, message) => {
        const { text, sections, links } = draw(
          {
            name: jobName,
            statecode: 3,
            statuscode: 31,
            errorcode: "0x80040203",
            message,
            regarding: { table: "account", id: "a1", name: rowName },
          },
          { log: [aStep("09:00:00", 1, { stepname: jobName, message })] },
        );
        const lines = text.split("\n");
        assert.equal(/[\r\u0085\u2028\u2029\0]/.test(text), false);
        assert.deepEqual(
          sections.map(({ line }) => lines[line]),
          ["Why did it fail?", "Last error", "Steps", "Details", "Related jobs"],
        );
        for (const { line, start, end } of links) {
          assert.ok(start < end && end <= (lines[line] ?? "").length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
