import assert from "node:assert/strict";
import fc from "fast-check";
import { layOutTable } from "../../../../../src/core/jobs/document/textTable";
import { textWidth, wrapText } from "../../../../../src/core/jobs/document/textWidth";

describe("textWidth", () => {
  it("counts what a monospace font shows", () => {
    assert.equal(textWidth("Contoso Ltd"), 11);
    assert.equal(textWidth("übung"), 5);
    assert.equal(textWidth("u\u0308bung"), 5);
    assert.equal(textWidth("換気"), 4);
    assert.equal(textWidth("👩‍🔧"), 2);
    assert.equal(textWidth("مرحبا"), 5);
    assert.equal(textWidth(""), 0);
  });
});

describe("wrapText", () => {
  it("breaks between words, and words only where they must be", () => {
    assert.deepEqual(wrapText("one two three", 7), ["one two", "three"]);
    assert.deepEqual(wrapText("a unbreakable", 5), ["a", "unbre", "akabl", "e"]);
    assert.deepEqual(wrapText("", 5), [""]);
  });

  it("never takes a character apart", () => {
    assert.deepEqual(wrapText("👩‍🔧👩‍🔧👩‍🔧", 4), ["👩‍🔧👩‍🔧", "👩‍🔧"]);
    assert.deepEqual(wrapText("換気換気", 3), ["換", "気", "換", "気"]);
  });

  it("leaves nothing out and keeps to its width", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.nat(30), (text, extra) => {
        const width = 4 + extra;
        const lines = wrapText(text, width);
        const squeezed = (value: string): string => value.replaceAll(" ", "");
        assert.equal(squeezed(lines.join("")), squeezed(text));
        assert.ok(lines.every((line) => textWidth(line) <= width));
      }),
    );
  });
});

describe("layOutTable", () => {
  const text = (
    columns: Parameters<typeof layOutTable>[0],
    rows: string[][],
    width = 40,
  ): string[] =>
    layOutTable(
      columns,
      rows.map((cells) => ({ cells: cells.map((cell) => ({ text: cell })) })),
      width,
    ).map((line) => line.text);

  it("lines columns up, numbers at their right edge", () => {
    assert.deepEqual(
      text(
        [{ title: "Step" }, { title: "Duration", align: "right" }],
        [
          ["Update", "0.02 s"],
          ["Create a row", "2.10 s"],
        ],
      ),
      ["Step          Duration", "Update          0.02 s", "Create a row    2.10 s"],
    );
  });

  it("lines up behind wide characters", () => {
    assert.deepEqual(
      text(
        [{}, {}],
        [
          ["換気", "x"],
          ["abcd", "x"],
        ],
      ),
      ["換気  x", "abcd  x"],
    );
  });

  it("wraps a flexible column where the whole would be too wide", () => {
    assert.deepEqual(
      text(
        [{}, { isFlexible: true }, {}],
        [["Failed", "a name that is far too long for this page", "today"]],
        30,
      ),
      ["Failed  a name that is   today", "        far too long", "        for this page"],
    );
  });

  it("lets columns that cannot give way stand out rather than lose something", () => {
    assert.deepEqual(text([{}, {}], [["0d1f6a52-6a43-4f1f", "8d7e-27a3a1f0b9c4"]], 20), [
      "0d1f6a52-6a43-4f1f  8d7e-27a3a1f0b9c4",
    ]);
  });

  it("keeps a link on every piece of a wrapped text", () => {
    const lines = layOutTable(
      [{}, { isFlexible: true }],
      [{ cells: [{ text: "Row" }, { text: "one two three four five six", target: "r1" }] }],
      20,
    );
    const linked = lines.map(({ text: line, links }) =>
      links.map(({ start, end, target }) => `${target}: ${line.slice(start, end)}`).join(),
    );
    assert.deepEqual(linked, ["r1: one two three", "r1: four five six"]);
  });

  it("puts a note below its row, from the second column on", () => {
    const [, note, second] = layOutTable(
      [{}, {}],
      [{ cells: [{ text: "Failed" }, { text: "Create" }], note: "why\u0000\nand more" }],
      40,
    );
    assert.equal(note?.text, "          why\uFFFD");
    assert.equal(second?.text, "          and more");
  });
});
