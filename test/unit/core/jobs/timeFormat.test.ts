import assert from "node:assert/strict";
import {
  counted,
  formatNumber,
  longDuration,
  shortDuration,
  stepDuration,
  timeFormat,
} from "../../../../src/core/jobs/timeFormat";

const at = (iso: string): number => Date.parse(iso);
const now = at("2025-11-22T13:10:14Z");
const berlin = timeFormat("Europe/Berlin", now);

describe("timeFormat", () => {
  it("writes clock times in the zone that it was given", () => {
    assert.equal(berlin.clock(at("2025-11-22T13:11:40Z")), "14:11");
    assert.equal(berlin.clockSeconds(at("2025-11-22T13:11:40Z")), "14:11:40");
    assert.equal(timeFormat("Asia/Kolkata", now).clock(at("2025-11-22T13:11:40Z")), "18:41");
  });

  it("writes midnight as 00:00, not as 24:00", () => {
    assert.equal(berlin.clock(at("2025-11-21T23:00:00Z")), "00:00");
  });

  it("shortens a day in a list to what differs from today", () => {
    assert.equal(berlin.day(at("2025-11-22T12:40:00Z")), "13:40");
    assert.equal(berlin.day(at("2025-11-12T12:40:00Z")), "12 Nov");
    assert.equal(berlin.day(at("2024-11-22T12:40:00Z")), "22 Nov 2024");
  });

  it("takes today from the zone and not from UTC", () => {
    const kiritimati = timeFormat("Pacific/Kiritimati", now);
    assert.equal(kiritimati.day(at("2025-11-22T09:00:00Z")), "22 Nov");
    assert.equal(kiritimati.day(at("2025-11-22T10:00:00Z")), "00:00");
  });

  it("keeps the hour of a moment on another day", () => {
    assert.equal(berlin.moment(at("2025-11-22T13:11:40Z")), "14:11");
    assert.equal(berlin.moment(at("2025-12-01T08:00:00Z")), "1 Dec 09:00");
    assert.equal(berlin.moment(at("2026-01-01T08:00:00Z")), "1 Jan 2026 09:00");
  });

  it("stamps what happened to the second", () => {
    assert.equal(berlin.stamp(at("2025-11-22T13:08:00Z")), "14:08:00");
    assert.equal(berlin.stamp(at("2025-11-21T13:08:00Z")), "21 Nov 14:08:00");
  });

  it("says seconds in a sentence only within the hour", () => {
    assert.equal(berlin.inSentence(at("2025-11-22T13:11:40Z")), "14:11:40");
    assert.equal(berlin.inSentence(at("2025-11-22T17:00:00Z")), "18:00");
    assert.equal(berlin.inSentence(at("2025-12-01T08:00:00Z")), "1 Dec 2025 09:00");
  });

  it("writes a full time for documents", () => {
    assert.equal(berlin.full(at("2025-11-22T13:07:58Z")), "22 Nov 2025 14:07:58");
    assert.equal(berlin.full(at("2025-09-01T13:07:58Z")), "1 Sep 2025 15:07:58");
  });

  it("says how far away a time is", () => {
    assert.equal(berlin.relative(now + 86_000), "in 1 minute 26 seconds");
    assert.equal(berlin.relative(at("2025-12-01T08:00:00Z")), "in 9 days");
    assert.equal(berlin.relative(now + 400), "now");
    assert.equal(berlin.relative(now - 3 * 3_600_000), "3 hours ago");
  });

  it("keeps half hours and quarter hours of odd zones", () => {
    assert.equal(timeFormat("Australia/Lord_Howe", now).clock(at("2025-06-01T00:00:00Z")), "10:30");
    assert.equal(timeFormat("America/St_Johns", now).clock(at("2025-01-01T00:00:00Z")), "20:30");
    assert.equal(timeFormat("Asia/Kathmandu", now).clock(at("2025-01-01T00:00:00Z")), "05:45");
  });
});

describe("shortDuration", () => {
  const cases: readonly [number, string][] = [
    [0, "under 1 ms"],
    [-5, "under 1 ms"],
    [4, "4 ms"],
    [20, "0.02 s"],
    [600, "0.6 s"],
    [2_000, "2 s"],
    [9_940, "9.9 s"],
    [9_960, "10 s"],
    [44_000, "44 s"],
    [59_600, "1 min"],
    [104_000, "1 min 44 s"],
    [3_599_600, "1 h"],
    [11_100_000, "3 h 5 min"],
    [85_500_000, "23 h 45 min"],
    [100_800_000, "1 d 4 h"],
    [172_800_000, "2 days"],
    [21 * 86_400_000, "21 days"],
  ];
  for (const [ms, text] of cases) {
    it(`writes ${ms} ms as ${text}`, () => {
      assert.equal(shortDuration(ms), text);
    });
  }
});

describe("stepDuration", () => {
  it("lines durations up with two decimals until they are minutes", () => {
    assert.deepEqual([4, 20, 210, 2_100, 59_990, 59_999, 104_000].map(stepDuration), [
      "4 ms",
      "0.02 s",
      "0.21 s",
      "2.10 s",
      "59.99 s",
      "1 min",
      "1 min 44 s",
    ]);
  });
});

describe("longDuration", () => {
  it("writes units out, in the singular where there is one", () => {
    assert.deepEqual([1_000, 61_000, 3_900_000, 90_000_000, 9 * 86_400_000].map(longDuration), [
      "1 second",
      "1 minute 1 second",
      "1 hour 5 minutes",
      "1 day 1 hour",
      "9 days",
    ]);
  });
});

describe("counted", () => {
  it("separates thousands and picks the number of the word", () => {
    assert.equal(formatNumber(1_234_567), "1,234,567");
    assert.equal(counted(1, "try", "tries"), "1 try");
    assert.equal(counted(12_482, "row"), "12,482 rows");
    assert.equal(counted(0, "try", "tries"), "0 tries");
  });
});
