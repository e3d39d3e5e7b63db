import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { rowRequests } from "../../../../src/worker/requests/rowRequests";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();

async function importNames(environment: LocalEnvironment, names: readonly string[]): Promise<void> {
  await rowRequests(environment).importRows(
    {
      requestId: randomUUID(),
      file: "names.csv",
      format: "csv",
      text: ["name", ...names].join("\n"),
      table: "account",
      startsWorkflows: false,
    },
    signal,
  );
}

describe("listRows", () => {
  it("finds a part of a name whatever its case, in every script", async () => {
    const environment = await aMemoryEnvironment();
    await importNames(environment, ["Öl und Gas", "GROSSE Straße", "İzmir", "Σίσυφος", "Contoso"]);
    const { listRows } = rowRequests(environment);
    for (const [search, name] of [
      ["öL", "Öl und Gas"],
      ["STRASSE", "GROSSE Straße"],
      ["İZM", "İzmir"],
      ["σίσυφοσ", "Σίσυφος"],
      ["TOSO", "Contoso"],
    ] as const) {
      const { items } = await listRows({ table: "account", search, limit: 10 }, signal);
      assert.deepEqual(
        items.map(({ reference }) => reference.name),
        [name],
      );
    }
  });

  it("searches the whole table, lets others have their turn, and can be given up", async () => {
    const environment = await aMemoryEnvironment();
    await importNames(environment, ["Needle", ...Array.from({ length: 4500 }, () => "Hay")]);
    const { listRows } = rowRequests(environment);
    const search = { table: "account", search: "needle", limit: 10 };
    const found = await listRows(search, signal);
    assert.equal(found.items.length, 1);
    assert.equal(found.next, undefined);

    const giveUp = new AbortController();
    const searching = listRows(search, giveUp.signal);
    giveUp.abort();
    await assert.rejects(Promise.resolve(searching), { code: "cancelled" });
  });
});

describe("getRow", () => {
  it("shows what names the row first, whatever was declared before it", async () => {
    const environment = await aMemoryEnvironment();
    const { createRow, getRow, listTables } = rowRequests(environment);
    const columns = { revenue: 1, name: "Contoso" };
    const { id } = await createRow({ requestId: randomUUID(), table: "account", columns }, signal);
    const row = await getRow({ table: "account", id }, signal);
    assert.deepEqual(Object.keys(row.columns).slice(0, 2), ["name", "revenue"]);
    const tables = await listTables(undefined, signal);
    const account = tables.find(({ logicalname }) => logicalname === "account");
    assert.deepEqual(
      account?.columns.map(({ logicalname }) => logicalname),
      ["name", "revenue"],
    );
  });
});
