import assert from "node:assert/strict";
import fc from "fast-check";
import { describeTime, parsePostponeInput } from "../../../../src/core/jobs/postponeInput";
import { at } from "../../../builders/jobs";

/** A Sunday afternoon. */
const now = at("2026-11-22T14:10:14+01:00");
const berlin = { now, zone: "Europe/Berlin" };

/** What was understood with its notes, or the error. */
function read(input: string, place = berlin): string {
  const result = parsePostponeInput(input, place);
  return result.kind === "error"
    ? result.message
    : [describeTime(result.at, place), ...result.notes].join(" | ");
}

/** The point in time in UTC. */
function utc(input: string, place = berlin): string {
  const result = parsePostponeInput(input, place);
  return result.kind === "error" ? result.message : new Date(result.at).toISOString();
}

describe("parsePostponeInput", () => {
  const understood: readonly [input: string, text: string][] = [
    ["in 2 h", "Sun 22 Nov 2026 16:10 (Europe/Berlin), in 2 hours"],
    ["2h", "Sun 22 Nov 2026 16:10 (Europe/Berlin), in 2 hours"],
    ["In 30 Minutes", "Sun 22 Nov 2026 14:40:14 (Europe/Berlin), in 30 minutes"],
    ["90 s", "Sun 22 Nov 2026 14:11:44 (Europe/Berlin), in 1 minute 30 seconds"],
    ["1 h 30 min", "Sun 22 Nov 2026 15:40 (Europe/Berlin), in 1 hour 30 minutes"],
    ["1h30m", "Sun 22 Nov 2026 15:40 (Europe/Berlin), in 1 hour 30 minutes"],
    ["1.5 hours", "Sun 22 Nov 2026 15:40 (Europe/Berlin), in 1 hour 30 minutes"],
    ["an hour and 5 minutes", "Sun 22 Nov 2026 15:15 (Europe/Berlin), in 1 hour 5 minutes"],
    ["in 3 days", "Wed 25 Nov 2026 14:10 (Europe/Berlin), in 3 days"],
    ["in a week", "Sun 29 Nov 2026 14:10 (Europe/Berlin), in 7 days"],
    ["in 2 months", "Fri 22 Jan 2027 14:10 (Europe/Berlin), in 61 days"],
    ["18:00", "Sun 22 Nov 2026 18:00 (Europe/Berlin), in 3 hours 50 minutes"],
    ["9:00", "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes"],
    ["at 9", "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes"],
    ["9 am", "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes"],
    ["9:30pm", "Sun 22 Nov 2026 21:30 (Europe/Berlin), in 7 hours 20 minutes"],
    ["12 am", "Mon 23 Nov 2026 00:00 (Europe/Berlin), in 9 hours 50 minutes"],
    ["noon", "Mon 23 Nov 2026 12:00 (Europe/Berlin), in 21 hours 50 minutes"],
    ["today 18:00", "Sun 22 Nov 2026 18:00 (Europe/Berlin), in 3 hours 50 minutes"],
    ["tomorrow 9:00", "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes"],
    ["Tomorrow at 9:00", "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes"],
    ["9:00 tomorrow", "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes"],
    [
      "tomorrow",
      "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes | No time of day was given: taken as 09:00.",
    ],
    ["monday 8:00", "Mon 23 Nov 2026 08:00 (Europe/Berlin), in 17 hours 50 minutes"],
    ["on Fri, 8:00", "Fri 27 Nov 2026 08:00 (Europe/Berlin), in 5 days"],
    ["sunday 18:00", "Sun 22 Nov 2026 18:00 (Europe/Berlin), in 3 hours 50 minutes"],
    ["sunday 9:00", "Sun 29 Nov 2026 09:00 (Europe/Berlin), in 7 days"],
    ["next sunday 18:00", "Sun 29 Nov 2026 18:00 (Europe/Berlin), in 7 days"],
    ["6 pm on thursday", "Thu 26 Nov 2026 18:00 (Europe/Berlin), in 4 days"],
    ["in 3 days at 9:00", "Wed 25 Nov 2026 09:00 (Europe/Berlin), in 3 days"],
    ["in a week at 9:00", "Sun 29 Nov 2026 09:00 (Europe/Berlin), in 7 days"],
    ["1 dec 9:00", "Tue 1 Dec 2026 09:00 (Europe/Berlin), in 9 days"],
    ["December 1st 9:00", "Tue 1 Dec 2026 09:00 (Europe/Berlin), in 9 days"],
    ["1 Dec 2027, 9:00", "Wed 1 Dec 2027 09:00 (Europe/Berlin), in 374 days"],
    ["3 jan 9:00", "Sun 3 Jan 2027 09:00 (Europe/Berlin), in 42 days"],
    ["29 feb 9:00", "Tue 29 Feb 2028 09:00 (Europe/Berlin), in 464 days"],
    ["2026-12-01 09:00", "Tue 1 Dec 2026 09:00 (Europe/Berlin), in 9 days"],
    ["2026-12-01T09:00", "Tue 1 Dec 2026 09:00 (Europe/Berlin), in 9 days"],
    ["2026-12-01T09:00:00Z", "Tue 1 Dec 2026 10:00 (Europe/Berlin), in 9 days"],
    ["2026-12-01T09:00:00.000Z", "Tue 1 Dec 2026 10:00 (Europe/Berlin), in 9 days"],
    ["2026-12-01 09:00 -05:00", "Tue 1 Dec 2026 15:00 (Europe/Berlin), in 9 days"],
    ["2026-12-01T09:00+0530", "Tue 1 Dec 2026 04:30 (Europe/Berlin), in 9 days"],
    ["  tomorrow \n 9:00 ", "Mon 23 Nov 2026 09:00 (Europe/Berlin), in 18 hours 50 minutes"],
  ];
  for (const [input, text] of understood) {
    it(`understands ${JSON.stringify(input)}`, () => {
      assert.equal(read(input), text);
    });
  }

  const general =
    "is not a time. Type for example in 2 h, tomorrow 9:00, monday 8:00 or 2026-12-01 09:00.";
  const refused: readonly [input: string, message: string][] = [
    ["", "Type a time, such as in 2 h, tomorrow 9:00 or 2026-12-01 09:00."],
    ["soon", `"soon" ${general}`],
    ["9", `"9" ${general}`],
    ["-2 h", `"-2 h" ${general}`],
    [",", `"," ${general}`],
    ["2 fortnights", `"2 fortnights" ${general}`],
    ["tomorrow 9:00 +02:00", `"tomorrow 9:00 +02:00" ${general}`],
    ["x".repeat(5_000), `This ${general}`],
    ["2026-11-01 09:00", "Sun 1 Nov 2026 09:00 (Europe/Berlin) is past. Choose a later time."],
    ["today 9:00", "Sun 22 Nov 2026 09:00 (Europe/Berlin) is past. Choose a later time."],
    ["in 0 minutes", "Sun 22 Nov 2026 14:10:14 (Europe/Berlin) is past. Choose a later time."],
    ["2026-02-30 09:00", "There is no day 2026-02-30 in the calendar."],
    ["2026-13-01", "There is no day 2026-13-01 in the calendar."],
    ["31 april 9:00", "There is no day 31 april in the calendar."],
    ["0 dec", "There is no day 0 dec in the calendar."],
    ["25:00", "There is no such time of day: 25:00."],
    ["tomorrow 9:60", "There is no such time of day: 9:60."],
    ["13 pm", "There is no such time of day: 13 pm."],
    ["2026-12-01T09:00+25:00", "There is no offset +25:00 from UTC."],
    ["01/12/2026", "A date with slashes or dots can be read in two ways. Type it as 2026-12-01."],
    ["1.12. 9:00", "A date with slashes or dots can be read in two ways. Type it as 2026-12-01."],
    ["1.5 days", "Type days as a whole number."],
    ["in 999999 months", "That is too far away. Choose a time within the next 100 years."],
    ["9999-12-31", "That is too far away. Choose a time within the next 100 years."],
  ];
  for (const [input, message] of refused) {
    it(`refuses ${JSON.stringify(input.slice(0, 30))} with a sentence`, () => {
      assert.equal(read(input), message);
    });
  }
});

