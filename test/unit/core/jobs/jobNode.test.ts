import assert from "node:assert/strict";
import { deletedJobNode, jobNode, type Surroundings } from "../../../../src/core/jobs/jobNode";
import { type JobSummary } from "../../../../src/core/jobs/systemJob";
import { timeFormat } from "../../../../src/core/jobs/timeFormat";
import { type NodeText } from "../../../../src/core/jobs/treeNodes";
import { at, aJob } from "../../../builders/jobs";

const time = timeFormat("Europe/Berlin", at("2025-11-22T14:10:14+01:00"));
const una = { table: "systemuser", id: "u1", name: "Una One" };

const draw = (job: Partial<JobSummary>, said: Surroundings = {}): NodeText =>
  jobNode(aJob(job), said, { time });

const short = (job: Partial<JobSummary>, said?: Surroundings): string => {
  const { label, description } = draw(job, said);
  return `${label} | ${description}`;
};

const suspended = { statecode: 1, statuscode: 10 } as const;
const completed = {
  statecode: 3,
  startedon: at("2025-11-22T13:40:00+01:00"),
  completedon: at("2025-11-22T13:40:01.400+01:00"),
} as const;
const retry = {
  ...suspended,
  waitreason: "retry",
  retrycount: 5,
  errorcode: "0x80040216",
  postponeuntil: at("2025-11-22T14:11:40+01:00"),
} as const;

