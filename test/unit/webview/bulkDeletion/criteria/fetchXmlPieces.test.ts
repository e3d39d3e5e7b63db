import assert from "node:assert/strict";
import { piecesOf } from "../../../../../webview/bulkDeletion/criteria/fetchXmlPieces";

const line = '<condition attribute="dept" operator="eq" />';

function drawn(column?: number, length?: number): readonly string[] {
  const fix = length === undefined ? {} : { fix: { length, text: "depth" } };
  const problem = column === undefined ? undefined : { line: 1, column, detail: "", ...fix };
  return piecesOf(line, problem).map(
    ({ text, isValue, isWrong }) =>
      `${isValue ? "value" : "name"}${isWrong ? " wrong" : ""}: ${text}`,
  );
}

describe("piecesOf", () => {
  it("tells values from names", () => {
    assert.deepEqual(drawn(), [
      "name: <condition attribute=",
      'value: "dept"',
      "name:  operator=",
      'value: "eq"',
      "name:  />",
    ]);
  });

  it("marks what is wrong, and what stands behind it keeps its colours", () => {
    assert.deepEqual(drawn(line.indexOf("dept") + 1, 4).slice(1), [
      'value: "',
      "value wrong: dept",
      'value: "',
      "name:  operator=",
      'value: "eq"',
      "name:  />",
    ]);
  });

  it("marks a whole name where no mend is known", () => {
    assert.equal(drawn(1)[0], "name wrong: <condition");
  });
});
