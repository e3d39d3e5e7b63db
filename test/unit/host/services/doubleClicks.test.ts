import assert from "node:assert/strict";
import { DoubleClicks } from "../../../../src/host/services/doubleClicks";

describe("DoubleClicks", () => {
  let now = 0;
  let clicks: DoubleClicks;
  const [node, other] = [{}, {}];

  beforeEach(() => {
    now = 1_000;
    clicks = new DoubleClicks(() => now);
  });

  it("take a second click on the same node for one, and a later one for itself", () => {
    assert.equal(clicks.isSecond(node), false);
    now += 150;
    assert.equal(clicks.isSecond(node), true);
    now += 500;
    assert.equal(clicks.isSecond(node), false);
  });

  it("know nothing of other nodes and of commands that were not clicked", () => {
    assert.equal(clicks.isSecond(node), false);
    assert.equal(clicks.isSecond(other), false);
    assert.equal(clicks.isSecond(undefined), false);
    assert.equal(clicks.isSecond(undefined), false);
  });
});
