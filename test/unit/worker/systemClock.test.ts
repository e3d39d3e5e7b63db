import assert from "node:assert/strict";
import { mock } from "node:test";
import { systemClock } from "../../../src/worker/systemClock";

const day = 24 * 60 * 60 * 1000;

describe("systemClock", () => {
  let fired: number;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse("2026-01-10T09:00:00Z") });
    fired = 0;
  });

  afterEach(() => {
    mock.timers.reset();
  });

  const fire = (): void => {
    fired++;
  };

  it("fires once at its time, also beyond what a timer of the machine can hold", () => {
    systemClock.at(systemClock.now() + 90 * day, fire);
    for (let passed = 0; passed < 89; passed++) {
      mock.timers.tick(day);
    }
    assert.equal(fired, 0);
    mock.timers.tick(day);
    assert.equal(fired, 1);
    mock.timers.tick(90 * day);
    assert.equal(fired, 1);
  });

  it("fires for what is past, but never at once", () => {
    systemClock.at(systemClock.now() - day, fire);
    assert.equal(fired, 0);
    mock.timers.tick(1);
    assert.equal(fired, 1);
  });

  it("does not fire when it was called off, however long it had still to go", () => {
    const alarm = systemClock.at(systemClock.now() + 60 * day, fire);
    mock.timers.tick(30 * day);
    alarm.dispose();
    mock.timers.tick(60 * day);
    assert.equal(fired, 0);
  });
});
