import assert from "node:assert/strict";
import { parseCsvDataFile, parseJsonDataFile } from "../../../../src/core/rows/dataFile";

const csv = (text: string) => () => parseCsvDataFile("rows.csv", text, "account");
const json = (data: unknown) => () => parseJsonDataFile("rows.json", JSON.stringify(data));
const saying = (message: RegExp) => ({ code: "import.malformed", message });

describe("parseCsvDataFile", () => {
  it("names file and line of a type that does not exist", () => {
    assert.throws(csv("name:nonsense\nA\n"), saying(/^rows\.csv, line 1: "nonsense"/));
  });

  it("names file and line of a name that no column can have", () => {
    assert.throws(csv("<img onerror=alert(1)>\nA\n"), saying(/^rows\.csv, line 1: "<img/));
  });

  it("refuses a column that is there twice, in any spelling", () => {
    for (const header of ["name,name", "Name,name", "a:text,a:money", "id,accountid"]) {
      assert.throws(csv(`${header}\nA,B\n`), saying(/^rows\.csv, line 1: .* second time/));
    }
    assert.throws(csv("e\u0301t,\u00e9t\nA,B\n"), saying(/second time/));
  });

  it("takes names of every script, and reads them again as it has written them", () => {
    const { declared } = csv("नाम,İsim,Größe\n1,2,3\n")();
    const names = declared.map(({ column }) => column);
    const again = csv(`${names.join(",")}\n1,2,3\n`)();
    assert.deepEqual(
      again.declared.map(({ column }) => column),
      names,
    );
  });
});

describe("parseJsonDataFile", () => {
  it("names file and place of a table or type that cannot be", () => {
    assert.throws(json({ tables: { a: { b: {} } }, rows: [] }), saying(/^rows\.json: tables\.a: /));
    assert.throws(json({ tables: { "a b": { c: "text" } }, rows: [] }), saying(/^rows\.json: /));
    assert.throws(json({ rows: [{ table: "a b" }] }), saying(/^rows\.json: rows\[0\]: "a b"/));
  });

  it("refuses an empty id, which would be the same row each time", () => {
    assert.throws(json({ rows: [{ table: "a", id: "" }] }), saying(/not empty/));
  });

  it("refuses words that it would not read, so that no row loses what stands under them", () => {
    assert.throws(
      json({ rows: [{ table: "account", name: "Contoso" }] }),
      saying(/^rows\.json: rows\[0\] has "name"\. It may have table, id, columns\.$/),
    );
    assert.throws(json({ tabels: {}, rows: [] }), saying(/^rows\.json: the file has "tabels"\. /));
    json({ $schema: "x", description: "A few rows", tables: {}, rows: [] })();
  });

  it("keeps its errors short however long a name is", () => {
    const name = "a".repeat(100_000);
    assert.throws(json({ tables: { [name]: 5 }, rows: [] }), (thrown: Error) => {
      return thrown.message.length < 300;
    });
  });
});
