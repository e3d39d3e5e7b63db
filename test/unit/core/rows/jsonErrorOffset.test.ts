import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonErrorOffset } from "../../../../src/core/rows/jsonErrorOffset";

describe("jsonErrorOffset", () => {
  for (const [text, offset] of [
    [``, 0],
    [`{ "name": }`, 10],
    [`{ "name" 1 }`, 9],
    [`{ "a": 1, }`, 10],
    [`{ "a": 1 "b": 2 }`, 9],
    [`[1, 2`, 5],
    [`[1 2]`, 3],
    [`{ 'a': 1 }`, 2],
    [`{ "a": tru }`, 7],
    [`{} x`, 3],
    [`{ "a": "open }`, 7],
    [`[1}`, 2],
  ] as const) {
    it(`finds where ${text === "" ? "an empty text" : text} goes wrong`, () => {
      assert.equal(jsonErrorOffset(text), offset);
    });
  }

  it("finds nothing wrong with any JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        const formatted = JSON.stringify(JSON.parse(text), undefined, indent);
        assert.equal(jsonErrorOffset(formatted), undefined);
      }),
    );
  });

  it("agrees with JSON.parse on what is JSON", () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', ":", "\\", "0", "\n"))
      .map(([text, place, insert]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(at + 1);
      });
    fc.assert(
      fc.property(broken, (text) => {
        assert.equal(jsonErrorOffset(text) === undefined, isJson(text), text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not mind deep nesting", () => {
    assert.equal(jsonErrorOffset("[".repeat(100_000)), 100_000);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
