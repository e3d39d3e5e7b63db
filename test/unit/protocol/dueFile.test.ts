import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDue, parseDue } from "../../../src/protocol/dueFile";

describe("parseDue", () => {
  it("reads what formatDue writes", () => {
    fc.assert(
      fc.property(fc.option(fc.maxSafeNat(), { nil: undefined }), (due) => {
        assert.equal(parseDue(formatDue({ due, now: 1000 }), 1000), due);
      }),
    );
  });

  it("takes what was written in the future for due now: the clock was set back", () => {
    const hour = 3_600_000;
    for (const due of [2000 * hour, undefined]) {
      const text = formatDue({ due, now: 1000 * hour });
      assert.equal(parseDue(text, 999 * hour), 0);
      assert.equal(parseDue(text, 1000 * hour - 50), due, "clocks are put right a little");
    }
  });

  it("takes what is missing or cannot be read for due now", () => {
    for (const text of [undefined, "", "\n", "soon", "-5", "1e3", "12 13", "nev", "never"]) {
      assert.equal(parseDue(text, 0), 0, JSON.stringify(text));
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const due = parseDue(text, 0);
        assert.ok(due === undefined ? text.trim().startsWith("never") : due >= 0);
      }),
    );
  });
});
