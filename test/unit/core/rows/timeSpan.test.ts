import assert from "node:assert/strict";
import fc from "fast-check";
import { earliestTime, latestTime, moveTime } from "../../../../src/core/rows/timeSpan";
import { type TimeSpan } from "../../../../src/core/rows/value";

const none: TimeSpan = { years: 0, months: 0, days: 0, hours: 0, minutes: 0 };

function moved(iso: string, span: Partial<TimeSpan>, direction: 1 | -1 = 1): string | undefined {
  const time = moveTime(Date.parse(iso), { ...none, ...span }, direction);
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** .NET's `DateTime.AddMonths`, told with JavaScript's dates: a day too many becomes the month's last. */
function addMonths(time: Date, months: number): Date {
  const first = new Date(time);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const next = new Date(first);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const days = Math.round((next.getTime() - first.getTime()) / 86_400_000);
  first.setUTCDate(Math.min(time.getUTCDate(), days));
  return first;
}

describe("moveTime", () => {
  it("keeps the day and the time of day over months and years", () => {
    assert.equal(moved("2026-01-15T10:30:00Z", { months: 1 }), "2026-02-15T10:30:00.000Z");
    assert.equal(moved("2026-01-15T10:30:00Z", { years: 1 }), "2027-01-15T10:30:00.000Z");
  });

  it("ends at the last day of a month that is shorter", () => {
    assert.equal(moved("2026-01-31T09:00:00Z", { months: 1 }), "2026-02-28T09:00:00.000Z");
    assert.equal(moved("2024-02-29T09:00:00Z", { years: 1 }), "2025-02-28T09:00:00.000Z");
    assert.equal(moved("2026-03-31T09:00:00Z", { months: 1 }, -1), "2026-02-28T09:00:00.000Z");
  });

  it("counts the years first, then the months, then the rest", () => {
    assert.equal(
      moved("2024-02-29T23:30:00Z", { years: 1, months: 1, days: 1, hours: 1, minutes: 30 }),
      "2025-03-30T01:00:00.000Z",
    );
  });

  it("counts a day as 24 hours, whatever a time zone's clocks do", () => {
    assert.equal(moved("2026-03-28T08:00:00Z", { days: 1 }), "2026-03-29T08:00:00.000Z");
  });

  it("ends where .NET's dates end", () => {
    assert.equal(moveTime(latestTime, { ...none, minutes: 1 }, 1), undefined);
    assert.equal(moveTime(earliestTime, { ...none, minutes: 1 }, -1), undefined);
    assert.equal(moved("2026-01-01T00:00:00Z", { years: 2_000_000_000 }), undefined);
    assert.equal(
      moved("2026-01-01T00:00:00Z", { minutes: 2_147_483_647 }),
      "6109-01-24T02:07:00.000Z",
    );
  });

  it("does what .NET's dates do, from any moment by any length", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }),
        fc.record({
          years: fc.integer({ min: 0, max: 40 }),
          months: fc.integer({ min: 0, max: 60 }),
          days: fc.integer({ min: 0, max: 400 }),
          hours: fc.integer({ min: 0, max: 60 }),
          minutes: fc.integer({ min: 0, max: 200 }),
        }),
        fc.constantFrom(1 as const, -1 as const),
        (start, span, direction) => {
          const month = addMonths(
            addMonths(start, direction * 12 * span.years),
            direction * span.months,
          );
          const minutes = (span.days * 24 + span.hours) * 60 + span.minutes;
          const expected = month.getTime() + direction * minutes * 60_000;
          assert.equal(moveTime(start.getTime(), span, direction), expected);
        },
      ),
    );
  });
});
