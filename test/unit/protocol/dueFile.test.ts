import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDue, parseDue } from "../../../src/protocol/dueFile";

describe("parseDue", () => {
  it("reads what formatDue writes", () => {
    fc.assert(
      fc.property(fc.option(fc.maxSafeNat(), { nil: undefined }), (due) => {
        assert.equal(parseDue(formatDue(due)), due);
      }),
    );
  });

  it("takes what is missing or cannot be read for due now", () => {
    for (const text of [undefined, "", "\n", "soon", "-5", "1e3", "12 13", "nev", "9".repeat(40)]) {
      assert.equal(parseDue(text), 0, JSON.stringify(text));
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const due = parseDue(text);
        assert.ok(due === undefined ? text.trim() === "never" : due >= 0);
      }),
    );
  });
});
