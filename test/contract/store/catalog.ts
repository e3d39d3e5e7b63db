import assert from "node:assert/strict";
import { type Value } from "../../../src/core/rows/value";
import { aJob } from "../../builders/jobs";
import { aGuid, aRow, text } from "../../builders/rows";
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
      "takes over what a solution says, and keeps what it does not say",
      on(open, ({ catalog }) => {
        catalog.declareColumn(catalog.declareTable("abc_visit"), "abc_note", "text");
        catalog.define({
          logicalname: "abc_visit",
          displayname: "Visit",
          displaycollectionname: "Visits",
          primaryname: "abc_title",
          columns: [
            { logicalname: "abc_title", type: "text", displayname: "Title" },
            { logicalname: "abc_place", type: "lookup", targets: ["account", "contact"] },
            { logicalname: "statecode", type: "choice", choices: [{ value: 0, label: "Open" }] },
          ],
        });
        catalog.define({ logicalname: "abc_visit", columns: [] });
        const table = catalog.declareTable("abc_visit");
        assert.equal(table.displayname, "Visit");
        assert.equal(table.displaycollectionname, "Visits");
        assert.equal(table.primaryname, "abc_title");
        assert.deepEqual(
          catalog.columns(table).map(({ id: _id, ...column }) => column),
          [
            { logicalname: "abc_note", type: "text" },
            { logicalname: "abc_title", type: "text", displayname: "Title" },
            { logicalname: "abc_place", type: "lookup", targets: ["account", "contact"] },
          ],
        );
      }),
    );

    it(
      "knows the choices of a column, as the last solution has them",
      on(open, ({ catalog }) => {
        const choices = [
          { value: 2, label: "Größe <b>", statecode: 1 },
          { value: 1, label: "Open", statecode: 0 },
        ];
        const define = (...given: typeof choices): void => {
          const column = { logicalname: "statuscode", type: "choice", choices: given } as const;
          catalog.define({ logicalname: "account", columns: [column] });
        };
        define({ value: 7, label: "Gone", statecode: 0 });
        define(...choices);
        const account = catalog.declareTable("account");
        assert.deepEqual(catalog.choices(account, "statuscode"), choices);
        assert.equal(catalog.label(account, "statuscode", 2), "Größe <b>");
        assert.equal(catalog.label(account, "statuscode", 7), undefined);
        assert.deepEqual(catalog.choices(account, "name"), []);
        assert.deepEqual(catalog.choices(catalog.declareTable("contact"), "statuscode"), []);
      }),
    );

    it(
      "gives a column its type from the solution as long as no row holds another form of it",
      on(open, ({ catalog, rows }) => {
        const account = catalog.declareTable("account");
        catalog.declareColumn(account, "size", "text");
        catalog.declareColumn(account, "rank", "whole");
        const define = (size: "whole" | "text", rank: "whole" | "choice"): readonly string[] =>
          catalog
            .define({
              logicalname: "account",
              columns: [
                { logicalname: "size", type: size },
                { logicalname: "rank", type: rank },
              ],
            })
            .map(({ logicalname, type }) => `${logicalname} ${type}`);
        assert.deepEqual(define("whole", "whole"), []);
        const whole = (value: number): Value => ({ type: "whole", value });
        const columns = new Map([
          ["size", whole(3)],
          ["rank", whole(1)],
        ]);
        rows.insert(aRow({ columns }));
        assert.deepEqual(define("text", "choice"), ["size whole"]);
        assert.equal(catalog.column(account, "size")?.type, "whole");
        assert.deepEqual(rows.get(aRow())?.columns.get("rank"), { type: "choice", value: 1 });
      }),
    );

    it(
      "does not give another type to what a job keeps of a deleted row",
      on(open, ({ catalog, jobs }) => {
        const account = catalog.declareTable("account");
        catalog.declareColumn(account, "size", "text");
        const row = aRow({ columns: new Map([["size", text("large")]]) });
        const job = jobs.insert(aJob({ messagename: "Delete", regarding: row }));
        jobs.keepDeletedRow(job.id, row);
        const columns = [{ logicalname: "size", type: "whole" }] as const;
        assert.equal(catalog.define({ logicalname: "account", columns }).length, 1);
        assert.deepEqual(jobs.deletedRow(job), row);
      }),
    );

    it(
      "gives a row that is not here one key, and remembers the name that was given last",
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
