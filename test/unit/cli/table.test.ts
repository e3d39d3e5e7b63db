import assert from "node:assert/strict";
import { counted, formatTable, printable } from "../../../src/cli/table";

describe("formatTable", () => {
  it("aligns columns and leaves no blanks at the ends", () => {
    assert.deepEqual(
      formatTable([
        ["Name", "Mode"],
        ["A long name", "x"],
        ["B", "background"],
      ]),
      ["Name         Mode", "A long name  x", "B            background"],
    );
  });

  it("cuts long cells", () => {
    assert.deepEqual(formatTable([["x".repeat(50), "y"]]), [`${"x".repeat(43)}…  y`]);
  });

  it("prints nothing that a terminal obeys", () => {
    assert.deepEqual(formatTable([["\u001B[31mred\nline\u202E"]]), [" [31mred line"]);
  });
});

describe("printable", () => {
  it("leaves letters of any language as they are", () => {
    assert.equal(printable("Größe 数量 <img>"), "Größe 数量 <img>");
  });
});

describe("counted", () => {
  it("says one and many", () => {
    assert.deepEqual([counted(1, "file"), counted(0, "file")], ["1 file", "0 files"]);
  });
});
