import assert from "node:assert/strict";
import fc from "fast-check";
import { defaultRetrySettings, plannedTries } from "../../../../src/core/jobs/retryLadder";
import { plannedTrials } from "../../../../src/core/jobs/breakerStanding";
import { type ProcessLogRow } from "../../../../src/core/store/processLog";
import { aStep, drawJob, today, waitingForRetry } from "../../../builders/jobDocuments";

describe("jobDocument in particular cases", () => {
  it("says what happens next to a job that is suspended with an error", () => {
    const suspended = {
      statecode: 1,
      statuscode: 10,
      errorcode: "0x80045031",
      message: "The look-up opc_issue is empty",
    } as const;
    assert.match(
      drawJob({ ...suspended, waitreason: "person" }).text,
      /What happens next {2}Nothing, until someone resumes or cancels it\./,
    );
    assert.match(
      drawJob({ ...suspended, waitreason: "time" }).text,
      /What happens next {2}It goes on with the step that failed\./,
    );
  });

  it("tells of a job that waits for its workflow's breaker, and lets a person run it or close that", () => {
    const breaker = {
      openedon: today("14:00:00"),
      failures: 5,
      failedtrials: 2,
      nexttrial: today("14:20:00"),
      isTrying: false,
    };
    const id = "fd3b1591-e36f-4f68-8980-9dc5bdb29e31";
    const { text, links } = drawJob(
      { statecode: 1, statuscode: 10, waitreason: "workflow", breaker },
      {
        workflow: { id, name: "Set SLA on escalated case" },
        ladder: plannedTrials(breaker, { ...defaultRetrySettings, maxTries: 5 }),
      },
    );
    assert.ok(
      text.includes(`
Why is it waiting?
  5 runs in a row of Set SLA on escalated case failed, and 2 trials after them, so its next runs
  wait. One is tried at 14:20:00, in 9 minutes 46 seconds. If it succeeds, all go on. Resume tries
  this one now.
  Run Now  Close the Breaker

Trials
  2 trials failed since its breaker opened, 14:00:00.
  Trial  At           Wait before  Result
      3  14:20:00           1 min  next, in 9 min 46 s
      4  about 14:22        2 min  the last, then it waits for a person
`),
      text,
    );
    const targets = links.map(({ target }) => `${target.kind} ${"id" in target ? target.id : ""}`);
    assert.deepEqual(targets.slice(0, 2), [
      "resume 5f0c21d4-90ab-4c1e-8f10-0e6f5e1b2c77",
      `closeBreaker ${id}`,
    ]);
  });

  it("shows the first trials and the last one", () => {
    const breaker = {
      openedon: today("14:00:00"),
      failures: 5,
      failedtrials: 0,
      nexttrial: today("14:20:00"),
      isTrying: false,
    };
    const ladder = plannedTrials(breaker, defaultRetrySettings);
    const { text } = drawJob(
      { statecode: 1, statuscode: 10, waitreason: "workflow", breaker },
      { ladder },
    );
    const [, table = ""] = /\n {2}Trial .*\n([^]*?)\n\n/.exec(text) ?? [];
    assert.deepEqual(
      table.split("\n").map((line) => line.trim().split(" ")[0]),
      ["1", "2", "3", "4", "…", "19"],
    );
  });

  it("shows the tries of a job that has stopped trying, and not the one of a job that waits for its row", () => {
    const person = { statecode: 1, statuscode: 10, waitreason: "person" } as const;
    const failed = { stepname: "Create", activityname: "create", status: 3 } as const;
    const draw = (errorcode: string): string =>
      drawJob(
        { ...person, errorcode, retrycount: 2 },
        {
          log: ["14:00:00", "14:00:10"].map((clock) => aStep(clock, 1, { ...failed, errorcode })),
        },
      ).text;
    assert.match(draw("0x80040216"), /^Tries$[^]* 2 {2}14:00:10 /m);
    assert.doesNotMatch(draw("0x80045031"), /^Tries$/m);
  });

  it("captions what resumes a job by how it waits, and offers it where it can be done", () => {
    const first = (job: Parameters<typeof drawJob>[0]): string | undefined => {
      const { text, links } = drawJob(job);
      const [link] = links.filter(({ target }) => target.kind === "resume");
      return link && text.split("\n")[link.line]?.slice(link.start, link.end);
    };
    const waiting = { statecode: 1, statuscode: 10 } as const;
    assert.equal(first({ ...waiting, waitreason: "retry" }), "Retry Now");
    assert.equal(first({ ...waiting, waitreason: "workflow" }), "Run Now");
    for (const waitreason of ["person", "held", "time", "condition"] as const) {
      assert.equal(first({ ...waiting, waitreason }), "Resume");
    }
    const series = { ...waiting, recurrencepattern: "FREQ=DAILY;INTERVAL=1" };
    assert.equal(first({ ...series, waitreason: "recurrence" }), undefined);
    assert.equal(first({ ...series, waitreason: "held" }), "Resume");
    assert.equal(first({ statecode: 2, statuscode: 20 }), undefined);
  });

  it("tells how a bulk deletion is mended, and speaks of no workflow", () => {
    const failing = { operationtype: 13, errorcode: "0x80040225", message: "Disabled" } as const;
    const waiting = { ...failing, statecode: 1, statuscode: 10, waitreason: "person" } as const;
    assert.match(drawJob(waiting).text, /can do +Mend the cause, then resume this job/);
    const failed = { ...failing, statecode: 3, statuscode: 31 } as const;
    assert.match(
      drawJob(failed).text,
      /can do +Mend the cause, then create the bulk deletion again/,
    );
  });

  it("says how a series recurs, and nothing of steps that are not made again", () => {
    const { text } = drawJob(
      {
        ...{ operationtype: 13, statecode: 1, statuscode: 10, waitreason: "recurrence" },
        recurrencepattern: "FREQ=DAILY;INTERVAL=30",
        recurrencestarttime: today("02:00:00"),
      },
      { log: [aStep("02:00:00", 0, { stepname: "Recurrence", activityname: "Run" })] },
    );
    assert.match(text, /Recurs +every 30 days from 22 Nov 2025 02:00:00 on/);
    assert.doesNotMatch(text, /not made again/);
  });

  it("offers to move or cancel what would fail if it was resumed", () => {
    const actions = (job: Parameters<typeof drawJob>[0]): readonly string[] =>
      drawJob({ statecode: 1, statuscode: 10, waitreason: "condition", ...job })
        .links.map(({ target }) => target.kind)
        .filter((kind) => ["resume", "move", "cancel"].includes(kind));
    const newowner = { table: "systemuser", id: "u1", name: "Una One" };
    assert.deepEqual(actions({ ownerrefusal: { reason: "former", newowner } }), ["move", "cancel"]);
    assert.deepEqual(actions({ ownerrefusal: { reason: "disabled" } }), ["cancel"]);
    assert.deepEqual(actions({}), ["resume"]);
  });

  it("heads a running job with its start, and says that a stop waits for the step's end", () => {
    const running = {
      statecode: 2,
      errorcode: "0x80040216",
      startedon: today("14:08:00"),
    } as const;
    assert.match(
      drawJob({ ...running, statuscode: 20 }).text,
      /^In progress, started 22 Nov 2025 14:08:00$[^]*What happens next {2}It goes on with the step that failed\./m,
    );
    for (const statuscode of [21, 22] as const) {
      assert.match(
        drawJob({ ...running, statuscode }).text,
        /What happens next {2}It stops after its current step\./,
      );
    }
    assert.match(
      drawJob({ statecode: 2, statuscode: 20 }).text,
      /^In progress, started 22 Nov 2025 14:09:44$/m,
    );
  });

  it("shows a postponement that was asked for while the job runs", () => {
    const { text } = drawJob({ statecode: 2, statuscode: 20, postponeuntil: today("18:00:00") });
    assert.match(
      text,
      /Why will it stop\?\n {2}It was postponed to 18:00, in 3 hours 50 minutes\./,
    );
    assert.match(text, /Postponed to {4}22 Nov 2025 18:00:00/);
  });

  it("says that the try that is due is the last, and is next when its time has come", () => {
    const due = { statecode: 1, statuscode: 10, waitreason: "retry", retrycount: 19 } as const;
    const lastOne = (at: number): string =>
      drawJob(due, { ladder: plannedTries({ attempt: 20, at }, defaultRetrySettings) }).text;
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
    const { text } = drawJob(
      { messagename: "Merge" },
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
    assert.match(text, /Started by {6}Merge\n/);
  });

  it("does not advise to resume a job that has ended", () => {
    const ended = drawJob({ statecode: 3, statuscode: 32, errorcode: "0x80045031" });
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
      links
        .slice(1)
        .map(({ line, start, end, target }) => [lines[line]?.slice(start, end), target]),
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
        const { text, sections, links } = drawJob(
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
