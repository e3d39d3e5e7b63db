import assert from "node:assert/strict";
import { Emitter } from "../../../../src/core/base/events";
import { silentLogger } from "../../../../src/core/base/logger";
import { ChangedWorkflows } from "../../../../src/host/services/changedWorkflows";
import { type ImportLine, type WorkflowSummary } from "../../../../src/protocol/environment";
import { FakeEnvironment } from "../../../builders/fakeEnvironment";
import { aGuid } from "../../../builders/rows";
import { aDescription } from "../../../builders/workers";

const folder = "file:///w/src/Workflows";

function aWorkflow(number: number, facts: Partial<WorkflowSummary> = {}): WorkflowSummary {
  const uri = `${folder}/${number}.xaml`;
  return { id: aGuid(number), uri, importedon: 100_000, ...facts } as WorkflowSummary;
}

describe("ChangedWorkflows", () => {
  let environment: FakeEnvironment;
  let workflows: WorkflowSummary[];
  /** Of files that are there. */
  let times: Map<string, number>;
  let contents: Map<string, ImportLine["kind"] | "changed" | "unchanged">;
  let compared: (readonly string[])[];
  let told: (readonly string[])[];
  let writes: Emitter<string>;
  let openings: Emitter<void>;
  let isTrusted: boolean;
  let changed: ChangedWorkflows;

  beforeEach(() => {
    environment = new FakeEnvironment();
    environment.answers = { listWorkflows: () => workflows };
    workflows = [aWorkflow(1), aWorkflow(2)];
    times = new Map(workflows.map(({ uri }) => [uri ?? "", 50]));
    contents = new Map();
    [compared, told] = [[], []];
    [writes, openings] = [new Emitter(), new Emitter()];
    isTrusted = true;
  });

  afterEach(() => {
    changed.dispose();
  });

  function open(): void {
    changed = new ChangedWorkflows({
      environment,
      log: silentLogger,
      delay: async () => undefined,
      files: {
        contains: (uri) => isTrusted && uri.startsWith("file:///w/"),
        writtenOn: async (uri) => times.get(uri),
        onDidWrite: writes.event,
        onDidChange: openings.event,
        dispose: () => undefined,
      },
      compare: async (uris, ids) => {
        compared.push(uris);
        return ids.flatMap((id) => {
          const outcome = contents.get(id);
          return outcome === "changed" || outcome === "unchanged"
            ? [{ kind: "workflow", file: "", id, name: "", outcome, message: "", refusals: [] }]
            : [];
        });
      },
    });
    changed.onDidChange((ids) => told.push(ids));
  }

  /** All promises that wait for nothing come to their end. */
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(() => setImmediate(resolve));
    });

  it("compares a file that was written, and tells what differs", async () => {
    contents.set(aGuid(1), "changed");
    open();
    await settled();
    assert.deepEqual(compared, []);
    writes.fire(`${folder}/1.xaml`);
    await settled();
    assert.deepEqual(compared, [[`${folder}/1.xaml`]]);
    assert.deepEqual(told, [[aGuid(1)]]);
    assert.deepEqual([changed.has(aGuid(1)), changed.has(aGuid(2))], [true, false]);
  });

  it("counts what belongs to a workflow as its file", async () => {
    contents.set(aGuid(1), "unchanged");
    workflows.push(aWorkflow(3, { zip: "file:///w/S.zip" }));
    delete (workflows[2] as { uri?: string }).uri;
    times.set("file:///w/S.zip", 50);
    open();
    await settled();
    for (const [file, sources] of [
      [`${folder}/1.xaml.data.xml`, [`${folder}/1.xaml`]],
      ["file:///w/S.zip", ["file:///w/S.zip"]],
      ["file:///w/src/customizations.xml", [`${folder}/1.xaml`, `${folder}/2.xaml`]],
    ] as const) {
      compared = [];
      writes.fire(file);
      await settled();
      assert.deepEqual(compared, [sources]);
    }
  });

  it("looks at nothing that was not imported, or lies elsewhere", async () => {
    workflows.push(aWorkflow(3, { uri: "file:///elsewhere/Workflows/3.xaml" }));
    open();
    await settled();
    for (const file of [
      `${folder}/9.xaml`,
      "file:///elsewhere/Workflows/3.xaml",
      "file:///w/a.xml",
    ]) {
      writes.fire(file);
    }
    await settled();
    assert.deepEqual(compared, []);
  });

  it("finds what was written while nobody watched", async () => {
    contents.set(aGuid(1), "changed").set(aGuid(2), "unchanged");
    times.set(`${folder}/1.xaml`, 100_001).set(`${folder}/2.xaml`, 100_001);
    open();
    await settled();
    assert.deepEqual(told, [[aGuid(1)]]);
  });

  it("finds what was written right behind its import, by a clock that lags, before the import is heard of", async () => {
    contents.set(aGuid(3), "changed");
    open();
    await settled();
    workflows.push(aWorkflow(3, { importedon: 200_000 }));
    times.set(`${folder}/3.xaml`, 199_990);
    writes.fire(`${folder}/3.xaml`);
    await settled();
    environment.change({ workflows: true });
    await settled();
    assert.deepEqual(told, [[aGuid(3)]]);
  });

  it("tells of a file that cannot be read any more, and not of one that is gone", async () => {
    open();
    await settled();
    times.delete(`${folder}/2.xaml`);
    writes.fire(`${folder}/1.xaml`);
    writes.fire(`${folder}/2.xaml`);
    await settled();
    assert.deepEqual(told, [[aGuid(1)]]);
  });

  it("forgets it when the file is as it was, or was imported again", async () => {
    contents.set(aGuid(1), "changed").set(aGuid(2), "changed");
    open();
    await settled();
    writes.fire(`${folder}/1.xaml`);
    writes.fire(`${folder}/2.xaml`);
    await settled();
    contents.set(aGuid(1), "unchanged");
    writes.fire(`${folder}/1.xaml`);
    await settled();
    assert.deepEqual(told.at(-1), [aGuid(1)]);
    workflows[1] = aWorkflow(2, { importedon: 200_000 });
    environment.change({ workflows: true });
    await settled();
    assert.deepEqual(told.at(-1), [aGuid(2)]);
    assert.equal(changed.has(aGuid(2)), false);
  });

  it("never starts the environment, and waits for trust", async () => {
    environment.status = { kind: "idle" };
    contents.set(aGuid(1), "changed");
    times.set(`${folder}/1.xaml`, 100_001);
    isTrusted = false;
    open();
    await settled();
    assert.deepEqual(environment.asked, []);
    environment.setStatus({ kind: "ready", description: aDescription });
    await settled();
    assert.deepEqual(told, []);
    isTrusted = true;
    openings.fire();
    await settled();
    assert.deepEqual(told, [[aGuid(1)]]);
  });
});
