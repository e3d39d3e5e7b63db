import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ManualClock } from "../../../../src/core/base/clock";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { RowDocuments } from "../../../../src/core/rows/rowDocuments";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { wayBackRequests } from "../../../../src/worker/requests/wayBackRequests";
import { aJob } from "../../../builders/jobs";
import { TestPeople } from "../../../builders/people";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";

const { signal } = new AbortController();

describe("the way back of a bulk deletion", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof wayBackRequests>;
  let job: SystemJob;

  beforeEach(async () => {
    environment = await aMemoryEnvironment(new ManualClock(Date.parse("2026-01-10T09:00:00Z")));
    handlers = wayBackRequests(environment);
    const { store } = environment.world;
    job = store.jobs.insert({ ...aJob(), asyncoperationid: randomUUID(), operationtype: 13 });
  });

  afterEach(() => {
    environment.world.store.close();
  });

  /** Rows of that name, which the job deleted. */
  function deleted(...names: readonly string[]): void {
    const { store, clock } = environment.world;
    const rows = new RowDocuments(environment.world);
    for (const name of names) {
      const row = rows.create("account", { name }, environment.caller);
      const stored = store.rows.get(row);
      assert.ok(stored);
      store.rowCopies.keep(job.id, stored, clock.now());
      rows.delete(row, environment.caller);
    }
  }

  const list = async (limit: number, after?: string) =>
    handlers.listDeletedRows(
      { id: job.asyncoperationid, limit, ...(after !== undefined && { after }) },
      signal,
    );

  it("lists the deleted rows in pages", async () => {
    deleted("Contoso", "Fabrikam", "Litware");
    const first = await list(2);
    assert.deepEqual(
      first.items.map(({ row }) => row.name),
      ["Contoso", "Fabrikam"],
    );
    const rest = await list(2, first.next);
    assert.deepEqual(
      rest.items.map(({ row }) => row.name),
      ["Litware"],
    );
    assert.equal(rest.next, undefined);
  });

  it("restores all of them, or those that are named, once for each request", async () => {
    deleted("Contoso", "Fabrikam", "Litware");
    const { items } = await list(1);
    const request = { id: job.asyncoperationid, requestId: randomUUID() };
    const one = { ...request, rows: items.map(({ row }) => ({ table: row.table, id: row.id })) };
    assert.deepEqual(await handlers.restoreRows(one, signal), { restored: 1, refused: [] });
    assert.deepEqual(await handlers.restoreRows(one, signal), { restored: 1, refused: [] });
    const others = { id: job.asyncoperationid, requestId: randomUUID() };
    assert.deepEqual(await handlers.restoreRows(others, signal), { restored: 2, refused: [] });
    assert.deepEqual((await list(9)).items, []);
  });

  it("forgets the copies when it is told to", async () => {
    deleted("Contoso", "Fabrikam");
    const request = { id: job.asyncoperationid, requestId: randomUUID() };
    assert.deepEqual(await handlers.emptyDeletedRows(request, signal), {
      forgotten: 2,
      isDone: true,
    });
    assert.deepEqual((await list(9)).items, []);
  });

  it("forgets no copies for who may not delete their job", async () => {
    const { world, caller } = environment;
    deleted("Contoso");
    const people = new TestPeople({ ...world, caller });
    const role = people.role({ prvBulkDelete: "Global", prvDeleteAsyncOperation: "Basic" });
    environment.actAs(people.user("Bea", people.unit("Sales"), role).id);
    for (const what of [{ id: job.asyncoperationid }, {}]) {
      assert.throws(() => handlers.emptyDeletedRows({ ...what, requestId: randomUUID() }, signal), {
        code: "0x80040220",
        message: /may not forget the copies of deleted rows: .* prvDeleteAsyncOperation/,
      });
    }
    assert.equal((await list(9)).items.length, 1);
  });

  it("says of a job that is gone, or is no bulk deletion, that there is nothing to restore", async () => {
    const { store } = environment.world;
    const other = store.jobs.insert({ ...aJob(), asyncoperationid: randomUUID() });
    for (const id of [randomUUID(), other.asyncoperationid]) {
      assert.throws(() => handlers.listDeletedRows({ id, limit: 1 }, signal), {
        code: "job.notFound",
      });
    }
  });
});
