import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonColumns } from "../../../../src/core/rows/rowJson";
import { changedColumns, filledColumns, formatRow } from "../../../../src/host/documents/rowText";

const row: JsonColumns = {
  name: "Contoso",
  revenue: "12.50",
  parent: { table: "account", id: "1", name: "Parent" },
  phone: null,
};
const changed = (text: string): Record<string, unknown> => ({
  ...changedColumns(row, "Contoso.json", text),
});

describe("a row's text", () => {
  it("has no changes as it was written", () => {
    assert.deepEqual(changed(formatRow(row)), {});
  });

  it("has a line for each column, and leaves empty ones out where a table has many", () => {
    assert.equal(
      formatRow(row),
      `{
  "name": "Contoso",
  "revenue": "12.50",
  "parent": { "name": "Parent", "table": "account", "id": "1" },
  "phone": null
}
`,
    );
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`c${index}`, null]));
    assert.equal(formatRow({ ...many, name: "line\n  end" }), `{\n  "name": "line\\n  end"\n}\n`);
  });

  it("leaves columns alone that are never empty", () => {
    const owned = { ...row, ownerid: { table: "team", id: "3" }, statecode: 0 };
    assert.deepEqual({ ...changedColumns(owned, "Contoso.json", formatRow(row)) }, {});
  });

  it("tells the columns that differ, also inside a value", () => {
    const parent = { table: "account", id: "2" };
    assert.deepEqual(changed(JSON.stringify({ ...row, name: "Fabrikam", parent })), {
      name: "Fabrikam",
      parent,
    });
  });

  it("empties a column whose line was removed", () => {
    assert.deepEqual(changed(`{ "name": "Contoso", "revenue": "12.50" }`), { parent: null });
  });

  it("passes on columns that the row does not have: the environment knows whether they exist", () => {
    assert.deepEqual(changed(JSON.stringify({ ...row, fax: "1" })), { fax: "1" });
  });

  it("says line and column of what is no JSON", () => {
    assert.throws(() => changed(`{\n  "name": "${"x".repeat(80)}",\n  "phone": \n}`), {
      code: "row.malformed",
      message: /^Contoso\.json, line 4, column 1: this is not JSON/,
    });
    assert.throws(() => changed("[]"), { code: "row.malformed" });
  });

  it("keeps a column called __proto__ apart from all objects", () => {
    const columns = changedColumns(row, "x.json", `{ "__proto__": { "value": 1 } }`);
    assert.ok(Object.hasOwn(columns, "__proto__"));
    assert.equal(Object.getPrototypeOf(columns), null);
  });

  it("comes back from any columns as it was", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean())), (columns) => {
        assert.deepEqual({ ...changedColumns(columns, "x.json", formatRow(columns)) }, {});
      }),
    );
  });

  it("of a new row has the columns that were filled in", () => {
    assert.deepEqual(
      { ...filledColumns("x.json", `{ "name": "A", "phone": null }`) },
      { name: "A" },
    );
    assert.throws(() => filledColumns("x.json", `{ "name": null }`), { code: "row.malformed" });
  });
});