describe("jobNode", () => {
  it("calls a bulk deletion by its name wherever it stands, and speaks of no row", () => {
    const series = {
      ...suspended,
      waitreason: "recurrence",
      operationtype: 13,
      name: "Delete old cases",
      postponeuntil: at("2025-12-21T22:00:00+01:00"),
    } as const;
    for (const said of [{}, { workflow: true }]) {
      assert.equal(
        short(series, said),
        "Waiting for next run: Delete old cases | next run on 21 Dec 22:00",
      );
    }
  });

  it("says the state and what differs: the row below a workflow, the workflow below a row", () => {
    assert.equal(
      short(retry, { workflow: true }),
      "Waiting for retry: Contoso Ltd | try 6 at 14:11",
    );
    assert.equal(
      short(retry, { row: true }),
      "Waiting for retry: Set SLA on escalated case | try 6 at 14:11",
    );
  });

  it("does not repeat the state that its group says, and says it again once the job has moved on", () => {
    const said = { face: "retry" } as const;
    assert.equal(short(retry, said), "Set SLA on escalated case | Contoso Ltd, try 6 at 14:11");
    assert.equal(
      short({ ...completed, statuscode: 30 }, said),
      "Succeeded: Set SLA on escalated case | Contoso Ltd, 13:40, took 1.4 s",
    );
  });

  const details: readonly [what: string, job: Partial<JobSummary>, text: string][] = [
    ["ready", {}, "Waiting for resources: Contoso Ltd | created 14:07"],
    [
      "a person",
      { ...suspended, waitreason: "person", errorcode: "0x80045031" },
      "Waiting for person: Contoso Ltd | row not found",
    ],
    [
      "a retry on another day",
      { ...retry, postponeuntil: at("2025-11-23T09:00:00+01:00") },
      "Waiting for retry: Contoso Ltd | try 6 on 23 Nov 09:00",
    ],
    [
      "a time",
      {
        ...suspended,
        waitreason: "time",
        postponeuntil: at("2025-12-01T09:00:00+01:00"),
        actedby: una,
      },
      "Waiting until 1 Dec 09:00: Contoso Ltd | by Una One",
    ],
    [
      "a time that nobody is known to have chosen",
      { ...suspended, waitreason: "time", postponeuntil: at("2025-11-22T18:00:00+01:00") },
      "Waiting until 18:00: Contoso Ltd | postponed",
    ],
    [
      "a hold of which nothing is known",
      { ...suspended, waitreason: "held" },
      "Paused: Contoso Ltd | ",
    ],
    [
      "a retry without a time",
      { ...suspended, waitreason: "retry", retrycount: 1 },
      "Waiting for retry: Contoso Ltd | try 2",
    ],
    [
      "used up tries",
      { ...suspended, waitreason: "person", errorcode: "0x80040216" },
      "Waiting for person: Contoso Ltd | SQL exception",
    ],
    [
      "a condition",
      { ...suspended, waitreason: "condition" },
      "Waiting on condition: Contoso Ltd | ",
    ],
    [
      "a condition with a time-out",
      { ...suspended, waitreason: "condition", postponeuntil: at("2025-11-25T09:00:00+01:00") },
      "Waiting on condition: Contoso Ltd | until 25 Nov 09:00 at the latest",
    ],
    [
      "a hold",
      {
        ...suspended,
        waitreason: "held",
        actedby: una,
        actedon: at("2025-11-22T11:20:00+01:00"),
      },
      "Paused: Contoso Ltd | 11:20 by Una One",
    ],
    [
      "a breaker",
      {
        ...suspended,
        waitreason: "workflow",
        breaker: {
          openedon: at("2025-11-22T14:00:00+01:00"),
          failures: 5,
          failedtrials: 0,
          nexttrial: at("2025-11-22T15:04:00+01:00"),
          isTrying: false,
        },
      },
      "Waiting for workflow: Contoso Ltd | next trial at 15:04",
    ],
    [
      "a breaker whose next trial is due",
      {
        ...suspended,
        waitreason: "workflow",
        breaker: { openedon: 1, failures: 5, failedtrials: 0, nexttrial: 2, isTrying: false },
      },
      "Waiting for workflow: Contoso Ltd | the next one is tried",
    ],
    [
      "a breaker that lets its jobs go",
      { ...suspended, waitreason: "workflow" },
      "Waiting for workflow: Contoso Ltd | goes on soon",
    ],
    [
      "a series",
      { ...suspended, waitreason: "recurrence", postponeuntil: at("2025-12-21T22:00:00+01:00") },
      "Waiting for next run: Contoso Ltd | next run on 21 Dec 22:00",
    ],
    ["a reason that nobody knows", suspended, "Waiting: Contoso Ltd | "],
    [
      "running",
      { statecode: 2, statuscode: 20, startedon: at("2025-11-22T14:10:10+01:00") },
      "In progress: Contoso Ltd | started 14:10",
    ],
    ["pausing", { statecode: 2, statuscode: 21 }, "Pausing: Contoso Ltd | after this step"],
    ["canceling", { statecode: 2, statuscode: 22 }, "Canceling: Contoso Ltd | after this step"],
    [
      "succeeded on another day",
      {
        ...completed,
        statuscode: 30,
        startedon: at("2025-11-12T13:40:00+01:00"),
        completedon: at("2025-11-12T13:40:00.600+01:00"),
      },
      "Succeeded: Contoso Ltd | 12 Nov, took 0.6 s",
    ],
    [
      "failed",
      { ...completed, statuscode: 31, errorcode: "0x80040265" },
      "Failed: Contoso Ltd | 13:40, 0x80040265",
    ],
    [
      "canceled by a person",
      { ...completed, statuscode: 32, actedby: una },
      "Canceled: Contoso Ltd | 13:40 by Una One",
    ],
    [
      "canceled by its workflow",
      { ...completed, statuscode: 32, friendlymessage: "No more volunteers needed.", actedby: una },
      "Canceled: Contoso Ltd | 13:40, No more volunteers needed.",
    ],
  ];
  for (const [what, job, text] of details) {
    it(`says the facts of ${what}`, () => {
      assert.equal(short(job, { workflow: true }), text);
    });
  }

  it("says in its tooltip why, about what, the last error and whose it is, as plain text", () => {
    assert.equal(
      draw(retry).tooltip,
      [
        "Waiting for a retry",
        "",
        "5 tries in a row failed because the database could not read or write. " +
          "Try 6 starts at 14:11:40, in 1 minute 26 seconds. You do not need to do anything.",
        "",
        "Set SLA on escalated case",
        "Row: Contoso Ltd (incident)",
        "Last error: 0x80040216, the database could not read or write",
        "Owner: Una One",
      ].join("\n"),
    );
  });

  it("is spoken as a sentence", () => {
    assert.equal(
      draw(retry, { workflow: true }).accessibility,
      "Waiting for a retry: Contoso Ltd. Try 6 at 14:11, 5 tries failed.",
    );
    assert.equal(
      draw({ ...suspended, waitreason: "condition" }, { row: true }).accessibility,
      "Waiting on a condition: Set SLA on escalated case.",
    );
    assert.equal(
      draw({}).accessibility,
      "Waiting for resources: Set SLA on escalated case. Contoso Ltd, created 14:07.",
    );
    assert.equal(
      draw({ regarding: { table: "account", id: "id-1", name: "iOS app" } }).accessibility,
      "Waiting for resources: Set SLA on escalated case. iOS app, created 14:07.",
    );
  });

  it("has the picture of its state", () => {
    assert.equal(draw(retry).icon, "retry");
    assert.equal(draw({ ...completed, statuscode: 31 }).icon, "failed");
  });

  it("names a job without a row, and keeps hostile names in one line", () => {
    const rowless: JobSummary = { ...aJob() };
    Reflect.deleteProperty(rowless, "regarding");
    assert.equal(
      jobNode(rowless, { workflow: true }, { time }).label,
      "Waiting for resources: no row",
    );
    assert.equal(
      draw({ name: "<img onerror=alert(1)>\r\n\u0007__proto__" }, { row: true }).label,
      "Waiting for resources: <img onerror=alert(1)> __proto__",
    );
  });
});

describe("deletedJobNode", () => {
  it("says that the job is gone", () => {
    assert.equal(deletedJobNode(aJob(), { workflow: true }).label, "Deleted: Contoso Ltd");
  });
});
