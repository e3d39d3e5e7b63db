import "vscode-jsonrpc/node";
import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { silentLogger } from "../../../../src/core/base/logger";
import { type EnvironmentStatus } from "../../../../src/host/services/environment";
import { EnvironmentClient } from "../../../../src/host/services/environmentClient";
import { type EnvironmentWorkerRequests } from "../../../../src/protocol/environmentWorker";
import { type Handlers } from "../../../../src/protocol/rpc";
import { aDescription, aWorker, type WorkerDouble } from "../../../builders/workers";

describe("EnvironmentClient", () => {
  let workers: WorkerDouble[];
  let pauses: { readonly ms: number; readonly end: () => void }[];
  let client: EnvironmentClient;

  function open(handlers: Partial<Handlers<EnvironmentWorkerRequests>> = {}): void {
    workers = [];
    pauses = [];
    client = new EnvironmentClient({
      name: "Local",
      log: silentLogger,
      start: () => {
        const worker = aWorker({ listWorkflows: () => [], ...handlers });
        workers.push(worker);
        return worker.worker;
      },
      delay: (ms) =>
        new Promise((resolve) => {
          pauses.push({ ms, end: resolve });
        }),
    });
  }

  const backOffs = (): number[] => pauses.map(({ ms }) => ms).filter((ms) => ms !== 60_000);

  async function endPause(): Promise<void> {
    pauses
      .filter(({ ms }) => ms !== 60_000)
      .at(-1)
      ?.end();
    await Promise.resolve();
  }

  function nextStatus(kind: EnvironmentStatus["kind"]): Promise<EnvironmentStatus> {
    return new Promise((resolve) => {
      const listening = client.onDidChangeStatus((status) => {
        if (status.kind === kind) {
          listening.dispose();
          resolve(status);
        }
      });
    });
  }

  afterEach(() => client.close());

  it("starts no worker before it is asked", () => {
    open();
    assert.equal(workers.length, 0);
    assert.equal(client.status.kind, "idle");
  });

  it("starts one worker for many calls", async () => {
    open();
    await Promise.all([client.call("listWorkflows"), client.call("listWorkflows")]);
    assert.equal(workers.length, 1);
    assert.deepEqual(client.status, { kind: "ready", description: aDescription });
  });

  it("says that the store is open elsewhere until it is not", async () => {
    let isOpenElsewhere = true;
    open({
      describe: () => {
        if (isOpenElsewhere) {
          throw new AppError("store.openElsewhere", "Open in another window.");
        }
        return aDescription;
      },
    });
    await assert.rejects(client.call("listWorkflows"), { code: "store.openElsewhere" });
    assert.equal(client.status.kind, "failed");
    isOpenElsewhere = false;
    const ready = nextStatus("ready");
    workers[0]!.notify("opened", { name: "Local" });
    await ready;
    assert.deepEqual(await client.call("listWorkflows"), []);
    assert.equal(workers.length, 1);
  });

  it("starts again when another store has taken the place of its own", async () => {
    open();
    await client.call("listWorkflows");
    const statuses: string[] = [];
    client.onDidChangeStatus(({ kind }) => statuses.push(kind));
    const ready = nextStatus("ready");
    workers[0]!.notify("opened", { name: "Local" });
    await ready;
    assert.deepEqual(statuses, ["starting", "ready"]);
  });

  it("rejects what was asked of a worker that dies, and starts another one after a while", async () => {
    open({ listTables: () => new Promise(() => undefined) });
    await client.call("listWorkflows");
    const answer = client.call("listTables");
    setTimeout(() => {
      workers[0]!.exit(new Error("out of memory"));
    }, 5);
    await assert.rejects(answer, { code: "connection.closed" });
    const { status } = client;
    assert.ok(status.kind === "failed");
    assert.match(status.error.message, /out of memory/);
    assert.equal(workers.length, 1);
    const later = client.call("listWorkflows");
    await endPause();
    assert.deepEqual(await later, []);
    assert.equal(workers.length, 2);
  });

  it("waits longer from crash to crash", async () => {
    open();
    await client.call("listWorkflows");
    for (let crash = 0; crash < 3; crash++) {
      const failed = nextStatus("failed");
      workers.at(-1)!.exit(new Error("crash"));
      await failed;
      const ready = nextStatus("ready");
      await endPause();
      await ready;
    }
    assert.deepEqual(backOffs(), [1_000, 2_000, 4_000]);
  });

  it("passes changes and the state of the async service on", async () => {
    open();
    await client.call("listWorkflows");
    const change = {
      jobs: ["a"],
      manyJobs: false,
      jobsCreated: 0,
      jobsDeleted: 0,
      tables: [],
      workflows: false,
    };
    const heard = new Promise((resolve) => client.onDidChange(resolve));
    workers[0]!.notify("changed", change);
    assert.deepEqual(await heard, change);
    const paused = nextStatus("ready");
    workers[0]!.notify("service", { kind: "paused" });
    assert.deepEqual(await paused, {
      kind: "ready",
      description: { ...aDescription, service: { kind: "paused" } },
    });
  });

  it("starts anew when a person asks for it", async () => {
    open();
    await client.call("listWorkflows");
    await client.restart();
    assert.equal(workers.length, 2);
    assert.deepEqual(backOffs().includes(1_000), false);
  });

  it("lets the worker close before it ends", async () => {
    let isAsked = false;
    open({
      close: () => {
        isAsked = true;
        setImmediate(() => {
          workers[0]!.exit();
        });
      },
    });
    await client.call("listWorkflows");
    await client.close();
    assert.equal(isAsked, true);
    await assert.rejects(client.call("listWorkflows"), { code: "cancelled" });
  });
});
