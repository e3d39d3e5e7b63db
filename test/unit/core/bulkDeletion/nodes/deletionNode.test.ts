import assert from "node:assert/strict";
import { type DeletionFacts } from "../../../../../src/core/bulkDeletion/nodes/deletionFacts";
import { deletionNode } from "../../../../../src/core/bulkDeletion/nodes/deletionNode";
import {
  deletionGroupNode,
  failureGroupNode,
} from "../../../../../src/core/bulkDeletion/nodes/groupNodes";
import { type JobSummary } from "../../../../../src/core/jobs/systemJob";
import { timeFormat } from "../../../../../src/core/jobs/timeFormat";
import { aJob, at } from "../../../../builders/jobs";

const now = at("2025-11-22T14:10:00+01:00");
const context = { time: timeFormat("Europe/Berlin", now) };

function facts(job: Partial<JobSummary>, more: Partial<DeletionFacts> = {}): DeletionFacts {
  return {
    job: { ...aJob({ name: "Delete old cases", operationtype: 13 }), ...job },
    tablelabel: "Cases",
    isSupplied: false,
    isImmediate: false,
    ...more,
  };
}

const progress = { matchcount: 12_482, successcount: 3_990, failurecount: 0, skippedcount: 10 };
const ended = { completedon: at("2025-11-21T22:03:00+01:00") };
const running = { statecode: 2, statuscode: 20 } as const;
const succeeded = { statecode: 3, statuscode: 30, ...ended } as const;
const waits = { statecode: 1, statuscode: 10 } as const;
const next = at("2025-12-21T22:00:00+01:00");

describe("a bulk deletion job in the view", () => {
  const cases: readonly [string, DeletionFacts, string][] = [
    [
      "is counting",
      facts(running, { progress: { ...progress, matchcount: undefined } as never }),
      "counting rows",
    ],
    [
      "says how far it is",
      facts(running, { progress: { ...progress, secondsLeft: 6.2 } }),
      "32 %, 7 s left, 4,000 of 12,482",
    ],
    [
      "is about to end",
      facts(running, { progress: { ...progress, successcount: 12_472, secondsLeft: 0 } }),
      "100 %, 12,482 of 12,482",
    ],
    [
      "says that rows fail",
      facts(running, { progress: { ...progress, failurecount: 2 } }),
      "32 %, 2 failed, 4,002 of 12,482",
    ],
    ["is queued", facts({}), "waiting for resources"],
    [
      "is scheduled",
      facts({ ...waits, waitreason: "time", postponeuntil: next }),
      "starts 21 Dec 22:00",
    ],
    [
      "was paused on the way",
      facts({ ...waits, waitreason: "held" }, { progress }),
      "paused, 4,000 of 12,482",
    ],
    [
      "was postponed on the way",
      facts(
        { ...waits, waitreason: "time", postponeuntil: next, startedon: now - 1000 },
        { progress },
      ),
      "goes on 21 Dec 22:00, 4,000 of 12,482",
    ],
    [
      "is tried again later",
      facts(
        {
          ...waits,
          waitreason: "retry",
          retrycount: 1,
          postponeuntil: next,
          startedon: now - 1000,
        },
        { progress },
      ),
      "next try 21 Dec 22:00, 4,000 of 12,482",
    ],
    [
      "has succeeded",
      facts(succeeded, { progress: { ...progress, successcount: 12_482 } }),
      "12,482 deleted, 21 Nov 22:03",
    ],
    [
      "has succeeded but for some rows",
      facts(succeeded, { progress: { ...progress, failurecount: 2 } }),
      "3,990 deleted, 2 failed, 21 Nov 22:03",
    ],
    [
      "was canceled on the way",
      facts({ ...succeeded, statuscode: 32 }, { progress }),
      "3,990 deleted, canceled, 21 Nov 22:03",
    ],
    [
      "has failed",
      facts({ ...succeeded, statuscode: 31, errorcode: "0x80040220" }),
      "Missing privilege, 21 Nov 22:03",
    ],
    [
      "recurs",
      facts({ ...waits, waitreason: "recurrence" }, { everyDays: 30, nextrun: next }),
      "every 30 days, next 21 Dec 22:00",
    ],
    [
      "is supplied and off",
      facts({ ...waits, waitreason: "held" }, { everyDays: 1, isSupplied: true }),
      "supplied, every day, off",
    ],
    [
      "recurs and is paused",
      facts({ ...waits, waitreason: "held" }, { everyDays: 7 }),
      "every 7 days, paused",
    ],
  ];
  for (const [what, of, description] of cases) {
    it(`${what}: ${description}`, () => {
      const text = deletionNode(of, { isRun: false }, context);
      assert.equal(text.label, "Delete old cases");
      assert.equal(text.description, description);
      assert.equal(text.accessibility, `Bulk deletion Delete old cases. ${description}.`);
    });
  }

  it("is told by its time below its series", () => {
    const run = facts({ ...succeeded, startedon: at("2025-11-21T22:00:00+01:00") }, { progress });
    const { label, description } = deletionNode(run, { isRun: true }, context);
    assert.deepEqual([label, description], ["21 Nov 22:00", "3,990 deleted"]);
  });

  it("says away from its series that it is a run of one", () => {
    const run = facts({ ...succeeded, statuscode: 31, errorcode: "0x80040220" }, { series: "1" });
    const { label, description, tooltip } = deletionNode(run, { isRun: false }, context);
    assert.equal(label, "Delete old cases");
    assert.equal(description, "Missing privilege, recurring, 21 Nov 22:03");
    assert.match(tooltip, /^A run of a recurring bulk deletion$/m);
  });

  it("says in its tooltip how fast it goes and what fails", () => {
    const of = facts(running, {
      progress: { ...progress, failurecount: 2, rowsPerSecond: 1212.4, secondsLeft: 6.2 },
    });
    const { tooltip } = deletionNode(of, { isRun: false }, context);
    assert.equal(
      tooltip.split("\n")[0],
      "3,990 of 12,482 rows deleted. 1,212 rows a second, about 7 seconds left. 2 rows could not be deleted.",
    );
    assert.match(tooltip, /^Delete old cases\nTable: Cases\nOwner: Una One$/m);
  });

  it("warns by its picture when rows failed", () => {
    const of = facts(succeeded, { progress: { ...progress, failurecount: 2 } });
    assert.equal(deletionNode(of, { isRun: false }, context).icon, "attention");
  });

  it("keeps a hostile name on one line", () => {
    const of = facts({ name: "a\nb\u202Ec" });
    assert.doesNotMatch(deletionNode(of, { isRun: false }, context).label, /\n/);
  });
});

describe("groups of the Bulk Deletion view", () => {
  it("have their counts", () => {
    const { label, description } = deletionGroupNode("inProgress", { value: 1200, exact: true });
    assert.deepEqual([label, description], ["In progress", "1,200"]);
  });

  it("of failures say the reason and how many, and that not all are listed", () => {
    const text = failureGroupNode({
      errornumber: "0x80048435",
      errordescription: "Row is in use",
      count: 1011,
    });
    assert.deepEqual([text.label, text.description], ["Row is in use", "1,011 rows, 0x80048435"]);
    assert.match(text.tooltip, /The first 1,000 rows are listed/);
  });
});
