import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { defaultEngineSettings } from "../../../../src/core/jobs/engineSettings";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { environmentHandlers } from "../../../../src/worker/requests/environmentHandlers";
import { RowDocuments } from "../../../../src/core/rows/rowDocuments";
import { aMemoryEnvironment, settle } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";
import { aWorkflow } from "../../../builders/scenarios";
import { sequence, update, literal, setColumn, changes } from "../../../builders/xaml";

const { signal } = new AbortController();
const id = aGuid(1);

/** Changes a row that is not there: each run waits for a person. */
const stumbles = sequence(
  "UpdateStep1",
  ["UpdateStep1_1"],
  ...update(
    "account",
    "related_other#account",
    literal('String, "A", "String"', "UpdateStep1_1"),
    setColumn("name", "UpdateStep1_1", { row: changes("related_other#account") }),
  ),
);

describe("a workflow whose breaker is open", () => {
  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof environmentHandlers>;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
    handlers = environmentHandlers(environment, {
      warnings: [],
    } as never);
    environment.workflows.import(aWorkflow([stumbles]), environment.caller);
  });

  afterEach(() => {
    environment.world.store.close();
  });

  function run(count: number): void {
    const documents = new RowDocuments(environment.world);
    for (let job = 0; job < count; job++) {
      const row = documents.create("account", { name: "A" }, environment.caller);
      environment.workflows.start(id, row, { caller: environment.caller, isForced: false });
    }
    settle(environment);
  }

  const ask = handlersOf(() => handlers);

  it("is told of in the overview, in the groups, in the list of workflows and in its outline", async () => {
    run(7);
    const openedon = environment.world.clock.now();
    const { attention } = await ask("getOverview", { filter: {} });
    const [broken] = attention.broken;
    assert.equal(attention.brokenWorkflows.value, 1);
    assert.deepEqual([broken?.workflow, broken?.waiting.value], [{ id, name: "Test" }, 2]);
    const { breaker } = broken ?? {};
    assert.deepEqual(
      [breaker?.openedon, breaker?.failures, breaker?.failedtrials, breaker?.isTrying],
      [openedon, 5, 0, false],
    );
    const { items } = await ask("listWorkflowGroups", { filter: {}, limit: 10 });
    assert.deepEqual(items[0]?.breaker, breaker);
    const [workflow] = await ask("listWorkflows", undefined);
    assert.deepEqual(workflow?.breaker, breaker);
    const outline = await ask("getWorkflowOutline", { id });
    assert.deepEqual(outline.broken?.breaker, breaker);
    assert.equal(outline.broken?.ladder[0]?.at, breaker?.nexttrial);
    const { items: jobs } = await ask("listJobs", { scope: { waitreason: "workflow" }, limit: 10 });
    assert.deepEqual(
      jobs.map((job) => job.breaker),
      [breaker, breaker],
    );
    const details = await ask("getJobDetails", { id: jobs[0]?.asyncoperationid ?? "" });
    assert.deepEqual(details.ladder, outline.broken?.ladder);
  });

  it("lets its jobs go when its breaker is closed, once for a request", async () => {
    run(7);
    const request = { id, requestId: randomUUID() };
    assert.deepEqual(await ask("closeBreaker", request), { waiting: 2 });
    assert.deepEqual(await ask("closeBreaker", request), { waiting: 2 });
    await assert.rejects(async () => ask("closeBreaker", { id, requestId: randomUUID() }), {
      code: "breaker.notOpen",
    });
    const { attention } = await ask("getOverview", { filter: {} });
    assert.deepEqual(attention.broken, []);
    settle(environment);
    const counts = await ask("countStates", { scope: { waitreason: "workflow" } });
    assert.deepEqual(counts, []);
  });

  it("breaks as early as the settings say", async () => {
    const settings = { ...defaultEngineSettings, "breaker.failedRuns": 2 };
    await ask("setEngineSettings", { settings, requestId: randomUUID() });
    run(4);
    const { attention } = await ask("getOverview", { filter: {} });
    assert.equal(attention.broken[0]?.waiting.value, 2);
  });
});

function handlersOf(get: () => ReturnType<typeof environmentHandlers>) {
  type Handlers = ReturnType<typeof environmentHandlers>;
  return async <Name extends keyof Handlers>(
    name: Name,
    params: Parameters<Handlers[Name]>[0],
  ): Promise<Awaited<ReturnType<Handlers[Name]>>> => {
    const handler = get()[name] as (params: unknown, signal: AbortSignal) => unknown;
    return (await handler(params, signal)) as Awaited<ReturnType<Handlers[Name]>>;
  };
}
