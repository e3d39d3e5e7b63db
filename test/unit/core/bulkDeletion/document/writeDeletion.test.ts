import assert from "node:assert/strict";
import { type DeletionDetails } from "../../../../../src/core/bulkDeletion/document/deletionDetails";
import { suppliedJobIds } from "../../../../../src/core/jobs/suppliedJobs";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { drawJob, today } from "../../../../builders/jobDocuments";
import { aJob } from "../../../../builders/jobs";
import { aGuid } from "../../../../builders/rows";

const bulkDelete = { name: "Delete old cases", operationtype: 13 } as const;
const succeeded: Partial<SystemJob> = {
  ...bulkDelete,
  statecode: 3,
  statuscode: 30,
  startedon: today("13:00:00"),
  completedon: today("13:00:12"),
  friendlymessage: "338 rows deleted. 2 rows could not be deleted.",
};

function draw(job: Partial<SystemJob>, details: Partial<DeletionDetails> = {}) {
  const deletion: DeletionDetails = {
    job: aJob(job),
    table: "incident",
    tablelabel: "Cases",
    isSupplied: false,
    isImmediate: false,
    orderedquerysetxml: '<fetch><entity name="incident" /></fetch>',
    sentence: "Cases that are Resolved",
    notifies: false,
    keepsCopies: true,
    failures: [],
    skipped: [],
    restorable: { value: 0 },
    runs: [],
    nextRuns: [],
    ...details,
  };
  return drawJob(job, { deletion });
}

function sectionOf(text: string, title: string): string {
  return new RegExp(`^${title}\\n((?: .*\\n?)*)`, "m").exec(text)?.[1] ?? "";
}

describe("the document of a bulk deletion job", () => {
  const progress = { matchcount: 340, successcount: 338, failurecount: 2, skippedcount: 0 };

  it("says what it deleted, as of when, and what came of it", () => {
    const { text, sections } = draw(succeeded, { progress, resolvedon: today("13:00:00") });
    assert.deepEqual(
      sections.map(({ title }) => title),
      ["What it deletes", "When", "Result", "Way back", "Details", "Related jobs", "FetchXML"],
    );
    assert.equal(
      sectionOf(text, "What it deletes"),
      "  Cases that are Resolved.\n  As of its start, 22 Nov 2025 13:00:00. Rows that came later stay.\n",
    );
    assert.equal(
      sectionOf(text, "Result"),
      [
        "  Rows that matched     340",
        "  Deleted               338",
        "  Could not be deleted  2",
        "  338 rows deleted. 2 rows could not be deleted.",
        "",
      ].join("\n"),
    );
  });

  it("groups failures by reason and leads to them", () => {
    const failures = [
      { errornumber: "0x80048435", errordescription: "Row is in use", count: 2 },
    ] as const;
    const { text, links } = draw(succeeded, { progress, failures });
    assert.equal(
      sectionOf(text, "Rows that could not be deleted"),
      "  Rows  Code        Reason\n     2  0x80048435  Row is in use.\n  Show Failures\n",
    );
    assert.ok(links.some(({ target }) => target.kind === "showFailures"));
  });

  it("says what stays, with how fast it is, while it runs", () => {
    const running = { ...bulkDelete, statecode: 2, statuscode: 20, startedon: today("14:10:00") };
    const { text } = draw(running as Partial<SystemJob>, {
      progress: { ...progress, matchcount: 12_482, rowsPerSecond: 1211.6, secondsLeft: 6.2 },
      skipped: [{ reason: "openJob", count: 3 }],
    });
    assert.match(
      sectionOf(text, "So far"),
      /Rows a second {9}1,212\n {2}Time left {13}about 7 seconds/,
    );
    assert.match(text, /3 system jobs are not completed and stay\./);
  });

  it("leads from nothing deleted to the reason, and from copies to Restore", () => {
    const nothing = { matchcount: 0, successcount: 0, failurecount: 0, skippedcount: 0 };
    const kinds = (details: Partial<DeletionDetails>): readonly string[] =>
      draw(succeeded, details).links.map(({ target }) => target.kind);
    assert.ok(kinds({ progress: nothing }).includes("explainNothing"));
    const restorable = { progress, restorable: { value: 338 }, restorableUntil: today("13:00:00") };
    assert.ok(kinds(restorable).includes("restore"));
    assert.match(
      draw(succeeded, restorable).text,
      /All 338 deleted rows can be restored, the oldest until/,
    );
  });

  it("does not take a person's cancel for a step of a workflow", () => {
    const canceled = { statuscode: 32, friendlymessage: "Canceled when 1 of 2 rows were deleted." };
    const { text } = draw({ ...succeeded, ...canceled } as Partial<SystemJob>, { progress });
    assert.doesNotMatch(text, /workflow/);
  });

  it("says of one that every environment has that it is off, not that a person paused it", () => {
    const off: Partial<SystemJob> = {
      ...bulkDelete,
      asyncoperationid: suppliedJobIds.completedJobs,
      statecode: 1,
      statuscode: 10,
      waitreason: "held",
      recurrencepattern: "FREQ=DAILY;INTERVAL=1",
    };
    assert.match(draw(off, { everyDays: 1, isSupplied: true }).text, /\nOff since /);
  });

  it("leads from a run to its series", () => {
    const { text, links } = draw(succeeded, { progress, series: aGuid(7) });
    const when = sectionOf(text, "When");
    assert.match(when, /^ {2}A run of a recurring bulk deletion, started 22 Nov 2025 13:00:00\.$/m);
    assert.deepEqual(links.find(({ target }) => target.kind === "job")?.target, {
      kind: "job",
      id: aGuid(7),
    });
  });

  it("tells of a series when it runs, in UTC too, and what its runs came to", () => {
    const series: Partial<SystemJob> = {
      ...bulkDelete,
      statecode: 1,
      statuscode: 10,
      waitreason: "recurrence",
      recurrencepattern: "FREQ=DAILY;INTERVAL=30",
      postponeuntil: today("22:00:00"),
    };
    const run = {
      job: aJob(succeeded),
      tablelabel: "Cases",
      isSupplied: false,
      isImmediate: false,
      progress,
    };
    const { text, links, sections } = draw(series, {
      everyDays: 30,
      notifies: true,
      progress,
      nextRuns: [today("22:00:00")],
      runs: [run],
    });
    assert.equal(
      sectionOf(text, "When"),
      [
        "  It runs every 30 days. A notification says when a run is finished.",
        "  Next runs             In UTC",
        "  22 Nov 2025 22:00:00  22 Nov 2025 21:00:00",
        "  Run Now  Change Recurrence…",
        "",
      ].join("\n"),
    );
    assert.equal(
      sectionOf(text, "Runs"),
      [
        "  Started               State      Deleted  Failed",
        "  22 Nov 2025 13:00:00  Succeeded      338       2",
        "",
      ].join("\n"),
    );
    assert.ok(links.some(({ target }) => target.kind === "runNow"));
    assert.deepEqual(
      sections.map(({ title }) => title),
      ["Why is it waiting?", "What it deletes", "When", "Runs", "Details", "FetchXML"],
    );
  });
});
