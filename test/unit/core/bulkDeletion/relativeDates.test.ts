import assert from "node:assert/strict";
import { type OperatorName } from "../../../../src/core/bulkDeletion/operators";
import { rangeOf } from "../../../../src/core/bulkDeletion/relativeDates";

type Case = readonly [
  now: string,
  timeZone: string,
  operator: OperatorName,
  count: number,
  from: string | undefined,
  before: string | undefined,
];

/** Worked out by hand, from the zones' published changes of the clocks. */
const cuts: readonly Case[] = [
  // Berlin: CEST (+2) until 25 October 2026, then CET (+1).
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "olderthan-x-days",
    30,
    undefined,
    "2026-10-25T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "olderthan-x-days",
    31,
    undefined,
    "2026-10-24T22:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "olderthan-x-weeks",
    5,
    undefined,
    "2026-10-20T22:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "olderthan-x-hours",
    1,
    undefined,
    "2026-11-25T11:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "olderthan-x-minutes",
    5,
    undefined,
    "2026-11-25T12:20:00Z",
  ],
  [
    "2026-11-25T23:30:00Z",
    "Europe/Berlin",
    "olderthan-x-days",
    1,
    undefined,
    "2026-11-24T23:00:00Z",
  ],
  [
    "2026-10-25T12:00:00Z",
    "Europe/Berlin",
    "today",
    0,
    "2026-10-24T22:00:00Z",
    "2026-10-25T23:00:00Z",
  ],
  [
    "2026-03-29T12:00:00Z",
    "Europe/Berlin",
    "today",
    0,
    "2026-03-28T23:00:00Z",
    "2026-03-29T22:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "yesterday",
    0,
    "2026-11-23T23:00:00Z",
    "2026-11-24T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "tomorrow",
    0,
    "2026-11-25T23:00:00Z",
    "2026-11-26T23:00:00Z",
  ],
  // A Wednesday, whose week began on Sunday the 22nd; and a Sunday, with which its own week begins.
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "this-week",
    0,
    "2026-11-21T23:00:00Z",
    "2026-11-28T23:00:00Z",
  ],
  [
    "2026-11-22T12:00:00Z",
    "Europe/Berlin",
    "this-week",
    0,
    "2026-11-21T23:00:00Z",
    "2026-11-28T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "last-week",
    0,
    "2026-11-14T23:00:00Z",
    "2026-11-21T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "next-week",
    0,
    "2026-11-28T23:00:00Z",
    "2026-12-05T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "last-month",
    0,
    "2026-09-30T22:00:00Z",
    "2026-10-31T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "this-year",
    0,
    "2025-12-31T23:00:00Z",
    "2026-12-31T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "last-seven-days",
    0,
    "2026-11-17T23:00:00Z",
    "2026-11-25T12:25:36.001Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "last-x-months",
    1,
    "2026-10-24T22:00:00Z",
    "2026-11-25T12:25:36.001Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "next-x-days",
    2,
    "2026-11-25T12:25:36Z",
    "2026-11-27T23:00:00Z",
  ],
  [
    "2026-11-25T12:25:36Z",
    "Europe/Berlin",
    "next-x-hours",
    2,
    "2026-11-25T12:25:36Z",
    "2026-11-25T15:00:00Z",
  ],
  // St. John's: half an hour beside the others (-3:30, in summer -2:30).
  [
    "2026-07-01T02:00:00Z",
    "America/St_Johns",
    "olderthan-x-days",
    1,
    undefined,
    "2026-06-29T02:30:00Z",
  ],
  [
    "2026-07-01T02:00:00Z",
    "America/St_Johns",
    "olderthan-x-hours",
    1,
    undefined,
    "2026-07-01T00:30:00Z",
  ],
  [
    "2026-11-01T12:00:00Z",
    "America/St_Johns",
    "today",
    0,
    "2026-11-01T02:30:00Z",
    "2026-11-02T03:30:00Z",
  ],
  // Until 2011 its clocks went back a minute after midnight: that Sunday began twice, and begins with the first time.
  [
    "2010-11-07T12:00:00Z",
    "America/St_Johns",
    "today",
    0,
    "2010-11-07T02:30:00Z",
    "2010-11-08T03:30:00Z",
  ],
  // Apia left out 30 December 2011: the day before 31 December begins where that begins.
  [
    "2012-01-01T12:00:00Z",
    "Pacific/Apia",
    "olderthan-x-days",
    2,
    undefined,
    "2011-12-30T10:00:00Z",
  ],
  [
    "2012-01-01T12:00:00Z",
    "Pacific/Apia",
    "olderthan-x-days",
    3,
    undefined,
    "2011-12-30T10:00:00Z",
  ],
  [
    "2012-01-01T12:00:00Z",
    "Pacific/Apia",
    "olderthan-x-days",
    4,
    undefined,
    "2011-12-29T10:00:00Z",
  ],
  // Lord Howe moves its clocks by half an hour: +11 until 5 April 2026, 2:00, then +10:30.
  [
    "2026-04-05T12:00:00Z",
    "Australia/Lord_Howe",
    "today",
    0,
    "2026-04-04T13:00:00Z",
    "2026-04-05T13:30:00Z",
  ],
  [
    "2026-04-04T15:15:00Z",
    "Australia/Lord_Howe",
    "olderthan-x-hours",
    1,
    undefined,
    "2026-04-04T13:00:00Z",
  ],
  // 29 February, and the 31st minus a month.
  ["2024-02-29T12:00:00Z", "UTC", "olderthan-x-years", 1, undefined, "2023-02-28T00:00:00Z"],
  ["2024-02-29T12:00:00Z", "UTC", "olderthan-x-years", 4, undefined, "2020-02-29T00:00:00Z"],
  ["2024-03-31T12:00:00Z", "UTC", "olderthan-x-months", 1, undefined, "2024-02-29T00:00:00Z"],
  ["2026-03-31T12:00:00Z", "UTC", "olderthan-x-months", 1, undefined, "2026-02-28T00:00:00Z"],
  ["2026-12-31T12:00:00Z", "UTC", "olderthan-x-months", 1, undefined, "2026-11-30T00:00:00Z"],
  ["2026-12-31T12:00:00Z", "UTC", "next-month", 0, "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"],
];

describe("rangeOf", () => {
  for (const [now, timeZone, operator, count, from, before] of cuts) {
    it(`knows ${operator}${count > 0 ? `, ${count},` : ""} at ${now} in ${timeZone}`, () => {
      const range = rangeOf(operator, count, { now: Date.parse(now), timeZone });
      const iso = (time: number | undefined): string | undefined =>
        time === undefined ? undefined : new Date(time).toISOString().replace(".000Z", "Z");
      assert.deepEqual([iso(range?.from), iso(range?.before)], [from, before]);
    });
  }

  it("refuses what lies beyond all calendars", () => {
    const moment = { now: 0, timeZone: "UTC" };
    assert.throws(() => rangeOf("olderthan-x-years", 2_000_000, moment), RangeError);
  });
});
