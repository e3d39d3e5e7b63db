import assert from "node:assert/strict";
import { type CheckedRow } from "../../../../../src/core/rows/imports/checkedRow";
import { readStoredRows, storeRows } from "../../../../../src/core/rows/imports/storedRows";
import { type ColumnType, columnTypes, type Value } from "../../../../../src/core/rows/value";
import { aGuid } from "../../../../builders/rows";

const to = { table: "contact", id: aGuid(9), name: "Una" };

const values: { readonly [Type in ColumnType]: Extract<Value, { type: Type }> } = {
  text: { type: "text", value: "" },
  whole: { type: "whole", value: -3 },
  double: { type: "double", value: 1.5 },
  decimal: { type: "decimal", value: "1000000000000000000000.50" },
  money: { type: "money", value: "0" },
  boolean: { type: "boolean", value: false },
  dateTime: { type: "dateTime", value: 1 },
  choice: { type: "choice", value: 2, label: "Open" },
  lookup: { type: "lookup", value: to },
  guid: { type: "guid", value: aGuid(3) },
  partyList: { type: "partyList", value: [to, { table: "queue", id: aGuid(4) }] },
};

const typeOf = (_table: string, column: string): ColumnType => column.slice(1) as ColumnType;

describe("storeRows", () => {
  it("keeps rows as they are, of every type, in their order, and which columns are cleared", () => {
    const all = columnTypes.map((type) => [`a${type}`, values[type]] as const);
    const rows: readonly CheckedRow[] = [
      { table: "account", id: aGuid(1), columns: new Map(all) },
      { table: "account", id: aGuid(2), columns: new Map(all.map(([name]) => [name, undefined])) },
      { table: "account", id: aGuid(3), columns: new Map([["__proto__", undefined]]) },
      { table: "contact", id: aGuid(4), columns: new Map() },
      {
        table: "account",
        id: aGuid(5),
        columns: new Map([["achoice", { type: "choice", value: 7 }]]),
      },
    ];
    assert.deepEqual([...readStoredRows(storeRows(rows), typeOf)], rows);
  });
});
