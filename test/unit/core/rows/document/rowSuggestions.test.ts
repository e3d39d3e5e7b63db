import assert from "node:assert/strict";
import { rowLinks } from "../../../../../src/core/rows/document/rowLinks";
import { columnPlaces } from "../../../../../src/core/rows/document/rowPlaces";
import { rowProblems } from "../../../../../src/core/rows/document/rowProblems";
import {
  columnFacts,
  columnSuggestions,
  valueSuggestions,
} from "../../../../../src/core/rows/document/rowSuggestions";
import {
  type ColumnDescription,
  type TableDescription,
} from "../../../../../src/core/rows/tableDescription";
import { aGuid } from "../../../../builders/rows";

const priority: ColumnDescription = {
  logicalname: "prioritycode",
  type: "choice",
  displayname: "Priority",
  choices: [
    { value: 1, label: "High" },
    { value: 2, label: 'The "normal"' },
  ],
};
const customer: ColumnDescription = {
  logicalname: "customerid",
  type: "lookup",
  targets: ["account", "contact"],
  choices: [],
};
const revenue: ColumnDescription = { logicalname: "revenue", type: "money", choices: [] };

const table: TableDescription = {
  logicalname: "incident",
  primaryname: "title",
  columns: [priority, customer, revenue],
};

describe("what is suggested in a row document", () => {
  it("are the columns that are not there yet, with what they hold", () => {
    const found = columnSuggestions(table, new Set(["revenue"]));
    assert.deepEqual(
      found.map(({ label, detail }) => `${label}: ${detail}`),
      ["prioritycode: Priority, A choice", "customerid: A look-up to account or contact"],
    );
  });

  it("are choices by their labels, as they stand in a document", () => {
    const found = valueSuggestions(priority);
    assert.deepEqual(
      found.map(({ label }) => label),
      ["High", 'The "normal"', "null"],
    );
    assert.deepEqual(JSON.parse(found[1]?.text ?? ""), { value: 2, label: 'The "normal"' });
  });

  it("says in a hover what a column is", () => {
    assert.deepEqual(columnFacts(priority), [
      "Priority (prioritycode)",
      "A choice",
      "1  High",
      '2  The "normal"',
    ]);
  });
});

describe("rowProblems", () => {
  const problemsOf = (columns: string, declares = false): unknown => {
    const text = `{ ${columns} }`;
    const options = { declares, timeZone: "UTC" };
    return rowProblems(text, columnPlaces(text), table, options).map(({ range, message }) => [
      text.slice(range.start, range.end),
      message,
    ]);
  };

  it("are none where everything fits, names of look-ups included", () => {
    for (const columns of [
      '"prioritycode": "high", "customerid": "Contoso", "revenue": "1.50"',
      '"prioritycode": null, "customerid": { "table": "account", "name": "Contoso" }',
      `"prioritycode": 7, "customerid": { "table": "account", "id": "${aGuid(1)}" }`,
      '"revenue": ',
    ]) {
      assert.deepEqual(problemsOf(columns), []);
    }
  });

  it("stand at values that do not fit and at columns that are not there", () => {
    assert.deepEqual(problemsOf('"prioritycode": "hgih", "revnue": 1, "revenue": true'), [
      [
        '"hgih"',
        `Column 'prioritycode' holds a choice. "hgih" is none: write "High" (1) or "The \\"normal\\"" (2).`,
      ],
      ['"revnue"', "incident has no column 'revnue'."],
      [
        "true",
        `Column 'revenue' holds an amount of money. true is none: write a string such as "1200.00".`,
      ],
    ]);
    assert.deepEqual(problemsOf('"revnue": 1', true), []);
  });
});

describe("rowLinks", () => {
  it("lead to the rows of look-ups and of lists of people, by their names or ids", () => {
    const text = JSON.stringify({
      a: { table: "account", id: aGuid(1), name: 'The "A" {x}' },
      b: [
        { table: "contact", id: aGuid(2), name: "B" },
        { table: "queue", id: aGuid(3) },
      ],
      c: { value: 1, label: "Open" },
      d: "no link",
    });
    const found = rowLinks(text, columnPlaces(text)).map(({ range, row }) => [
      text.slice(range.start, range.end),
      row.id,
    ]);
    assert.deepEqual(found, [
      ['The \\"A\\" {x}', aGuid(1)],
      ["B", aGuid(2)],
      [aGuid(3), aGuid(3)],
    ]);
  });
});
