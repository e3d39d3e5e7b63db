import assert from "node:assert/strict";
import fc from "fast-check";
import { type Row } from "../../../src/core/rows/row";
import { type ColumnType, columnTypes, type Value } from "../../../src/core/rows/value";
import { type Store } from "../../../src/core/store/store";
import { aGuid, aRow, boolean, lookup, text } from "../../builders/rows";
import { on, type OpenStore } from "../store";

const guids = fc.nat(999).map(aGuid);
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.nat({ max: 99 }))
  .map(([whole, fraction]) => `${whole}.${fraction.toString().padStart(2, "0")}`);

/** Every value that a column of each type can hold. */
const values: { readonly [Type in ColumnType]: fc.Arbitrary<Extract<Value, { type: Type }>> } = {
  text: fc.string({ unit: "binary" }).map((value) => ({ type: "text", value })),
  whole: fc.maxSafeInteger().map((value) => ({ type: "whole", value })),
  double: fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ type: "double", value: value + 0 })),
  decimal: decimals.map((value) => ({ type: "decimal", value })),
  money: decimals.map((value) => ({ type: "money", value })),
  boolean: fc.boolean().map((value) => ({ type: "boolean", value })),
  dateTime: fc
    .integer({ min: -62_000_000_000_000, max: 253_000_000_000_000 })
    .map((value) => ({ type: "dateTime", value })),
  choice: fc
    .record({ value: fc.integer(), label: fc.string() }, { requiredKeys: ["value"] })
    .map((choice) => ({ type: "choice", ...choice })),
  lookup: guids.map((id) => ({ type: "lookup", value: { table: "contact", id } })),
  guid: guids.map((value) => ({ type: "guid", value })),
  partyList: fc
    .array(guids.map((id) => ({ table: "contact", id })))
    .map((value) => ({ type: "partyList", value })),
};

function declareAll({ catalog }: Store): void {
  const table = catalog.declareTable("account");
  for (const type of columnTypes) {
    catalog.declareColumn(table, `a_${type}`, type);
  }
  catalog.declareColumn(table, "name", "text");
}

const rows: fc.Arbitrary<Row> = fc
  .record({
    columns: fc.record(
      Object.fromEntries(
        columnTypes.map((type) => [`a_${type}`, values[type] as fc.Arbitrary<Value>]),
      ),
      { requiredKeys: [] },
    ),
    times: fc.tuple(fc.nat(), fc.nat()),
    people: fc.tuple(guids, guids, guids),
    state: fc.tuple(fc.nat(9), fc.nat()),
  })
  .map(({ columns, times, people, state }) => {
    const [owner, createdby, modifiedby] = people.map((id) => ({ table: "systemuser", id }));
    return {
      table: "account",
      id: aGuid(1),
      owner: owner!,
      createdby: createdby!,
      modifiedby: modifiedby!,
      statecode: state[0],
      statuscode: state[1],
      createdon: times[0],
      modifiedon: times[1],
      version: 1,
      columns: new Map(Object.entries(columns)),
    };
  });

