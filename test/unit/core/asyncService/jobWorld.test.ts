import assert from "node:assert/strict";
import { type StepNode } from "../../../../src/core/workflows/stepTree";
import { TestEngine } from "../../../builders/engine";
import { aGuid, choice } from "../../../builders/rows";
import { aTree, literal, newChanges, rowUrl, set, step, update } from "../../../builders/stepTree";
import { aMetadata } from "../../../builders/workflows";

/** Runs nodes on account number 1. */
function run(engine: TestEngine, ...nodes: readonly StepNode[]): ReturnType<TestEngine["start"]> {
  const tree = aTree(...nodes);
  engine.import({ file: "A.xaml", metadata: aMetadata(), hash: "a", tree, refusals: [] });
  const job = engine.start();
  engine.settle();
  return engine.now(job);
}

const writeUrl = step("UpdateStep1", [
  newChanges(),
  rowUrl("u"),
  set("description", "u"),
  update(),
]);

describe("the environment that a job runs in", () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await TestEngine.open();
  });

  it("gives rows the addresses that VS Code opens", () => {
    run(engine, writeUrl);
    const path = `/row/account/${aGuid(1)}`;
    const address = () => engine.textOf(engine.account(1), "description");
    assert.equal(address(), `vscode://system-jobs.system-jobs${path}`);
    engine.store.settings.set("rowurlbase", "vscodium://a.b");
    engine.start();
    engine.settle();
    assert.equal(address(), `vscodium://a.b${path}`);
  });

  it("calls choices in the process log as its solutions do", () => {
    const choices = [{ value: 1, label: "High" }];
    const column = { logicalname: "prioritycode", type: "choice", choices } as const;
    engine.store.catalog.define({ logicalname: "account", columns: [column] });
    const nodes = [newChanges(), literal("one", choice(1)), set("prioritycode", "one"), update()];
    const job = run(engine, step("UpdateStep1", nodes));
    const [entry] = engine.store.log.read(job.id, 1).entries;
    assert.deepEqual(entry?.inputs, [{ name: "prioritycode", text: "High" }]);
  });
});
