import assert from "node:assert/strict";
import { duration } from "../../../../src/core/base/isoDuration";
import { later, moment, timeOf } from "../../../../src/core/scenarios/virtualTime";

const at = (iso: string): number => Date.parse(iso);
const time = {
  start: at("2026-03-28T09:00:00Z"),
  now: at("2026-03-28T12:00:00Z"),
  timeZone: "Europe/Berlin",
};

describe("timeOf", () => {
  it("sees times from the virtual clock and from the start", () => {
    assert.equal(timeOf("now", time), time.now);
    assert.equal(timeOf("now-PT1H", time), at("2026-03-28T11:00:00Z"));
    assert.equal(timeOf("start+PT90S", time), at("2026-03-28T09:01:30Z"));
  });

  it("counts days in the time zone, and hours on the clock", () => {
    // The night in which the clocks go forward has 23 hours.
    assert.equal(timeOf("now+P1D", time), at("2026-03-29T11:00:00Z"));
    assert.equal(timeOf("now+PT24H", time), at("2026-03-29T12:00:00Z"));
  });

  it("takes a time without an offset as one of the time zone", () => {
    assert.equal(timeOf("2026-03-28T13:00:00", time), time.now);
    assert.equal(timeOf("2026-03-28T13:00:00Z", time), at("2026-03-28T13:00:00Z"));
  });

  it("knows what is no time", () => {
    for (const text of ["", "now+", "now+3D", "now P1D", "later", "nowadays"]) {
      assert.equal(moment(text), undefined, text);
      assert.equal(timeOf(text, time), undefined, text);
    }
  });
});

describe("duration", () => {
  it("goes forward only", () => {
    assert.equal(duration("-PT1H"), undefined);
    assert.equal(duration("an hour"), undefined);
    assert.equal(later("P1M", time), at("2026-04-28T11:00:00Z"));
  });
});