describe("describeTime", () => {
  it("says of a time that has come that it is now", () => {
    assert.equal(describeTime(now, berlin), "Sun 22 Nov 2026 14:10:14 (Europe/Berlin), now");
  });
});

describe("parsePostponeInput when clocks change", () => {
  it("moves a time that clocks skip forward and says so", () => {
    const place = { ...berlin, now: at("2026-03-27T12:00:00+01:00") };
    assert.equal(
      read("2026-03-29 02:30", place),
      "Sun 29 Mar 2026 03:30 (Europe/Berlin), in 1 day 15 hours | " +
        "Clocks go forward then and skip 02:30: taken as 03:30.",
    );
    assert.equal(utc("2026-03-29 02:30", place), "2026-03-29T01:30:00.000Z");
  });

  it("takes the first of a time that comes twice and says so", () => {
    const place = { ...berlin, now: at("2026-10-24T12:00:00+02:00") };
    assert.equal(
      read("2026-10-25 02:30", place),
      "Sun 25 Oct 2026 02:30 UTC+02:00 (Europe/Berlin), in 14 hours 30 minutes | " +
        "Clocks go back then and show 02:30 twice: taken as the first (UTC+02:00).",
    );
    assert.equal(utc("2026-10-25 02:30+01:00", place), "2026-10-25T01:30:00.000Z");
  });

  it("takes the second when the first is past", () => {
    const place = { ...berlin, now: at("2026-10-25T02:10:00+01:00") };
    assert.equal(
      read("2:30", place),
      "Sun 25 Oct 2026 02:30 UTC+01:00 (Europe/Berlin), in 20 minutes | " +
        "Clocks go back then and show 02:30 twice: taken as the second (UTC+01:00).",
    );
  });

  it("goes to the next day when a skipped time is already over", () => {
    const place = { ...berlin, now: at("2026-03-29T03:10:00+02:00") };
    assert.equal(utc("2:30", place), "2026-03-30T00:30:00.000Z");
  });

  it("counts hours exactly and days by the wall clock", () => {
    const place = { ...berlin, now: at("2026-03-28T12:00:00+01:00") };
    assert.equal(utc("24 h", place), "2026-03-29T11:00:00.000Z");
    assert.equal(utc("1 day", place), "2026-03-29T10:00:00.000Z");
    assert.equal(utc("1 day 2 h", place), "2026-03-29T12:00:00.000Z");
  });

  it("knows Lord Howe's half an hour of summer time", () => {
    const place = { zone: "Australia/Lord_Howe", now: at("2026-10-03T00:00:00Z") };
    assert.match(read("2026-10-04 02:15", place), /02:45 .*skip 02:15: taken as 02:45\./);
    const autumn = { ...place, now: at("2026-04-03T00:00:00Z") };
    assert.match(read("2026-04-05 01:45", autumn), /UTC\+11:00 .*twice/);
  });

  it("knows the change at a minute past midnight that St. John's had", () => {
    const place = { zone: "America/St_Johns", now: at("2011-03-12T12:00:00Z") };
    assert.match(read("2011-03-13 00:30", place), /01:30 .*skip 00:30: taken as 01:30\./);
    assert.equal(utc("2011-03-14 09:00", place), "2011-03-14T11:30:00.000Z");
  });

  it("knows the day that Apia never had", () => {
    const place = { zone: "Pacific/Apia", now: at("2011-12-29T12:00:00Z") };
    assert.match(
      read("2011-12-30 09:00", place),
      /^Sat 31 Dec 2011 09:00 .*skip 2011-12-30 09:00: taken as 2011-12-31 09:00\./,
    );
    assert.equal(utc("in 1 day", place), "2011-12-30T12:00:00.000Z");
  });
});

