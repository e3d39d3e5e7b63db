import assert from "node:assert/strict";
import fc from "fast-check";
import {
  readRecurrencePattern,
  writeRecurrencePattern,
} from "../../../../../src/core/bulkDeletion/recurrence/recurrencePattern";

describe("readRecurrencePattern", () => {
  const legal: readonly [text: string, everyDays: number][] = [
    ["FREQ=DAILY", 1],
    ["FREQ=DAILY;", 1],
    ["FREQ=DAILY;INTERVAL=1;", 1],
    ["FREQ=DAILY;INTERVAL=30", 30],
    ["FREQ=DAILY;INTERVAL=365", 365],
    ["freq=daily;interval=007\n", 7],
  ];
  for (const [text, everyDays] of legal) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readRecurrencePattern(text), { everyDays });
    });
  }

  const refused: readonly [text: string, code: string, message: RegExp][] = [
    ["FREQ=WEEKLY", "0x8004D2A0", /recur by FREQ=WEEKLY, only by days.*INTERVAL=7/],
    ["FREQ=HOURLY;INTERVAL=400", "0x8004D2A0", /only by days/],
    ["FREQ=DAILY;INTERVAL=0", "0x8004D2A1", /every 0 days.*from 1 to 365/],
    ["FREQ=DAILY;INTERVAL=366", "0x8004D2A1", /every 366 days/],
    ["FREQ=DAILY;INTERVAL=-1", "0x8004D2A1", /every -1 days/],
    [`FREQ=DAILY;INTERVAL=${"9".repeat(400)}`, "0x8004D2A1", /from 1 to 365/],
    ["", "0x8004E100", /'' is not a recurrence/],
    ["DAILY", "0x8004E100", /'DAILY' is not a recurrence/],
    ["FREQ=FORTNIGHTLY", "0x8004E100", /not a recurrence/],
    ["FREQ=DAILY;INTERVAL=", "0x8004E100", /not a recurrence/],
    ["FREQ=DAILY;INTERVAL=1.5", "0x8004E100", /not a recurrence/],
    ["FREQ=DAILY;;", "0x8004E100", /not a recurrence/],
    ["FREQ=DAILY;COUNT=2", "0x8004E100", /not a recurrence/],
    ["FREQ=DAILY;INTERVAL=2;INTERVAL=3", "0x8004E100", /not a recurrence/],
    [`FREQ=${"X".repeat(100_000)}`, "0x8004E100", /^.{0,250}$/],
  ];
  for (const [text, code, message] of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))} with ${code}`, () => {
      assert.throws(() => readRecurrencePattern(text), { code, message });
    });
  }

  it("reads what is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), (everyDays) => {
        assert.deepEqual(readRecurrencePattern(writeRecurrencePattern({ everyDays })), {
          everyDays,
        });
      }),
    );
  });
});

describe("writeRecurrencePattern", () => {
  for (const everyDays of [0, 366, 1.5, NaN, Infinity]) {
    it(`refuses ${everyDays} days`, () => {
      assert.throws(() => writeRecurrencePattern({ everyDays }), { code: "0x8004D2A1" });
    });
  }
});
