import assert from "node:assert/strict";
import fc from "fast-check";
import {
  nextRunAfter,
  nextRunsAfter,
  type Recurrence,
} from "../../../../../src/core/bulkDeletion/recurrence/recurrence";
import { runsUntil } from "../../../../builders/wallRecurrence";

interface Case {
  readonly what: string;
  readonly timeZone: string;
  readonly everyDays: number;
  readonly startAt: string;
  readonly after: string;
  readonly runs: readonly string[];
}

/** Worked out by hand, from the zones' published changes of the clocks. */
const cases: readonly Case[] = [
  {
    what: "runs at its start when that is still to come",
    timeZone: "UTC",
    everyDays: 30,
    startAt: "2026-01-31T02:00:00Z",
    after: "2026-01-10T09:00:00Z",
    runs: ["2026-01-31T02:00:00Z", "2026-03-02T02:00:00Z", "2026-04-01T02:00:00Z"],
  },
  {
    what: "keeps 02:30 in Berlin, moves it to 03:30 where clocks skip it, and goes back to it",
    timeZone: "Europe/Berlin",
    everyDays: 1,
    startAt: "2026-03-01T01:30:00Z",
    after: "2026-03-27T12:00:00Z",
    runs: ["2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"],
  },
  {
    what: "runs once in Berlin's night with two 02:30, at the first",
    timeZone: "Europe/Berlin",
    everyDays: 1,
    startAt: "2026-10-01T00:30:00Z",
    after: "2026-10-24T00:30:00Z",
    runs: ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
  },
  {
    what: "starts at the second 02:30 when that was chosen, and never at the first as well",
    timeZone: "Europe/Berlin",
    everyDays: 1,
    startAt: "2026-10-25T01:30:00Z",
    after: "2026-10-24T12:00:00Z",
    runs: ["2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"],
  },
  {
    what: "takes half an hour at Lord Howe: 02:15 is skipped (+10:30 to +11) on 4 October 2026",
    timeZone: "Australia/Lord_Howe",
    everyDays: 1,
    startAt: "2026-10-01T15:45:00Z",
    after: "2026-10-02T15:45:00Z",
    runs: ["2026-10-03T15:45:00Z", "2026-10-04T15:15:00Z"],
  },
  {
    what: "takes Lord Howe's first 01:45 (+11) of two on 5 April 2026",
    timeZone: "Australia/Lord_Howe",
    everyDays: 1,
    startAt: "2026-04-02T14:45:00Z",
    after: "2026-04-03T14:45:00Z",
    runs: ["2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"],
  },
  {
    what: "has one run for Apia's missing 30 December 2011 and the 31st together",
    timeZone: "Pacific/Apia",
    everyDays: 1,
    startAt: "2011-12-28T19:00:00Z",
    after: "2011-12-28T19:00:00Z",
    runs: ["2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z", "2011-12-31T19:00:00Z"],
  },
  {
    what: "makes up on the 31st for a weekly run on Apia's missing day, and keeps its weekday",
    timeZone: "Pacific/Apia",
    everyDays: 7,
    startAt: "2011-12-23T19:00:00Z",
    after: "2011-12-24T00:00:00Z",
    runs: ["2011-12-30T19:00:00Z", "2012-01-05T19:00:00Z"],
  },
  {
    what: "moves 00:00:30 in St. John's to 01:00:30 where clocks skip it at 00:01, in 2011",
    timeZone: "America/St_Johns",
    everyDays: 1,
    startAt: "2011-03-11T03:31:30Z",
    after: "2011-03-11T12:00:00Z",
    runs: ["2011-03-12T03:31:30Z", "2011-03-13T03:31:30Z", "2011-03-14T02:31:30Z"],
  },
  {
    what: "counts 29 February in a leap year",
    timeZone: "UTC",
    everyDays: 1,
    startAt: "2028-02-27T12:00:00Z",
    after: "2028-02-27T12:00:00Z",
    runs: ["2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z", "2028-03-01T12:00:00Z"],
  },
  {
    what: "comes a day earlier in the year after a leap day when it runs every 365 days",
    timeZone: "UTC",
    everyDays: 365,
    startAt: "2024-02-29T12:00:00Z",
    after: "2024-03-01T00:00:00Z",
    runs: [
      "2025-02-28T12:00:00Z",
      "2026-02-28T12:00:00Z",
      "2027-02-28T12:00:00Z",
      "2028-02-28T12:00:00Z",
      "2029-02-27T12:00:00Z",
    ],
  },
  {
    what: "counts from its start, however late somebody looks",
    timeZone: "Europe/Berlin",
    everyDays: 7,
    startAt: "2026-01-05T08:00:00Z",
    after: "2036-06-30T23:59:59Z",
    runs: ["2036-07-07T07:00:00Z"],
  },
  {
    what: "runs when the calendar has its last day, and not after it",
    timeZone: "UTC",
    everyDays: 1,
    startAt: "+275760-09-12T00:00:00Z",
    after: "+275760-09-12T00:00:00Z",
    runs: ["+275760-09-13T00:00:00Z"],
  },
];

describe("a recurrence", () => {
  for (const { what, runs, startAt, after, ...pattern } of cases) {
    it(what, () => {
      const recurrence = { ...pattern, startAt: Date.parse(startAt) };
      const found = nextRunsAfter(recurrence, Date.parse(after), runs.length);
      assert.deepEqual(
        found.map((run) => new Date(run).toISOString()),
        runs.map((run) => new Date(run).toISOString()),
      );
    });
  }

  it("has no run where the calendar ends", () => {
    const startAt = Date.parse("+275760-09-13T00:00:00Z");
    const recurrence = { everyDays: 1, startAt, timeZone: "UTC" };
    assert.deepEqual(nextRunsAfter(recurrence, startAt - 1, 5), [startAt]);
  });

  const zones = [
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "Antarctica/Troll",
  ];
  const hour = 3_600_000;

  /** Near the changes of clocks more often than chance would have it. */
  const starts = fc.oneof(
    fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2037, 0) }),
    fc
      .tuple(
        fc.constantFrom(
          ...["1993-08-20", "2010-10-10", "2011-03-13", "2011-12-28", "2026-03-28", "2026-10-24"],
        ),
        fc.integer({ min: -30, max: 60 }),
        fc.integer({ min: 0, max: 3599 }),
      )
      .map(([date, hours, seconds]) => Date.parse(date) + hours * hour + seconds * 1000),
  );
  const recurrences: fc.Arbitrary<Recurrence> = fc.record({
    startAt: starts,
    everyDays: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 365 })),
    timeZone: fc.constantFrom(...zones),
  });

  it("runs when a plain walk along the zone's clocks says so", () => {
    fc.assert(
      fc.property(recurrences, fc.integer({ min: 1, max: 400 }), (recurrence, days) => {
        const expected = runsUntil(recurrence, recurrence.startAt + days * 24 * hour);
        const found = nextRunsAfter(recurrence, recurrence.startAt - 1, expected.length);
        assert.deepEqual(found, expected);
      }),
    );
  });

  it("has the same next run from wherever one looks", () => {
    fc.assert(
      fc.property(recurrences, fc.integer({ min: 0, max: 9600 }), (recurrence, hours) => {
        const after = recurrence.startAt + hours * hour;
        const until = after + (recurrence.everyDays + 3) * 24 * hour;
        const expected = runsUntil(recurrence, until).find((run) => run > after);
        assert.equal(nextRunAfter(recurrence, after), expected);
      }),
    );
  });
});