describe("parsePostponeInput for whatever is typed", () => {
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/St_Johns",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "UTC",
  );
  const times = fc.integer({ min: 0, max: at("2090-01-01T00:00:00Z") });
  const word = fc.constantFrom(
    ..."in at on next today tomorrow monday fri dec 1 29 30 31 feb february 2027 2026-12-01 t z".split(
      " ",
    ),
    ..."+02:00 9:00 02:30 0:00 24:00 am pm noon a an h min days weeks months , . : - 999999 1.5".split(
      " ",
    ),
  );
  const inputs = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc
      .tuple(fc.array(word, { maxLength: 8 }), fc.constantFrom(" ", ""))
      .map(([words, separator]) => words.join(separator)),
  );

  it("never throws, never answers with a past time, and answers errors with a sentence", () => {
    fc.assert(
      fc.property(inputs, times, zones, (input, time, zone) => {
        const result = parsePostponeInput(input, { now: time, zone });
        if (result.kind === "time") {
          assert.ok(result.at > time && Number.isSafeInteger(result.at));
          assert.ok(describeTime(result.at, { now: time, zone }).includes(zone));
        } else {
          assert.match(result.message, /^\S.*\.$/u);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("reads back the wall clock that it shows", () => {
    fc.assert(
      fc.property(
        times,
        zones,
        fc.integer({ min: 60, max: 60 * 24 * 400 }),
        (time, zone, ahead) => {
          const later = Math.floor(time / 60_000) * 60_000 + (ahead + 1) * 60_000;
          const [, day, month, year, clock, , offset] =
            /^\w+ (\d+) (\w+) (\d+) (\d\d:\d\d(:00)?)( UTC\S+)? /.exec(
              describeTime(later, { now: time, zone }),
            ) ?? [];
          const result = parsePostponeInput(`${day} ${month} ${year} ${clock}`, {
            now: time,
            zone,
          });
          assert.ok(result.kind === "time");
          if (offset === undefined) {
            assert.equal(result.at, later);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("answers within a moment however the input repeats itself", () => {
    const started = process.hrtime.bigint();
    for (const piece of ["a", "a ", "an a", "1", "1 h ", "in ", "9:00 ", "t", "and ", "2026-"]) {
      parsePostponeInput(piece.repeat(100).slice(0, 100), berlin);
      parsePostponeInput(piece.repeat(1_000_000), berlin);
    }
    assert.ok(Number(process.hrtime.bigint() - started) / 1e6 < 2_000);
  });
});
