import assert from "node:assert/strict";
import {
  type DraftOptions,
  newOptions,
} from "../../../../../src/core/bulkDeletion/draft/draftOptions";
import { readOptions, suggestStart } from "../../../../../src/core/bulkDeletion/draft/readOptions";
import { suggestName } from "../../../../../src/core/bulkDeletion/draft/suggestName";
import { deletionTemplates } from "../../../../../src/core/bulkDeletion/draft/templates";

/** Wednesday, 13:25 in Berlin. */
const place = { now: Date.parse("2026-11-25T12:25:36Z"), zone: "Europe/Berlin" };

function read(options: Partial<DraftOptions>): ReturnType<typeof readOptions> {
  return readOptions({ ...newOptions, ...options }, place);
}

describe("readOptions", () => {
  it("begins now and once unless somebody chooses otherwise", () => {
    assert.deepEqual(read({}), { notes: [], problems: [] });
  });

  it("takes a time by the clocks of the environment", () => {
    const { startAt } = read({ when: "at", date: "2026-12-01", time: "22:00" });
    assert.equal(startAt, Date.parse("2026-12-01T21:00:00Z"));
  });

  it("says what is taken for a time that clocks skip", () => {
    const { startAt, notes } = read({ when: "at", date: "2027-03-28", time: "2:30" });
    assert.equal(startAt, Date.parse("2027-03-28T01:30:00Z"));
    assert.match(notes.join(), /skip 02:30: taken as 03:30/);
  });

  for (const [options, field] of [
    [{ when: "at", date: "1.12.2026", time: "22:00" }, "date"],
    [{ when: "at", date: "2026-02-30", time: "22:00" }, "date"],
    [{ when: "at", date: "2026-12-01", time: "24:00" }, "time"],
    [{ when: "at", date: "2026-11-25", time: "13:25" }, "time"],
    [{ when: "at", date: "2020-11-25", time: "13:25" }, "date"],
    [{ repeats: true, everyDays: "0" }, "everyDays"],
    [{ repeats: true, everyDays: "366" }, "everyDays"],
    [{ repeats: true, everyDays: "1.5" }, "everyDays"],
    [{ name: " " }, "name"],
    [{ name: "\u200b" }, "name"],
    [{ name: "x".repeat(257) }, "name"],
  ] as const) {
    it(`finds ${JSON.stringify(options).slice(0, 60)} wrong in the field ${field}`, () => {
      assert.deepEqual(
        read(options).problems.map((problem) => problem.field),
        [field],
      );
    });
  }

  it("repeats nothing that runs immediately", () => {
    const { everyDays, problems } = read({ when: "immediately", repeats: true, everyDays: "x" });
    assert.deepEqual([everyDays, problems], [undefined, []]);
  });

  it("suggests a start that it can read itself", () => {
    assert.deepEqual(suggestStart(place), { date: "2026-11-26", time: "22:00" });
  });
});

describe("suggestName", () => {
  it("names the jobs of the templates", () => {
    const names = deletionTemplates.map(({ criteria }) => suggestName(criteria, "System Jobs"));
    assert.deepEqual(names, [
      "Delete succeeded workflow jobs older than 30 days",
      "Delete failed workflow jobs older than 60 days",
      "Delete canceled workflow jobs older than 60 days",
      "Delete completed workflow jobs",
      "Delete completed workflow jobs",
    ]);
  });

  it("names other tables as people call them", () => {
    const criteria = {
      table: "account",
      filter: { kind: "group", type: "and", members: [] },
    } as const;
    assert.equal(suggestName(criteria, "Accounts"), "Delete Accounts");
  });
});
