import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { rowRequests } from "../../../../src/worker/requests/rowRequests";
import { importText } from "../../../builders/imports";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();

async function importNames(environment: LocalEnvironment, names: readonly string[]): Promise<void> {
  await importText(environment, ["name", ...names].join("\n"), { table: "account" });
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

  it("finds a row by its id, or by how it begins", async () => {
    const environment = await aMemoryEnvironment();
    await importNames(environment, ["A", "B", "C"]);
    const { listRows } = rowRequests(environment);
    const [first] = (await listRows({ table: "account", limit: 1 }, signal)).items;
    const id = first?.reference.id ?? "";
    for (const search of [id, id.toUpperCase(), id.slice(0, 13), id.replaceAll("-", "")]) {
      const { items } = await listRows({ table: "account", search, limit: 10 }, signal);
      assert.deepEqual(items, [first]);
    }
    // Two digits are more likely a part of a name.
    const short = await listRows({ table: "account", search: id.slice(0, 2), limit: 10 }, signal);
    assert.deepEqual(short.items, []);
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

describe("the document of a row", () => {
  it("leaves empty columns out of a table with more of them than anyone reads", async () => {
    const environment = await aMemoryEnvironment();
    const { createRow, updateRow } = rowRequests(environment);
    environment.world.store.catalog.define({
      logicalname: "abc_wide",
      columns: Array.from({ length: 80 }, (_, index) => ({
        logicalname: `abc_${index}`,
        type: "text",
      })),
    });
    const columns = { abc_7: "seven" };
    const created = await createRow(
      { requestId: randomUUID(), table: "abc_wide", columns },
      signal,
    );
    assert.deepEqual(Object.keys(created.columns), ["abc_7", "ownerid", "statecode", "statuscode"]);
    const change = { ...created, requestId: randomUUID(), columns: { abc_9: "nine", abc_7: null } };
    const updated = await updateRow(change, signal);
    assert.deepEqual(Object.keys(updated.columns)[0], "abc_9");
  });
});

describe("what a solution says about a table", () => {
  it("is there to list, to choose from and to read in each row", async () => {
    const environment = await aMemoryEnvironment();
    const { createRow, listChoices, listTables, updateRow } = rowRequests(environment);
    const choices = [
      { value: 1, label: "Low" },
      { value: 2, label: "High" },
    ];
    const states = [
      { value: 0, label: "Open" },
      { value: 1, label: "Closed" },
    ];
    environment.world.store.catalog.define({
      logicalname: "abc_case",
      displayname: "Case",
      columns: [
        { logicalname: "abc_priority", type: "choice", displayname: "Priority", choices },
        { logicalname: "statecode", type: "choice", choices: states },
      ],
    });
    const column = { logicalname: "abc_priority", type: "choice", displayname: "Priority" };
    const summary = {
      logicalname: "abc_case",
      displayname: "Case",
      primaryname: "abc_name",
      rowCount: 0,
      columns: [column],
    };
    const tables = await listTables(undefined, signal);
    assert.deepEqual(
      tables.find(({ logicalname }) => logicalname === "abc_case"),
      summary,
    );
    const listed = await listChoices({ table: "abc_case", column: "abc_priority" }, signal);
    assert.deepEqual(listed, choices);

    const created = await createRow(
      { requestId: randomUUID(), table: "abc_case", columns: { abc_priority: 2 } },
      signal,
    );
    assert.deepEqual(created.columns["abc_priority"], { value: 2, label: "High" });
    assert.deepEqual(created.columns["statecode"], { value: 0, label: "Open" });
    const change = { ...created, requestId: randomUUID() };
    const edited = {
      abc_priority: { value: 1, label: "High" },
      statecode: { value: 1, label: "Open" },
    };
    const updated = await updateRow({ ...change, columns: edited }, signal);
    assert.deepEqual(updated.columns["abc_priority"], { value: 1, label: "Low" });
    assert.deepEqual(updated.columns["statecode"], { value: 1, label: "Closed" });
  });
});

describe("deleteRow", () => {
  it("deletes a row once, whose lists and look-ups then know only its name", async () => {
    const environment = await aMemoryEnvironment();
    await importNames(environment, ["Contoso"]);
    const { listRows, getRows, deleteRow } = rowRequests(environment);
    const [row] = (await listRows({ table: "account", limit: 1 }, signal)).items;
    assert.ok(row);
    const { id } = row.reference;
    assert.deepEqual(await getRows({ table: "account", ids: [id, randomUUID()] }, signal), [row]);
    const requestId = randomUUID();
    await deleteRow({ table: "account", id, requestId }, signal);
    await deleteRow({ table: "account", id, requestId }, signal);
    assert.deepEqual(await getRows({ table: "account", ids: [id] }, signal), []);
    const again = async () => deleteRow({ table: "account", id, requestId: randomUUID() }, signal);
    await assert.rejects(again, { code: "row.notFound" });
  });
});
