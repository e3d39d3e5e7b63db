import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readCsvFile } from "../../../../../src/core/rows/dataFiles/csvFile";
import { readCsv } from "../../../../builders/dataFiles";

const csv = (content: string | Uint8Array) => () => readCsv(content);
const saying = (message: RegExp) => ({ code: "import.malformed", message });

describe("readCsvFile", () => {
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
    const { declared } = readCsv("नाम,İsim,Größe\n1,2,3\n");
    const names = declared.map(({ column }) => column);
    const again = readCsv(`${names.join(",")}\n1,2,3\n`);
    assert.deepEqual(
      again.declared.map(({ column }) => column),
      names,
    );
  });

  it("reads each type from its text", () => {
    const { rows } = readCsv(
      "id,a:whole,b:boolean,c:lookup,d:partyList,e:money,f\nR,12,TRUE,account:x,contact:a; contact:b,1.50,\n",
    );
    assert.equal(rows[0]?.id, "R");
    assert.deepEqual(rows[0].columns, [
      ["a", 12],
      ["b", true],
      ["c", { table: "account", id: "x" }],
      [
        "d",
        [
          { table: "contact", id: "a" },
          { table: "contact", id: "b" },
        ],
      ],
      ["e", "1.50"],
      ["f", null],
    ]);
  });

  it("names the line of each row, also behind rows of several lines and empty lines", () => {
    const { rows } = readCsv('name,x\r\n"a\r\nb",1\r\n\r\n"c\nd\ne",2\r\nf,3');
    assert.deepEqual(
      rows.map(({ place }) => place),
      ["rows.csv, line 2", "rows.csv, line 5", "rows.csv, line 8"],
    );
  });

  it("takes semicolons or tabs where the first line has no comma", () => {
    for (const delimiter of [";", "\t"]) {
      const { rows } = readCsv(["name", "revenue:money"].join(delimiter) + `\nA${delimiter}1,5\n`);
      assert.deepEqual(rows[0]?.columns[1], ["revenue", "1,5"]);
    }
  });

  it("refuses rows with more or fewer fields than the first line, by their line", () => {
    assert.throws(csv("a,b\n1,2\n3\n"), saying(/^rows\.csv, line 3: This row has 1 fields/));
    assert.throws(csv("a,b\n1,2,3\n"), saying(/^rows\.csv, line 2: This row has 3 fields/));
  });

  it("names the line of a quote that is not closed, or stands inside a field", () => {
    assert.throws(
      csv('a,b\n1,2\n3,"x\n4,5\n'),
      saying(/^rows\.csv, line 3: A quote .* not closed/),
    );
    assert.throws(csv('a,b\n1,2\n3,x"y"\n'), saying(/^rows\.csv, line 3: A quote stands inside/));
    assert.throws(csv('a,b\n1,2\n3,"x"y\n'), saying(/^rows\.csv, line 3: A quote stands inside/));
  });

  it("refuses an empty file, and one without any line", () => {
    assert.throws(csv(""), saying(/^rows\.csv: The file is empty/));
    assert.throws(csv("\n\n\r\n"), saying(/^rows\.csv: The file is empty/));
  });

  it("refuses a row that is larger than any row, and says where it begins", () => {
    const cell = "x".repeat(10_000_000);
    assert.throws(
      csv(`a,b\n1,2\n3,${cell}\n`),
      saying(/^rows\.csv, line 3: A row of more than 4 MB/),
    );
    assert.throws(csv(`a,b\n1,"2\n${cell}`), saying(/^rows\.csv, line 2: A quote .* not closed/));
  });

  it("names the line of bytes that are no UTF-8", () => {
    const bytes = Buffer.concat([
      Buffer.from("name\nA\nB"),
      Buffer.from([0xff]),
      Buffer.from("\n"),
    ]);
    assert.throws(csv(bytes), saying(/^rows\.csv, line 3: This is not UTF-8 text/));
  });

  it("reads what spreadsheets write: marked UTF-8 and UTF-16, either way round", () => {
    const text = "name\nZoë 🦊\n";
    const little = Buffer.from(`\uFEFF${text}`, "utf16le");
    const big = Buffer.from(little).swap16();
    for (const bytes of [Buffer.from(`\uFEFF${text}`), little, big]) {
      assert.deepEqual(readCsv(bytes).rows[0]?.columns, [["name", "Zoë 🦊"]]);
    }
  });

  it("hands out a large file in small parts", () => {
    const line = "Contoso,12\n";
    const bytes = new TextEncoder().encode("name,x\n" + line.repeat(50_000));
    const parts = [...readCsvFile("rows.csv", bytes, "account")];
    assert.ok(parts.length > 5);
    assert.equal(
      parts.reduce((count, { rows }) => count + rows.length, 0),
      50_000,
    );
    assert.equal(parts.at(-1)?.read, bytes.length);
  });

  it("reads whatever a CSV writer writes as csv-parse does in one go", () => {
    const field = fc.stringMatching(/^[a ",;\r\n]{0,8}$/);
    const filler = fc.constantFrom("", "y".repeat(70_000));
    const record = fc.tuple(field, field, filler);
    const property = fc.property(fc.array(record, { maxLength: 6 }), (records) => {
      const quoted = records.map((fields) =>
        fields.map((each) => `"${each.replaceAll('"', '""')}"`).join(","),
      );
      const text = ["a,b,c", ...quoted].join("\n");
      const expected = parse(text, { from_line: 2 });
      const read = readCsv(text).rows.map(({ columns }) =>
        columns.map(([, value]) => (value ?? "") as string),
      );
      assert.deepEqual(read, expected);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
