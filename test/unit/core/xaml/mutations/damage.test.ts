import assert from "node:assert/strict";
import fc from "fast-check";
import { FileError } from "../../../../../src/core/xaml/fileError";
import { constructs } from "../../../../builders/constructs";
import { readXaml } from "../../../../builders/workflows";
import { aXamlFile } from "../../../../builders/xaml";

const sources = Object.values(constructs).map((body) => aXamlFile(...body));

/** Reads a file that may be broken in any way; whatever comes of it must be one of the three answers. */
function readAnything(source: string): void {
  try {
    const { tree, refusals } = readXaml(source);
    assert.equal(tree === undefined, refusals.length > 0);
    for (const { line, column, message } of refusals) {
      assert.ok(line >= 1 && column >= 1 && message.length < 300, message);
    }
  } catch (thrown) {
    assert.ok(thrown instanceof FileError, String(thrown));
  }
}

const source = fc.constantFrom(...sources);
/** Where in a file, as a part of its length. */
const position = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, part: number): number => Math.floor(text.length * part);

describe("readWorkflow of a file that is damaged somewhere", () => {
  it("answers with a tree, refusals or a broken file when a piece is missing", () => {
    fc.assert(
      fc.property(source, position, fc.nat(200), (text, part, length) => {
        const start = at(text, part);
        readAnything(text.slice(0, start) + text.slice(start + length));
      }),
    );
  });

  it("answers likewise when a piece is replaced by one of another file", () => {
    const piece = fc.record({ text: source, part: position, length: fc.nat(80) });
    fc.assert(
      fc.property(source, position, piece, (text, part, other) => {
        const from = at(other.text, other.part);
        const start = at(text, part);
        const inserted = other.text.slice(from, from + other.length);
        readAnything(text.slice(0, start) + inserted + text.slice(start + other.length));
      }),
    );
  });

  it("answers likewise when lines change places, are missing or are there twice", () => {
    fc.assert(
      fc.property(source, position, position, fc.nat(2), (text, first, second, copies) => {
        const lines = text.split("\n");
        const lineAt = (part: number): number => Math.floor(lines.length * part);
        const moved = Array.from({ length: copies }, () => lines[lineAt(second)] ?? "");
        readAnything(lines.toSpliced(lineAt(first), 1, ...moved).join("\n"));
      }),
    );
  });

  it("answers likewise when any attribute has another value", () => {
    const value = fc.string().map((text) => text.replace(/[<&"]/g, ""));
    fc.assert(
      fc.property(source, position, value, (text, part, other) => {
        const places = [...text.matchAll(/="([^"]*)"/g)];
        const place = places[Math.min(places.length - 1, Math.floor(places.length * part))];
        const start = place?.index ?? 0;
        readAnything(
          `${text.slice(0, start)}="${other}"${text.slice(start + (place?.[0].length ?? 0))}`,
        );
      }),
    );
  });
});
