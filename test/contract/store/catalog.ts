import assert from "node:assert/strict";
import { aGuid } from "../../builders/rows";
import { on, type OpenStore } from "../store";

/** Names that would be more than a name elsewhere. */
const wickedNames = [
  "__proto__",
  "constructor",
  'a"; DROP TABLE datarow; --',
  "<img onerror=1>",
  "größe",
];

export function describeCatalog(open: OpenStore): void {
  describe("the catalogue", () => {
    it(
      "declares a table once, with the column that names its rows",
      on(open, ({ catalog }) => {
        assert.equal(catalog.table("account"), undefined);
        const account = catalog.declareTable("account");
        assert.deepEqual(catalog.declareTable("account"), account);
        assert.equal(account.primaryname, "name");
        assert.equal(catalog.declareTable("contact").primaryname, "fullname");
        assert.equal(catalog.declareTable("abc_thing").primaryname, "abc_name");
        assert.deepEqual(catalog.tableById(account.id), account);
        assert.deepEqual(
          catalog.tables().map(({ logicalname }) => logicalname),
          ["abc_thing", "account", "contact"],
        );
      }),
    );

    it(
      "keeps the type that a column had first",
      on(open, ({ catalog }) => {
        const table = catalog.declareTable("account");
        const revenue = catalog.declareColumn(table, "revenue", "money");
        assert.deepEqual(catalog.declareColumn(table, "revenue", "text"), revenue);
        assert.deepEqual(catalog.column(table, "revenue"), revenue);
        assert.deepEqual(catalog.columnById(revenue.id), revenue);
        assert.equal(catalog.column(table, "name"), undefined);
        assert.equal(catalog.column(catalog.declareTable("contact"), "revenue"), undefined);
      }),
    );

    it(
      "takes every name as a name",
      on(open, ({ catalog }) => {
        for (const name of wickedNames) {
          const table = catalog.declareTable(name);
          catalog.declareColumn(table, name, "text");
          assert.equal(catalog.table(name)?.logicalname, name);
          assert.equal(catalog.column(table, name)?.logicalname, name);
          assert.deepEqual(
            catalog.columns(table).map(({ logicalname }) => logicalname),
            [name],
          );
        }
      }),
    );

    it(
      "gives a row one key, and remembers the name it had last",
      on(open, ({ catalog }) => {
        const row = { table: "account", id: aGuid(1) };
        assert.equal(catalog.findReferenceId(row), undefined);
        const id = catalog.referenceId(row);
        assert.deepEqual(catalog.reference(id), row);
        assert.equal(catalog.referenceId({ ...row, name: "Contoso" }), id);
        assert.equal(catalog.referenceId(row), id);
        assert.deepEqual(catalog.reference(id), { ...row, name: "Contoso" });
        assert.equal(catalog.referenceId({ ...row, name: "Fabrikam" }), id);
        assert.equal(catalog.reference(catalog.findReferenceId(row) ?? -1).name, "Fabrikam");
        assert.notEqual(catalog.referenceId({ ...row, table: "contact" }), id);
      }),
    );
  });
}
