import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { type BatchPart, runBatch } from "../../../../src/host/commands/jobBatch";
import { type SliceResult } from "../../../../src/protocol/environment";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";

describe("runBatch", () => {
  let environment: FakeEnvironment;
  let reported: number[];
  let stop: AbortController;

  beforeEach(() => {
    environment = new FakeEnvironment();
    reported = [];
    stop = new AbortController();
  });

  const run = (...parts: readonly BatchPart[]) =>
    runBatch(
      environment.call,
      parts,
      { kind: "cancel" },
      {
        report: (count) => reported.push(count),
        signal: stop.signal,
      },
    );

  const scope: BatchPart = { kind: "scope", scope: { statecode: 0 }, bound: "99" };

  function answerSlices(...slices: readonly SliceResult[]): { after: (string | undefined)[] } {
    const after: (string | undefined)[] = [];
    environment.answers = {
      actOnScope: (params) => {
        after.push(params.after);
        return slices[after.length - 1]!;
      },
    };
    return { after };
  }

  it("goes from slice to slice until everything has been looked at", async () => {
    const { after } = answerSlices(
      { done: 1000, skipped: [], next: "1000" },
      { done: 4, skipped: [{ reason: "Too late.", count: 2 }] },
    );
    assert.deepEqual(await run(scope), {
      done: 1004,
      skipped: new Map([["Too late.", 2]]),
      isStopped: false,
    });
    assert.deepEqual(after, [undefined, "1000"]);
    assert.deepEqual(reported, [1000, 1006]);
  });

  it("ends after the slice in which it is stopped", async () => {
    environment.answers = {
      actOnScope: () => {
        stop.abort();
        return { done: 1000, skipped: [], next: "1000" };
      },
    };
    assert.deepEqual(await run(scope), { done: 1000, skipped: new Map(), isStopped: true });
  });

  it("skips jobs that the action is not legal for, and counts them by reason", async () => {
    environment.answers = {
      actOnJob: ({ id }) => {
        if (id !== "a") {
          throw new AppError("0x80044165", "This job is already Completed.");
        }
        return undefined;
      },
    };
    const { done, skipped } = await run({ kind: "jobs", ids: ["a", "b", "c"] });
    assert.equal(done, 1);
    assert.deepEqual(skipped, new Map([["This job is already Completed.", 2]]));
  });

  it("ends with an error that the next job would meet, too", async () => {
    environment.answers = {
      actOnJob: () => {
        throw new AppError("store.full", "The disk is full.");
      },
    };
    await assert.rejects(run({ kind: "jobs", ids: ["a", "b"] }), { code: "store.full" });
    assert.deepEqual(environment.asked, ["actOnJob"]);
  });

  it("asks again under the same id when the environment ends before it answers", async () => {
    const ids: string[] = [];
    environment.answers = {
      actOnJob: ({ requestId }) => {
        ids.push(requestId);
        if (ids.length === 1) {
          throw new AppError("connection.closed", "The environment stopped before it answered.");
        }
        return undefined;
      },
    };
    assert.equal((await run({ kind: "jobs", ids: ["a"] })).done, 1);
    assert.equal(ids.length, 2);
    assert.equal(ids[0], ids[1]);
  });
});
