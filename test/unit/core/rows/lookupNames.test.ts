import assert from "node:assert/strict";
import { resolveNames } from "../../../../src/core/rows/lookupNames";
import { type JsonColumns } from "../../../../src/core/rows/rowJson";
import { type Store } from "../../../../src/core/store/store";
import { TestEngine } from "../../../builders/engine";
import { aGuid, aRow, text } from "../../../builders/rows";

const contoso = { table: "account", id: aGuid(1), name: "Contoso" };
const una = { table: "systemuser", id: aGuid(9), name: "Una One" };

describe("resolveNames", () => {
  let engine: TestEngine;
  let store: Store;

  beforeEach(async () => {
    engine = await TestEngine.open();
    store = engine.store;
    store.catalog.define({
      logicalname: "incident",
      columns: [
        { logicalname: "customerid", type: "lookup", targets: ["account", "contact"] },
        { logicalname: "parentid", type: "lookup" },
        { logicalname: "to", type: "partyList" },
        { logicalname: "title", type: "text" },
      ],
    });
    for (const [table, column] of [
      ["account", "name"],
      ["contact", "fullname"],
      ["systemuser", "fullname"],
    ] as const) {
      store.catalog.declareColumn(store.catalog.declareTable(table), column, "text");
    }
    add(contoso, "name");
    add({ table: "account", id: aGuid(2), name: "Contoso Ltd" }, "name");
    add({ table: "account", id: aGuid(3), name: "Twins" }, "name");
    add({ table: "contact", id: aGuid(4), name: "twins" }, "fullname");
    add(una, "fullname");
  });

  afterEach(() => {
    store.close();
  });

  function add({ table, id, name }: typeof contoso, column: string): void {
    store.rows.insert(aRow({ table, id, columns: new Map([[column, text(name)]]) }));
  }

  const resolve = async (columns: JsonColumns): Promise<unknown> => ({
    ...(await resolveNames(store, "incident", columns, async () => undefined)),
  });

  it("finds the one row that is called so, whatever the case, in the tables of the column", async () => {
    assert.deepEqual(await resolve({ customerid: "contoso" }), { customerid: contoso });
    assert.deepEqual(await resolve({ ownerid: "Una One" }), { ownerid: una });
    const named = { table: "account", name: "Contoso" } as never;
    assert.deepEqual(await resolve({ parentid: named }), { parentid: contoso });
    assert.deepEqual(await resolve({ to: ["Una One", contoso] as never }), { to: [una, contoso] });
  });

  it("leaves everything else as it is", async () => {
    const columns = { title: "Contoso", customerid: contoso, parentid: null, other: "Contoso" };
    assert.deepEqual(await resolve(columns), columns);
  });

  it("refuses a name that no row has, and says which are like it", async () => {
    await assert.rejects(resolve({ customerid: "Contos" }), {
      code: "value.malformed",
      message:
        /^Column 'customerid': no row of account or contact is called "Contos"\. Similar: "Contoso Ltd" of account, "Contoso" of account\.$/,
    });
  });

  it("refuses a name that several rows have, and lists them", async () => {
    await assert.rejects(resolve({ customerid: "Twins" }), {
      code: "value.malformed",
      message: new RegExp(
        `more than one row is called "Twins"\\. Write one of: \\{ "table": "account", "id": "${aGuid(3)}" \\}, \\{ "table": "contact", "id": "${aGuid(4)}" \\}\\.$`,
      ),
    });
  });

  it("asks for the table where the column does not tell it", async () => {
    await assert.rejects(resolve({ parentid: "Contoso" }), {
      message: /^Column 'parentid': write \{ "table": "…", "name": "Contoso" \}/,
    });
  });
});
