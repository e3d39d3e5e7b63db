import assert from "node:assert/strict";
import fc from "fast-check";
import {
  defaultRetrySettings,
  nextTry,
  plannedTries,
  waitBeforeTry,
} from "../../../../src/core/jobs/retryLadder";

const settings = defaultRetrySettings;
const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

describe("waitBeforeTry", () => {
  it("tries three times ten seconds apart, then doubles from a minute up to a day", () => {
    const waits = Array.from({ length: 20 }, (_, index) => waitBeforeTry(index + 1, settings));
    assert.deepEqual(waits, [
      0,
      10 * seconds,
      10 * seconds,
      1 * minutes,
      2 * minutes,
      4 * minutes,
      8 * minutes,
      16 * minutes,
      32 * minutes,
      64 * minutes,
      128 * minutes,
      256 * minutes,
      512 * minutes,
      1024 * minutes,
      ...Array.from({ length: 6 }, () => 24 * hours),
    ]);
  });
});

describe("nextTry", () => {
  const now = 1_000_000;

  it("waits exactly as the ladder says when chance is in the middle", () => {
    assert.deepEqual(nextTry({ tries: 1, now, random: 0.5, settings }), {
      kind: "retry",
      at: now + 10 * seconds,
    });
    assert.deepEqual(nextTry({ tries: 5, now, random: 0.5, settings }), {
      kind: "retry",
      at: now + 4 * minutes,
    });
  });

  it("moves a try by a tenth at most, and never beyond the longest wait", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 19 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, random) => {
          const next = nextTry({ tries, now, random, settings });
          assert.ok(next.kind === "retry");
          const wait = waitBeforeTry(tries + 1, settings);
          assert.ok(next.at - now >= Math.floor(wait * 0.9));
          assert.ok(next.at - now <= Math.min(Math.ceil(wait * 1.1), 24 * hours));
        },
      ),
    );
  });

  it("hands the job to a person after the last try", () => {
    assert.equal(nextTry({ tries: 19, now, random: 0, settings }).kind, "retry");
    assert.deepEqual(nextTry({ tries: 20, now, random: 0, settings }), { kind: "person" });
    assert.deepEqual(nextTry({ tries: 21, now, random: 0, settings }), { kind: "person" });
  });
});

describe("plannedTries", () => {
  it("shows the next try as it is planned and the later ones after their waits", () => {
    const at = 5_000_000;
    assert.deepEqual(plannedTries({ attempt: 18, at }, settings), [
      { attempt: 18, at, waitMs: 24 * hours, isLast: false },
      { attempt: 19, at: at + 24 * hours, waitMs: 24 * hours, isLast: false },
      { attempt: 20, at: at + 48 * hours, waitMs: 24 * hours, isLast: true },
    ]);
  });

  it("is empty when no try is left", () => {
    assert.deepEqual(plannedTries({ attempt: 21, at: 0 }, settings), []);
  });
});
