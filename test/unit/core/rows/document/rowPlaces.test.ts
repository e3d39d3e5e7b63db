import assert from "node:assert/strict";
import fc from "fast-check";
import { columnPlaces, spotAt } from "../../../../../src/core/rows/document/rowPlaces";

/** Name and value of each column as they are written. */
const written = (text: string): unknown =>
  columnPlaces(text).map(({ column, value }) => [
    column,
    value && text.slice(value.start, value.end),
  ]);

/** What stands at the bar, which is no part of the text. */
function at(marked: string): string | undefined {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const spot = spotAt(text, offset);
  const part = spot && text.slice(spot.range.start, spot.range.end);
  return spot && `${spot.kind === "name" ? "name" : `value of ${spot.column}`}: ${part}`;
}

describe("columnPlaces", () => {
  it("finds the columns of a whole document, whatever their values hold", () => {
    assert.deepEqual(
      written(
        '{\n  "a": "x, \\"y\\": {",\n  "b": { "value": 1, "label": "}" },\n  "c": [{ "d": 1 }],\n  "e": null\n}\n',
      ),
      [
        ["a", '"x, \\"y\\": {"'],
        ["b", '{ "value": 1, "label": "}" }'],
        ["c", '[{ "d": 1 }]'],
        ["e", "null"],
      ],
    );
  });

  it("goes on behind what is unfinished", () => {
    assert.deepEqual(written('{ "a": , "b": 1 "c" "d": tru, : 5, "e": "open\n "f": 2'), [
      ["a", undefined],
      ["b", "1"],
      ["c", undefined],
      ["d", "tru"],
      ["e", '"open'],
      ["f", "2"],
    ]);
  });

  it("ends with any text, and finds what JSON.parse finds", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[{}[\]:,"\\ \nabc1]*$/), (text) => {
        columnPlaces(text);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (columns) => {
        const text = JSON.stringify(columns, undefined, 2);
        const found = columnPlaces(text).map(({ column, value }) => [
          column,
          value && (JSON.parse(text.slice(value.start, value.end)) as unknown),
        ]);
        assert.deepEqual(found, Object.entries(JSON.parse(text) as object));
      }),
    );
  });
});

describe("spotAt", () => {
  it("tells where a name and where a value would be written", () => {
    assert.equal(at("{ | }"), "name: ");
    assert.equal(at('{ "na|" }'), 'name: "na"');
    assert.equal(at('{ "name": | }'), "value of name: ");
    assert.equal(at('{ "name": "Con|" }'), 'value of name: "Con"');
    assert.equal(at('{ "a": 1,\n  |\n}'), "name: ");
    assert.equal(at('{ "a": { "value": |1 }, "b": 2 }'), 'value of a: { "value": 1 }');
    assert.equal(at('{\n  "a": |\n  "b": 1\n}'), "value of a: ");
    assert.equal(at("|{}"), undefined);
  });
});
