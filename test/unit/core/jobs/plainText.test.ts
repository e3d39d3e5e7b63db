import assert from "node:assert/strict";
import { isolated, linesOf, oneLine } from "../../../../src/core/jobs/plainText";

describe("oneLine", () => {
  it("folds line breaks, tabs and control characters into blanks", () => {
    assert.equal(oneLine(" a\r\n\tb\u0000c "), "a b c");
  });

  it("takes out what would turn the text behind it around, and leaves right-to-left names", () => {
    assert.equal(oneLine("a\u202Egpj.exe\u2066\u2069"), "agpj.exe");
    assert.equal(oneLine("عربي"), "عربي");
  });
});

describe("isolated", () => {
  it("keeps a right-to-left name together, and leaves others as they are", () => {
    assert.equal(isolated("עברית"), "\u2068עברית\u2069");
    assert.equal(isolated("Famíl\u{1F468}ia 東京"), "Famíl\u{1F468}ia 東京");
  });
});

describe("linesOf", () => {
  it("shows characters that editors hide or act on", () => {
    assert.deepEqual(linesOf("a\u0000\nb\u202Ec"), ["a\uFFFD", "b\uFFFDc"]);
  });
});
