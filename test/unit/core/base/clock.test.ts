import assert from "node:assert/strict";
import { timer } from "../../../../src/core/base/clock";

describe("timer", () => {
  it("is over when its time has gone by, and not before", () => {
    let now = 1000;
    const isOver = timer({ now: () => now }, 50);
    assert.equal(isOver(), false);
    now = 1049;
    assert.equal(isOver(), false);
    now = 1050;
    assert.equal(isOver(), true);
  });

  it("is over at once when the clock was set back, so that nobody waits a day for it", () => {
    let now = 1000;
    const isOver = timer({ now: () => now }, 50);
    now = 999;
    assert.equal(isOver(), true);
  });
});
