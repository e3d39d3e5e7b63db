import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonOffset, linePlace } from "../../../../src/core/base/jsonOffset";

describe("jsonOffset", () => {
  it("finds each value by the names and numbers that lead to it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (json, indent) => {
        const written = JSON.stringify(json, undefined, indent);
        const text = ` ${written}`;
        for (const [path, value] of valuesOf(JSON.parse(written) as unknown)) {
          const at = jsonOffset(text, path);
          // Nested values are indented by more than when they stand alone.
          const packed = JSON.stringify(value);
          const inText = indent === 0 ? text.slice(at, at + packed.length) : undefined;
          assert.equal(inText ?? packed, packed);
          assert.equal(text[at], packed[0]);
        }
      }),
    );
  });

  it("stops at the last value on a way that leads nowhere, and takes the last of two names", () => {
    const text = '{"a": {"b": 1}, "a": {"b": [2]}}';
    assert.equal(text.slice(jsonOffset(text, ["a", "c"])), '{"b": [2]}}');
    assert.equal(text.slice(jsonOffset(text, ["a", "b", 0])), "2]}}");
  });
});

describe("linePlace", () => {
  it("counts from 1", () => {
    assert.equal(linePlace("{\n  a", 0), "line 1, column 1");
    assert.equal(linePlace("{\n  a", 4), "line 2, column 3");
  });
});

function* valuesOf(
  json: unknown,
  path: readonly PropertyKey[] = [],
): Iterable<readonly [readonly PropertyKey[], unknown]> {
  yield [path, json];
  if (typeof json === "object" && json !== null) {
    for (const [name, value] of Object.entries(json)) {
      yield* valuesOf(value, [...path, Array.isArray(json) ? Number(name) : name]);
    }
  }
}