export function describeRows(open: OpenStore): void {
  describe("rows", () => {
    it(
      "come back as they were stored, whatever they hold",
      on(open, (store) => {
        declareAll(store);
        fc.assert(
          fc.property(rows, (row) => {
            store.rows.insert(row);
            const found = store.rows.get(row);
            store.rows.delete(row);
            assert.deepEqual(found, row);
          }),
          { numRuns: 100 },
        );
      }),
    );

    it(
      "are replaced only from the version that was read",
      on(open, (store) => {
        declareAll(store);
        const row = aRow({ columns: new Map([["name", text("A")]]) });
        store.rows.insert(row);
        const second = { ...row, version: 2, columns: new Map([["name", text("B")]]) };
        assert.equal(store.rows.replace(second), true);
        assert.equal(store.rows.replace({ ...second, columns: new Map() }), false);
        assert.deepEqual(store.rows.get(row), second);
        assert.equal(store.rows.replace(aRow({ id: aGuid(2), version: 2 })), false);
      }),
    );

    it(
      "are gone when they were deleted, and counted by their table",
      on(open, (store) => {
        declareAll(store);
        store.rows.insert(aRow());
        store.rows.insert(aRow({ id: aGuid(2) }));
        assert.equal(store.catalog.tables()[0]?.rowcount, 2);
        assert.equal(store.rows.delete(aRow()), true);
        assert.equal(store.rows.delete(aRow()), false);
        assert.equal(store.rows.get(aRow()), undefined);
        assert.equal(store.catalog.tables()[0]?.rowcount, 1);
      }),
    );

    it(
      "keep the names of rows that look-ups lead to, also when those are gone",
      on(open, (store) => {
        declareAll(store);
        const named = aRow({ id: aGuid(2), columns: new Map([["name", text("Contoso")]]) });
        store.rows.insert(named);
        store.rows.insert(aRow({ columns: new Map([["a_lookup", lookup("account", aGuid(2))]]) }));
        store.rows.delete(named);
        assert.deepEqual(
          store.rows.get(aRow())?.columns.get("a_lookup"),
          lookup("account", aGuid(2), "Contoso"),
        );
      }),
    );

    it(
      "carry the labels that a solution gave their choices, unless they came with their own",
      on(open, (store) => {
        declareAll(store);
        const other = { type: "choice", value: 2, label: "Two" } as const;
        const stale = { type: "choice", value: 1, label: "Once" } as const;
        const choices = [{ value: 1, label: "One" }];
        const columns = ["a_choice", "statecode", "statuscode"].map((logicalname) => {
          return { logicalname, type: "choice", choices } as const;
        });
        store.catalog.define({ logicalname: "account", columns });
        const insert = (id: string, choice: Value): Row | undefined => {
          store.rows.insert(
            aRow({ id, statecode: 1, statuscode: 9, columns: new Map([["a_choice", choice]]) }),
          );
          return store.rows.get({ table: "account", id });
        };
        const first = insert(aGuid(1), { type: "choice", value: 1 });
        assert.deepEqual(first?.columns.get("a_choice"), { ...stale, label: "One" });
        assert.equal(first.statecodename, "One");
        assert.equal(first.statuscodename, undefined);
        assert.deepEqual(insert(aGuid(2), stale)?.columns.get("a_choice"), {
          ...stale,
          label: "One",
        });
        assert.deepEqual(insert(aGuid(3), other)?.columns.get("a_choice"), other);
      }),
    );

    it(
      "carry the labels that a solution gave yes and no",
      on(open, (store) => {
        const choices = [
          { value: 0, label: "Allow" },
          { value: 1, label: "Hold" },
        ];
        const column = { logicalname: "creditonhold", type: "boolean", choices } as const;
        store.catalog.define({ logicalname: "account", columns: [column] });
        store.rows.insert(aRow({ columns: new Map([["creditonhold", boolean(true)]]) }));
        assert.deepEqual(store.rows.get(aRow())?.columns.get("creditonhold"), {
          ...boolean(true),
          label: "Hold",
        });
      }),
    );

    it(
      "are called as they say themselves, whatever look-ups to them say",
      on(open, (store) => {
        declareAll(store);
        const nameOf = (): string | undefined =>
          store.rows.page("account", { limit: 1 }).rows[0]?.reference.name;
        const named = aRow({ columns: new Map([["name", text("Contoso")]]) });
        store.rows.insert(named);
        store.catalog.referenceId({ table: "account", id: named.id, name: "Fabrikam" });
        assert.equal(nameOf(), "Contoso");
        store.rows.replace({ ...named, version: 2, columns: new Map() });
        assert.equal(nameOf(), undefined);
      }),
    );

    it(
      "are called by another column when a solution says so",
      on(open, (store) => {
        const { catalog, rows } = store;
        const account = catalog.declareTable("account");
        catalog.declareColumn(account, "abc_title", "text");
        catalog.declareColumn(account, "name", "text");
        store.transaction(() => {
          for (let number = 1; number <= 2500; number++) {
            const columns = new Map([
              ["name", text("Old")],
              ...(number === 7 ? [] : ([["abc_title", text(`Title ${number}`)]] as const)),
            ]);
            rows.insert(aRow({ id: aGuid(number), columns }));
          }
        });
        catalog.define({ logicalname: "account", primaryname: "abc_title", columns: [] });
        let calls = 0;
        for (let next: number | undefined = 0; next !== undefined; calls++) {
          next = rows.rename("account", next);
        }
        assert.ok(calls > 2);
        const nameOf = (number: number): string | undefined =>
          rows.summary({ table: "account", id: aGuid(number) })?.reference.name;
        assert.deepEqual([1, 7, 2500].map(nameOf), ["Title 1", undefined, "Title 2500"]);
      }),
    );

    it(
      "come in pages, newest first, each once, and can be searched by name",
      on(open, (store) => {
        declareAll(store);
        for (let number = 1; number <= 25; number++) {
          const columns = new Map([["name", text(number % 2 === 0 ? `Even ${number}` : "odd")]]);
          store.rows.insert(aRow({ id: aGuid(number), columns, modifiedon: number }));
        }
        const seen: string[] = [];
        let after: number | undefined;
        do {
          const page = store.rows.page("account", {
            limit: 10,
            ...(after !== undefined && { after }),
          });
          seen.push(...page.rows.map(({ reference }) => reference.id));
          after = page.next;
        } while (after !== undefined);
        assert.deepEqual(
          seen,
          Array.from({ length: 25 }, (_, index) => aGuid(25 - index)),
        );
        const found = store.rows.page("account", { limit: 3, search: "EVEN" });
        assert.deepEqual(
          found.rows.map(({ reference: { name }, modifiedon }) => `${name ?? ""} ${modifiedon}`),
          ["Even 24 24", "Even 22 22", "Even 20 20"],
        );
        assert.deepEqual(store.rows.page("contact", { limit: 3 }), { rows: [] });
      }),
    );
  });
}
