import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "../../../../../src/core/base/errors";
import { readJsonFile } from "../../../../../src/core/rows/dataFiles/jsonFile";
import { readJson } from "../../../../builders/dataFiles";

const json = (data: unknown) => () => readJson(JSON.stringify(data));
const text = (content: string) => () => readJson(content);
const saying = (message: RegExp) => ({ code: "import.malformed", message });

describe("readJsonFile", () => {
  it("names file, line and row of a table or type that cannot be", () => {
    assert.throws(json({ tables: { a: { b: {} } }, rows: [] }), saying(/^rows\.json: tables\.a: /));
    assert.throws(json({ tables: { "a b": { c: "text" } }, rows: [] }), saying(/^rows\.json: /));
    const place = /^rows\.json, line 1: rows\[0\]: "a b"/;
    assert.throws(json({ rows: [{ table: "a b" }] }), saying(place));
  });

  it("refuses an empty id, which would be the same row each time", () => {
    assert.throws(json({ rows: [{ table: "a", id: "" }] }), saying(/not empty/));
  });

  it("refuses words that it would not read, so that no row loses what stands under them", () => {
    assert.throws(
      json({ rows: [{ table: "account", name: "Contoso" }] }),
      saying(
        /^rows\.json, line 1: rows\[0\]: The row has "name"\. It may have table, id, columns\.$/,
      ),
    );
    assert.throws(json({ tabels: {}, rows: [] }), saying(/^rows\.json: The file has "tabels"\. /));
    json({ $schema: "x", description: "A few rows", tables: {}, rows: [] })();
  });

  it("keeps its errors short however long a name is", () => {
    const name = "a".repeat(100_000);
    assert.throws(json({ tables: { [name]: 5 }, rows: [] }), (thrown: Error) => {
      return thrown.message.length < 300;
    });
  });

  it("takes its members in any order, each once", () => {
    const { declared, rows } = readJson(
      '{ "rows": [{ "table": "account" }], "tables": { "account": { "revenue": "money" } } }',
    );
    assert.equal(declared[0]?.type, "money");
    assert.equal(rows.length, 1);
    assert.throws(text('{ "rows": [], "rows": [] }'), saying(/"rows" twice/));
  });

  it("refuses what is no object, and a file without rows", () => {
    for (const content of ["", "[]", "12", "null"]) {
      assert.throws(text(content), saying(/^rows\.json: The file must hold one JSON object/));
    }
    assert.throws(text("{}"), saying(/"rows" must be a list/));
    assert.throws(text('{"rows": {}}'), saying(/"rows" must be a list|has "rows"/));
  });

  for (const [what, content, place] of [
    [
      "a missing comma between rows",
      '{"rows": [\n {"table": "a"}\n {"table": "a"}]}',
      "line 3, column 2",
    ],
    ["a comma too many", '{"rows": [\n{"table": "a"},\n]}', "line 3, column 1"],
    [
      "a string that is not closed",
      '{"rows": [\n{"table": "a},\n{"table": "b"}]}',
      "line 2, column 11",
    ],
    ["a brace too few", '{"rows": [\n{"table": "a"\n,{"table": "b"}]}', "line 3, column 2"],
    [
      "a wrong word inside a row",
      '{"rows": [{"table": "a", "columns": {"x": tru}}]}',
      "line 1, column 43",
    ],
    ["something behind the end", '{"rows": []}\n\n x', "line 3, column 2"],
    ["a comment", '{\n// rows\n"rows": []}', "line 2, column 1"],
  ] as const) {
    it(`names line and column of ${what}`, () => {
      assert.throws(text(content), saying(new RegExp(`^rows\\.json, ${place}: This is not JSON`)));
    });
  }

  it("says that a file ends too early", () => {
    assert.throws(
      text('{"rows": [{"table": "a"}'),
      saying(/line 1, column 25: The file ends before/),
    );
  });

  it("refuses a row that is larger than any row, and says where it begins", () => {
    const columns = { x: "x".repeat(10_000_000) };
    assert.throws(
      json({ rows: [{ table: "a" }, { table: "a", columns }] }),
      saying(/^rows\.json, line 1, column 24: A row of more than 4 MB/),
    );
  });

  it("names the place of bytes that are no UTF-8", () => {
    const bytes = Buffer.from('{"rows": [\n{"table": "a\xff"}]}', "latin1");
    assert.throws(
      () => readJson(bytes),
      saying(/^rows\.json, line 2, column 13: This is not UTF-8/),
    );
  });

  it("keeps names such as __proto__ as names", () => {
    const { rows } = readJson('{"rows": [{"table": "__proto__", "columns": {"__proto__": 1}}]}');
    assert.deepEqual(rows[0]?.columns, [["__proto__", 1]]);
    assert.equal(rows[0].table, "__proto__");
  });

  it("hands out a large file in small parts, and reads it once as it hands them out", () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      table: "account",
      columns: { name: `Account ${index}` },
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ rows }, undefined, 1));
    const parts = [...readJsonFile("rows.json", bytes)];
    assert.ok(parts.length > 10);
    const last = parts.at(-1)?.rows.at(-1);
    assert.deepEqual(last?.columns, [["name", "Account 19999"]]);
    assert.match(last.place, /^rows\.json, line \d+: rows\[19999\]$/);
  });

  it("reads what JSON.parse reads, in any layout, and refuses the rest by name", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const row = fc.record({ table: fc.constant("a"), columns: fc.dictionary(fc.string(), value) });
    const property = fc.property(
      fc.array(row, { maxLength: 4 }),
      fc.constantFrom(0, 1, "\t"),
      fc.nat(),
      fc.string({ maxLength: 2 }),
      (rows, space, at, junk) => {
        const written = JSON.stringify({ rows }, undefined, space);
        const broken =
          written.slice(0, at % written.length) + junk + written.slice((at % written.length) + 1);
        assert.deepEqual(
          readJson(written).rows.map(({ columns }) => columns),
          rows.map(({ columns }) => Object.entries(columns)),
        );
        assertSameAsParsed(broken);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

/** Either both read it, or ours says so with a code. */
function assertSameAsParsed(content: string): void {
  let isJson = true;
  try {
    JSON.parse(content);
  } catch {
    isJson = false;
  }
  try {
    readJson(content);
    assert.ok(isJson, content);
  } catch (thrown) {
    assert.ok(thrown instanceof AppError, String(thrown));
    assert.equal(thrown.code, "import.malformed");
  }
}
