import assert from "node:assert/strict";
import {
  afterFailure,
  afterSuccess,
  afterWait,
  type Breaker,
  type Failure,
  handOver,
  isTrialDue,
  type OpenBreaker,
  release,
  released,
} from "../../../../src/core/jobs/breaker";
import { defaultRetrySettings } from "../../../../src/core/jobs/retryLadder";

const now = Date.parse("2026-01-10T09:00:00Z");

/** A failure of job `jobid`, in the middle of the jitter. */
function failure(jobid: number, facts: Partial<Failure> = {}): Failure {
  const settings = defaultRetrySettings;
  return { workflowid: 1, jobid, now, random: 0.5, settings, failedRuns: 3, ...facts };
}

function afterFailures(...jobs: readonly number[]): Breaker | undefined {
  return jobs.reduce<Breaker | undefined>(
    (breaker, job) => afterFailure(breaker, failure(job)),
    undefined,
  );
}

function opened(facts: Partial<OpenBreaker> = {}): OpenBreaker {
  const breaker = afterFailures(1, 2, 3);
  assert.ok(breaker?.state === "open");
  return { ...breaker, ...facts };
}

describe("a breaker", () => {
  it("opens with the last of so many failed runs in a row, and rests as a job does after its first try", () => {
    assert.deepEqual(afterFailures(1, 2), { workflowid: 1, state: "closed", failures: 2 });
    assert.deepEqual(opened(), {
      workflowid: 1,
      state: "open",
      openedon: now,
      failures: 3,
      failedtrials: 0,
      nexttrial: now + 10_000,
    });
  });

  it("counts anew after a run that succeeded", () => {
    const two = afterFailures(1, 2);
    assert.ok(two);
    assert.equal(afterSuccess(two), undefined);
  });

  it("opens at the first failure where one is enough", () => {
    assert.equal(afterFailure(undefined, failure(1, { failedRuns: 1 })).state, "open");
  });

  it("is told nothing by a wait while it is closed", () => {
    const two = afterFailures(1, 2);
    assert.ok(two);
    assert.equal(afterWait(two), two);
  });

  it("climbs the ladder with each trial that fails, and then waits for a person", () => {
    const rests: (number | undefined)[] = [];
    let breaker = opened();
    for (let trial = 4; trial < 4 + defaultRetrySettings.maxTries; trial++) {
      rests.push(breaker.nexttrial === undefined ? undefined : (breaker.nexttrial - now) / 1000);
      breaker = afterFailure({ ...breaker, trialid: trial }, failure(trial)) as OpenBreaker;
      assert.equal(breaker.trialid, undefined);
      assert.deepEqual([breaker.openedon, breaker.failures], [now, 3]);
    }
    assert.deepEqual(rests.slice(0, 6), [10, 10, 60, 120, 240, 480]);
    assert.equal(rests.at(-2), 24 * 60 * 60);
    assert.equal(rests.at(-1), undefined);
    assert.equal(breaker.failedtrials, defaultRetrySettings.maxTries);
  });

  it("lets all go when a run succeeds or comes to a wait", () => {
    const releasing = { workflowid: 1, state: "releasing", failures: 0 } as const;
    assert.deepEqual(afterSuccess(opened()), releasing);
    assert.deepEqual(afterWait(opened()), releasing);
    assert.deepEqual(release(opened()), releasing);
    assert.equal(released(releasing), undefined);
  });

  it("counts failures while it lets jobs go, opens again, and keeps the count when it is done", () => {
    const one = afterFailure(release(opened()), failure(9));
    assert.deepEqual(one, { workflowid: 1, state: "releasing", failures: 1 });
    assert.ok(one.state !== "open");
    assert.deepEqual(released(one), { ...one, state: "closed" });
    const three = [10, 11].reduce<Breaker>((all, job) => afterFailure(all, failure(job)), one);
    assert.equal(three.state, "open");
  });

  it("tries the next job at once when its trial was taken away, also at the end of the ladder", () => {
    const { workflowid, openedon, failures, failedtrials } = opened();
    const ended = { workflowid, state: "open", openedon, failures, failedtrials } as const;
    const next = handOver({ ...ended, trialid: 4 }, now);
    assert.equal(isTrialDue(ended, now), false);
    assert.equal(isTrialDue(next, now), true);
    assert.equal(next.trialid, undefined);
  });

  it("keeps the job that a person wants tried when the one before it fails", () => {
    const breaker = afterFailure(opened({ trialid: 5 }), failure(4)) as OpenBreaker;
    assert.deepEqual([breaker.trialid, breaker.failedtrials], [5, 1]);
  });
});
