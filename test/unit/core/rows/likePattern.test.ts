import assert from "node:assert/strict";
import fc from "fast-check";
import { likeMatcher } from "../../../../src/core/rows/likePattern";

/** What a pattern means, as a regular expression. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern.replace(/\[[^\]]+\]|[^]/gu, (part) =>
    part === "%"
      ? "[^]*"
      : part === "_"
        ? "[^]"
        : part.length > 2
          ? part
          : part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"),
  );
  return new RegExp(`^${source}$`, "u").test(text);
}

describe("likeMatcher", () => {
  const letter = fc.constantFrom("a", "b", "ß", "😀", "\uD83D", "\uDE00", "%", "_");
  const pattern = fc.array(
    fc.oneof({ weight: 3, arbitrary: letter }, fc.constantFrom("%", "[ab]", "[%]", "[^a]")),
  );
  const text = fc.array(letter).map((letters) => letters.join(""));

  it("finds what a regular expression finds, whether it takes the text apart or not", () => {
    fc.assert(
      fc.property(pattern, text, (parts, searched) => {
        const like = parts.join("");
        assert.equal(likeMatcher(like)(searched), isLike(searched, like));
      }),
      { numRuns: 5_000 },
    );
  });

  it("does not find one letter as the beginning and the end of a pattern", () => {
    assert.equal(likeMatcher("aba%aba")("ababa"), false);
    assert.equal(likeMatcher("aba%aba")("abaaba"), true);
  });
});
