import assert from "node:assert/strict";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { outlineRequests } from "../../../../src/worker/requests/outlineRequests";
import { workflowRequests } from "../../../../src/worker/requests/workflowRequests";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aGuid, guid } from "../../../builders/rows";
import { LoadedSample } from "../../../builders/sample";
import {
  assign,
  aTree,
  get,
  literal,
  newChanges,
  primary,
  referenceLiteral,
  related,
  set,
  setState,
  step,
  update,
} from "../../../builders/stepTree";
import { aMetadata } from "../../../builders/workflows";

const { signal } = new AbortController();

describe("the outline of a workflow", () => {
  let environment: LocalEnvironment;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
  });

  it("comes with what is known of the tables, rows and workflows that it names", async () => {
    const { caller, world } = environment;
    world.store.catalog.define({
      logicalname: "account",
      displayname: "Account",
      columns: [
        { logicalname: "name", type: "text", displayname: "Account Name" },
        { logicalname: "city", type: "text", displayname: "City" },
        { logicalname: "parentid", type: "lookup", displayname: "Parent" },
        {
          logicalname: "statuscode",
          type: "choice",
          choices: [{ value: 2, label: "Gone", statecode: 1 }],
        },
      ],
    });
    const start = {
      kind: "startChild",
      line: 1,
      column: 1,
      slot: primary,
      table: "account",
    } as const;
    const tree = aTree(
      step("UpdateStep1", [
        newChanges(),
        get("v", "name", { slot: related("parentid", "account") }),
        set("name", "v"),
        update(),
      ]),
      literal("a", guid(caller.id)),
      referenceLiteral("there", "systemuser", "a", "Una One"),
      literal("b", guid(aGuid(99))),
      referenceLiteral("gone", "systemuser", "b", "Bo Berg"),
      assign("there"),
      setState(1, 2),
      { ...start, workflow: aGuid(1) },
      { ...start, workflow: aGuid(98) },
    );
    const metadata = aMetadata({ workflowid: aGuid(1), name: "Welcome" });
    const workflow = {
      file: "W.xaml",
      uri: "file:///W.xaml",
      metadata,
      hash: "a",
      tree,
      refusals: [],
    };
    environment.workflows.import(workflow, caller);
    const { getWorkflowOutline } = outlineRequests(environment);
    const { workflow: outlined, facts } = await getWorkflowOutline({ id: aGuid(1) }, signal);
    assert.deepEqual([outlined.metadata.name, outlined.uri], ["Welcome", "file:///W.xaml"]);
    assert.deepEqual(facts.tree, tree);
    assert.deepEqual(facts.children, [{ id: aGuid(1), name: "Welcome" }]);
    assert.deepEqual(facts.rows, [{ table: "systemuser", id: caller.id }]);
    const account = facts.labels.find(({ logicalname }) => logicalname === "account");
    assert.equal(account?.displayname, "Account");
    const named = account.columns.filter(({ displayname }) => displayname !== undefined);
    assert.deepEqual(named.map(({ displayname }) => displayname).sort(), [
      "Account Name",
      "Parent",
    ]);
    assert.deepEqual(
      account.columns
        .find(({ logicalname }) => logicalname === "statuscode")
        ?.choices?.map(({ value, label }) => [value, label]),
      [[2, "Gone"]],
    );
    const [summary] = await workflowRequests(environment).listWorkflows(undefined, signal);
    assert.equal(summary?.unmetneeds.length, 2);
    assert.deepEqual(outlined.refusals, summary.unmetneeds);
    assert.match(outlined.refusals[1]?.message ?? "", /is not in this environment\. Import it\.$/);
  });

  it("tells also what could be read of one that cannot run", async () => {
    const refusal = { construct: "Fly", message: "No wings.", line: 1, column: 1 };
    const partialTree = aTree(
      { kind: "refused", ...refusal },
      step("UpdateStep1", [newChanges(), update()]),
    );
    const metadata = aMetadata({ workflowid: aGuid(1) });
    const workflow = { file: "W.xaml", metadata, hash: "a", partialTree, refusals: [refusal] };
    environment.workflows.import(workflow, environment.caller);
    const { getWorkflowOutline } = outlineRequests(environment);
    const { workflow: outlined, facts } = await getWorkflowOutline({ id: aGuid(1) }, signal);
    assert.deepEqual(facts.tree, partialTree);
    assert.deepEqual(outlined.refusals, [refusal]);
    assert.equal(outlined.uri, undefined);
  });

  it("is refused for one that is not there", async () => {
    const { getWorkflowOutline } = outlineRequests(environment);
    await assert.rejects(async () => getWorkflowOutline({ id: aGuid(1) }, signal), {
      code: "workflow.notFound",
    });
  });
});

describe("the outline of a job", () => {
  let sample: LoadedSample;

  before(async () => {
    sample = await LoadedSample.into(await aMemoryEnvironment());
  });

  it("tells of the steps that the job ran, with its process log", async () => {
    const { getJobOutline } = outlineRequests(sample.environment);
    const [job] = sample.jobs("Case: Route new case");
    assert.ok(job);
    const { run, facts, workflow, isOutdated } = await getJobOutline(
      { id: job.asyncoperationid },
      signal,
    );
    assert.equal(run.job.asyncoperationid, job.asyncoperationid);
    assert.ok(run.log.some(({ stepid }) => stepid !== undefined));
    assert.equal(run.log.length, run.logCount);
    assert.equal(run.position, undefined);
    assert.equal(workflow.name, "Case: Route new case");
    assert.ok(facts.tree);
    assert.equal(isOutdated, false);
  });

  it("says where a job goes on that has not ended", async () => {
    const { getJobOutline } = outlineRequests(sample.environment);
    const job = sample.jobs("Case: Escalate").find(({ waitreason }) => waitreason === "person");
    assert.ok(job);
    const { run } = await getJobOutline({ id: job.asyncoperationid }, signal);
    assert.ok(run.position && run.position.length > 0);
  });

  it("keeps the steps that the job ran when its workflow is imported anew", async () => {
    const { environment } = sample;
    const { getJobOutline } = outlineRequests(environment);
    const { listWorkflows } = workflowRequests(environment);
    const name = "Case: Close stale case";
    const found = (await listWorkflows(undefined, signal)).find(
      (workflow) => workflow.name === name,
    );
    assert.ok(found);
    const row = sample.jobs("Case: Escalate")[0]?.regarding;
    assert.ok(row);
    const started = environment.workflows.start(found.id, row, {
      caller: environment.caller,
      isForced: true,
    });
    assert.ok(started);
    const stored = environment.world.store.workflows.find(found.id);
    assert.ok(stored);
    environment.workflows.import(
      { file: "W.xaml", metadata: stored.metadata, hash: "other", tree: aTree(), refusals: [] },
      environment.caller,
    );
    const { facts, isOutdated } = await getJobOutline({ id: started.asyncoperationid }, signal);
    assert.equal(isOutdated, true);
    assert.notDeepEqual(facts.tree, aTree());
  });

  it("is refused for a job that is not there", async () => {
    const { getJobOutline } = outlineRequests(sample.environment);
    await assert.rejects(async () => getJobOutline({ id: aGuid(77) }, signal), {
      code: "job.notFound",
    });
  });
});
