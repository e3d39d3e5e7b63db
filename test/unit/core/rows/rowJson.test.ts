import assert from "node:assert/strict";
import { valueOfJson } from "../../../../src/core/rows/rowJson";

const place = { column: "name", timeZone: "UTC" };

describe("valueOfJson", () => {
  it("says what is wrong with a value of any depth, size or kind", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) {
      deep = [deep];
    }
    for (const value of [deep, undefined, 5n, { a: deep }, "x".repeat(1_000_000)]) {
      assert.throws(() => valueOfJson(value, "whole", place), {
        code: "value.malformed",
        message: /^Column 'name' holds a whole number\. .{1,200}$/,
      });
    }
  });

  it("refuses a look-up to a table that cannot be, or to no row", () => {
    for (const reference of [
      { table: "<b>", id: "x" },
      { table: "", id: "x" },
      { table: "account", id: "" },
    ]) {
      assert.throws(() => valueOfJson(reference, "lookup", place));
    }
  });
});
