import assert from "node:assert/strict";
import fc from "fast-check";
import { FileError } from "../../../../src/core/xaml/fileError";
import { readXaml } from "../../../builders/workflows";
import {
  aXamlFile,
  branch,
  changes,
  compare,
  conditionSequence,
  create,
  evaluate,
  getColumn,
  literal,
  sequence,
  setColumn,
  setState,
  stop,
  update,
} from "../../../builders/xaml";

const three = ["V_1", "V_2", "V_3"];

const valid = aXamlFile(
  conditionSequence(
    "ConditionStep1",
    ["V_4: x:Boolean = False"],
    [
      getColumn("name", "V_4"),
      compare("In", "V_4", ["V_4", "V_4"], "V_4"),
      branch("ConditionBranchStep2", "V_4", [
        sequence(
          "UpdateStep3",
          three,
          ...update(
            "account",
            "primaryEntity",
            literal(`String, "a, b", "String"`, "V_1"),
            evaluate("Add", "V_1, V_2", "V_3", "x:String"),
            setColumn("name", "V_3"),
          ),
        ),
      ]),
      branch("ConditionBranchStep4", undefined, [
        setState("SetStateStep5", `InputEntities("related_a#b")`, 0, 1),
      ]),
    ],
  ),
  sequence(
    "CreateStep6",
    [],
    ...create(
      "task",
      "CreateStep6",
      setColumn("a", "V_1", { row: changes("CreateStep6_localParameter") }),
    ),
  ),
  sequence("StopWorkflowStep7", [], stop("Canceled", "V_1")),
);

/** Reads a file that may be broken in any way; whatever comes of it must be one of the three answers. */
function readAnything(file: string): void {
  try {
    const { tree, refusals } = readXaml(file);
    assert.equal(tree === undefined, refusals.length > 0);
    for (const { line, column, message } of refusals) {
      assert.ok(line >= 1 && column >= 1 && message.length < 300, message);
    }
  } catch (thrown) {
    assert.ok(thrown instanceof FileError, String(thrown));
  }
}

const position = fc.nat(valid.length - 1);

describe("readWorkflow of a file that was changed somewhere", () => {
  it("reads the file that is changed here", () => {
    assert.notEqual(readXaml(valid).tree, undefined);
  });

  it("answers with a tree, refusals or a broken file when a piece is missing", () => {
    fc.assert(
      fc.property(position, fc.nat(200), (start, length) => {
        readAnything(valid.slice(0, start) + valid.slice(start + length));
      }),
    );
  });

  it("answers likewise when a piece is replaced by another one of the file", () => {
    fc.assert(
      fc.property(position, position, fc.nat(80), (start, from, length) => {
        const piece = valid.slice(from, from + length);
        readAnything(valid.slice(0, start) + piece + valid.slice(start + length));
      }),
    );
  });

  it("answers likewise when lines change places, are missing or are there twice", () => {
    const lines = valid.split("\n");
    const index = fc.nat(lines.length - 1);
    fc.assert(
      fc.property(index, index, fc.nat(2), (first, second, copies) => {
        const moved = Array.from({ length: copies }, () => lines[second] ?? "");
        readAnything([...lines.slice(0, first), ...moved, ...lines.slice(first + 1)].join("\n"));
      }),
    );
  });

  it("answers likewise when any attribute or text has another value", () => {
    const values = [...valid.matchAll(/"([^"]*)"|>([^<]+)</g)].map(
      (match) => match[1] ?? match[2] ?? "",
    );
    const value = fc.oneof(
      fc.constantFrom(...values),
      fc.string().map((text) => text.replace(/[<&"]/g, "")),
    );
    const places = [...valid.matchAll(/="([^"]*)"/g)];
    fc.assert(
      fc.property(fc.nat(places.length - 1), value, (index, text) => {
        const place = places[index];
        const start = place?.index ?? 0;
        readAnything(
          `${valid.slice(0, start)}="${text}"${valid.slice(start + (place?.[0].length ?? 0))}`,
        );
      }),
    );
  });
});
