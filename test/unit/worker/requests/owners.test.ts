import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { RowDocuments } from "../../../../src/core/rows/rowDocuments";
import { type RowReference } from "../../../../src/core/rows/value";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { environmentHandlers } from "../../../../src/worker/requests/environmentHandlers";
import { aMemoryEnvironment, settle } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const { signal } = new AbortController();
const id = aGuid(1);

const keyOf = ({ table, id }: RowReference) => ({ table, id, what: "workflows" }) as const;

describe("jobs of previous owners", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof environmentHandlers>;
  let bo: RowReference;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
    handlers = environmentHandlers(environment, {
      warnings: [],
      copyStore: () => undefined,
    } as never);
    const triggers = { onCreate: true, onDelete: false, onUpdateOf: [] };
    const steps = [setsText("UpdateStep1", "fax", "One")];
    environment.workflows.import(aWorkflow(steps, { triggers, scope: 4 }), environment.caller);
    environment.world.store.catalog.declareColumn(
      environment.world.store.catalog.declareTable("account"),
      "name",
      "text",
    );
    bo = addUser("Bo Berg");
    await assign(bo);
    environment.workflows.activate(id, environment.caller);
  });

  afterEach(() => {
    environment.world.store.close();
  });

  /** A System Administrator. */
  function addUser(fullname: string): RowReference {
    const { caller, world } = environment;
    const rows = new RowDocuments(world);
    const user = rows.create("systemuser", { fullname }, caller);
    const [own] = world.store.rows.referring("systemuserroles", "systemuserid", caller);
    const role = own?.columns.get("roleid");
    assert.ok(role?.type === "lookup");
    const systemuserid = { table: "systemuser", id: user.id };
    const roleid = { table: "role", id: role.value.id };
    rows.create("systemuserroles", { systemuserid, roleid }, caller);
    return { table: "systemuser", id: user.id, name: fullname };
  }

  /** Jobs that have not begun. */
  function create(count: number): void {
    const rows = new RowDocuments(environment.world);
    for (let number = 0; number < count; number++) {
      rows.create("account", { name: `A${number}` }, environment.caller);
    }
  }

  const ask = async <Name extends keyof typeof handlers>(
    name: Name,
    params: Parameters<(typeof handlers)[Name]>[0],
  ): Promise<Awaited<ReturnType<(typeof handlers)[Name]>>> => {
    const handler = handlers[name] as (params: unknown, signal: AbortSignal) => unknown;
    return (await handler(params, signal)) as Awaited<ReturnType<(typeof handlers)[Name]>>;
  };

  const assign = (owner: RowReference) =>
    ask("assignWorkflow", { id, owner: owner.id, deactivates: true, requestId: randomUUID() });

  const disable = (user: RowReference, isDisabled = true) =>
    ask("setUserDisabled", { user: user.id, isDisabled, requestId: randomUUID() });

  async function former(): Promise<readonly string[]> {
    const { attention } = await ask("getOverview", { filter: {} });
    const told = attention.formerOwners.map(
      ({ owner, reason, jobs }) => `${owner.name ?? ""} ${reason} ${jobs.value}`,
    );
    return [...told, `${attention.jobsOfFormerOwners.value} in all`];
  }

  it("are told of as soon as their workflow is assigned, job by job and in the overview", async () => {
    create(3);
    assert.deepEqual(await former(), ["0 in all"]);
    assert.deepEqual(await assign(environment.caller), { jobsOfFormerOwner: 3 });
    assert.deepEqual(await former(), ["Bo Berg former 3", "3 in all"]);
    const { items } = await ask("listJobs", { scope: { formerOwner: keyOf(bo) }, limit: 2 });
    const [job] = items;
    assert.equal(items.length, 2);
    assert.equal(job?.ownerrefusal?.reason, "former");
    assert.equal(job.ownerrefusal.newowner?.id, environment.caller.id);
    const details = await ask("getJobDetails", { id: job.asyncoperationid });
    assert.deepEqual(details.job.ownerrefusal, job.ownerrefusal);
  });

  it("are moved and canceled by slices, up to those that were there when it was confirmed", async () => {
    create(5);
    await assign(environment.caller);
    const scope = { formerOwner: keyOf(bo), workflow: id };
    const { bound, count } = await ask("bindScope", { scope });
    assert.equal(count.value, 5);
    const [newest] = (await ask("listJobs", { scope, limit: 1 })).items;
    const single = { id: newest?.asyncoperationid ?? "", requestId: randomUUID() };
    const moved = await ask("actOnJob", { ...single, action: { kind: "move" } });
    assert.deepEqual([moved?.owner.id, moved?.ownerrefusal], [environment.caller.id, undefined]);
    const action = { kind: "move" } as const;
    const result = await ask("actOnScope", { scope, bound, action, requestId: randomUUID() });
    assert.deepEqual(result, { done: 4, skipped: [] });
    assert.deepEqual(await former(), ["0 in all"]);
    settle(environment);
    const done = await ask("countStates", { scope: { statecode: 3 } });
    assert.deepEqual(
      done.map(({ statuscode, count: jobs }) => [statuscode, jobs.value]),
      [[30, 5]],
    );
  });

  it("say how much depends on a user before the user is disabled, and nobody disables themselves", async () => {
    create(2);
    const { openJobs, workflows } = await ask("countOwned", { user: bo.id });
    assert.deepEqual([openJobs.value, workflows.value], [2, 1]);
    await disable(bo);
    assert.deepEqual(await former(), ["Bo Berg disabled 2", "2 in all"]);
    await disable(bo, false);
    assert.deepEqual(await former(), ["0 in all"]);
    await assert.rejects(disable(environment.caller), { code: "0x80040203" });
  });

  it("cannot be moved while nobody else owns their workflow", async () => {
    create(1);
    await disable(bo);
    const [job] = (await ask("listJobs", { scope: { formerOwner: keyOf(bo) }, limit: 1 })).items;
    const action = { kind: "move" } as const;
    const request = { id: job?.asyncoperationid ?? "", action, requestId: randomUUID() };
    await assert.rejects(async () => ask("actOnJob", request), {
      code: "0x8004022B",
      message: /Assign the workflow to an enabled user/,
    });
  });

  it("are offered enabled users only, and a workflow that is activated stays with its owner", async () => {
    const cy = addUser("Cy Day");
    await disable(bo);
    const names = async (isDisabled: boolean): Promise<readonly (string | undefined)[]> =>
      (await ask("findUsers", { isDisabled })).map(({ user }) => user.name);
    assert.deepEqual(await names(false), ["Cy Day", "System Administrator"]);
    assert.deepEqual(await names(true), ["Bo Berg"]);
    const request = { id, owner: cy.id, deactivates: false, requestId: randomUUID() };
    await assert.rejects(async () => ask("assignWorkflow", request), { code: "0x8004500C" });
    await assert.rejects(assign(bo), { code: "0x8004022B" });
    await assert.rejects(assign({ table: "systemuser", id: aGuid(77) }), { code: "row.notFound" });
    const { items } = await ask("listRows", { table: "systemuser", limit: 9 });
    assert.deepEqual(
      items.map(({ reference, isDisabled }) => [reference.name, isDisabled]),
      [
        ["Cy Day", false],
        ["Bo Berg", true],
        ["System Administrator", false],
      ],
    );
  });
});
