import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { importNow } from "../../../../src/core/rows/imports/importNow";
import { RowDocuments } from "../../../../src/core/rows/rowDocuments";
import { type RowReference } from "../../../../src/core/rows/value";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { environmentHandlers } from "../../../../src/worker/requests/environmentHandlers";
import { rowRequests } from "../../../../src/worker/requests/rowRequests";
import { peopleRequests } from "../../../../src/worker/requests/peopleRequests";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";

const { signal } = new AbortController();

describe("acting as another user", () => {
  let environment: LocalEnvironment;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
  });

  /** Users by number, in one file. */
  function users(count: number, columns: Readonly<Record<string, unknown>> = {}): void {
    importNow(
      environment.world,
      Array.from({ length: count }, (_, index) => ({
        table: "systemuser",
        id: aGuid(index + 1),
        columns: Object.entries({ fullname: `User ${index + 1}`, ...columns }),
        place: `rows[${index}]`,
      })),
      environment.caller,
    );
  }

  const actAs = async (user?: string): Promise<RowReference> => {
    const { setCaller } = peopleRequests(environment);
    const wanted = { requestId: randomUUID(), ...(user !== undefined && { user }) };
    return (await setCaller(wanted, signal)).caller;
  };

  it("holds for every request until another one is chosen, and across a restart", async () => {
    users(1);
    const told: (string | undefined)[] = [];
    environment.onDidChangeCaller(({ name }) => told.push(name));
    assert.equal((await actAs(aGuid(1))).name, "User 1");
    assert.equal(environment.caller.id, aGuid(1));
    assert.equal(environment.world.store.settings.get("actingas"), aGuid(1));
    assert.equal((await actAs()).name, "System Administrator");
    assert.deepEqual(told, ["User 1", "System Administrator"]);
  });

  it("refuses a disabled user and one that is not there", async () => {
    users(1, { isdisabled: true });
    await assert.rejects(actAs(aGuid(1)), {
      code: "0x80040225",
      message: '"User 1" is disabled and may do nothing. Act as another user, or enable this one.',
    });
    await assert.rejects(actAs(aGuid(9)), { code: "row.notFound" });
  });

  it("is told anew when the user is renamed or deleted, and not when somebody else is", async () => {
    users(2);
    const { world, caller: administrator } = environment;
    await actAs(aGuid(1));
    const told: (string | undefined)[] = [];
    environment.onDidChangeCaller(({ name }) => told.push(name));
    const documents = new RowDocuments(world);
    const rename = (id: string, fullname: string): void => {
      const user = { table: "systemuser", id };
      const { version } = documents.get(user);
      documents.update(user, { version, columns: { fullname }, caller: administrator });
      environment.followCaller({ tables: [], ...world.store.changes.take() });
    };
    rename(aGuid(2), "User Two");
    assert.deepEqual(told, []);
    rename(aGuid(1), "User One");
    documents.delete({ table: "systemuser", id: aGuid(1) }, administrator);
    environment.followCaller({ tables: [], ...world.store.changes.take() });
    assert.deepEqual(told, ["User One", "System Administrator"]);
  });

  it("says of listed rows what the user may not do with them, and of memberships who has what", async () => {
    users(1);
    const { caller: administrator, world } = environment;
    const documents = new RowDocuments(world);
    const account = documents.create("account", { name: "A" }, administrator);
    const read = async (table: string) =>
      (await rowRequests(environment).listRows({ table, limit: 9 }, signal)).items;
    assert.deepEqual((await read("account"))[0]?.refused, undefined);
    const given = (await read("systemuserroles")).map(({ reference }) => reference.name);
    assert.deepEqual(given, ["System Administrator, System Administrator"]);
    await actAs(aGuid(1));
    const [row] = await read("account");
    assert.equal(row?.reference.id, account.id);
    assert.deepEqual(row.refused, ["Write", "Assign", "Delete"]);
  });

  it("ends with the user", async () => {
    users(1);
    await actAs(aGuid(1));
    environment.world.store.rows.delete({ table: "systemuser", id: aGuid(1) });
    assert.equal(environment.caller.name, "System Administrator");
  });

  it("lets nobody without the privilege pause the service or copy the store", async () => {
    users(1);
    await actAs(aGuid(1));
    const handlers = environmentHandlers(environment, {
      warnings: [],
      solutionImports: new Map(),
      storeWork: {
        copyStore: () => {
          assert.fail("It was copied.");
        },
        reportWork: () => undefined,
      },
      imports: undefined as never,
      report: () => undefined,
    });
    const paused = { requestId: randomUUID(), paused: true };
    for (const ask of [
      async () => handlers.setService(paused, signal),
      async () => handlers.copyStore({ file: "/nowhere" }, signal),
    ]) {
      await assert.rejects(ask, { code: "0x80040220", message: /has no security role/ });
    }
  });

  it("lists ten thousand users in pages, without those who are disabled, and finds one by name", async () => {
    users(10_000);
    users(5, { isdisabled: true });
    const { listUsers } = peopleRequests(environment);
    const first = await listUsers({ limit: 50 }, signal);
    assert.equal(first.items.length, 50);
    assert.equal(first.items[0]?.user.name, "User 10000");
    assert.ok(first.next);
    const { items } = await listUsers({ search: "User 77", limit: 1000 }, signal);
    assert.equal(items.length, 111);
    const none = await listUsers({ search: "User 3", limit: 1000, after: "10" }, signal);
    assert.deepEqual(none, { items: [] });
  }).timeout(20_000);

  it("says in which unit they are and which roles they have", async () => {
    const { items } = await peopleRequests(environment).listUsers({ limit: 10 }, signal);
    assert.deepEqual(
      items.map(({ user, ...facts }) => ({ name: user.name, ...facts })),
      [{ name: "System Administrator", businessUnit: "Root", roles: ["System Administrator"] }],
    );
  });
});
