import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { silentLogger } from "../../../src/core/base/logger";
import { protocolVersion } from "../../../src/protocol/environment";
import { type EnvironmentWorkerRequests } from "../../../src/protocol/environmentWorker";
import { type Handlers } from "../../../src/protocol/rpc";
import { EnvironmentServer } from "../../../src/worker/environmentServer";

const wasm = path.resolve("node_modules/sql.js/dist/sql-wasm.wasm");
const signal = new AbortController().signal;

interface Served {
  readonly handlers: Handlers<EnvironmentWorkerRequests>;
  readonly opened: Promise<void>;
}

function serveFolder(folder: string): Served {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const server = new EnvironmentServer(
    { folder, name: "Local", wasm },
    (name) => {
      if (name === "opened") {
        open();
      }
    },
    silentLogger,
  );
  return { handlers: server.handlers(server.close), opened };
}

const describeIt = async ({ handlers }: Served) =>
  handlers.describe({ version: protocolVersion }, signal);
const close = async ({ handlers }: Served) => {
  await handlers.close({} as never, signal);
};

describe("EnvironmentServer", () => {
  let folder = "";
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-server-"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("opens the store, serves it, and leaves word of when it is due", async () => {
    const served = serveFolder(folder);
    const description = await describeIt(served);
    assert.equal(description.name, "Local");
    assert.equal(description.caller.name, "System Administrator");
    assert.equal(description.service.kind, "running");
    assert.equal(fs.existsSync(path.join(folder, "next-due")), false);
    await close(served);
    assert.match(fs.readFileSync(path.join(folder, "next-due"), "utf8"), /^never written \d+\n$/);
  });

  it("refuses a second window and lets it take over when the first one lets go", async () => {
    const first = serveFolder(folder);
    await describeIt(first);
    const second = serveFolder(folder);
    await assert.rejects(describeIt(second), { code: "store.openElsewhere" });

    await close(first);
    await second.opened;
    assert.equal((await describeIt(second)).name, "Local");
    await close(second);
  });

  it("stops and says so when its files were moved, and changes nothing", async () => {
    const served = serveFolder(folder);
    await describeIt(served);
    const setService = (paused: boolean, requestId: string) =>
      served.handlers.setService({ paused, requestId }, signal);
    await setService(true, "11111111-1111-4111-8111-111111111111");
    const moved = `${folder}-moved`;
    fs.renameSync(folder, moved);
    try {
      await assert.rejects(async () => setService(false, "22222222-2222-4222-8222-222222222222"), {
        code: "store.replaced",
      });
      assert.equal((await describeIt(served)).service.kind, "stopped");
    } finally {
      fs.renameSync(moved, folder);
      await close(served);
    }
  });

  it("does a request once that is asked twice", async () => {
    const served = serveFolder(folder);
    await describeIt(served);
    const requestId = "11111111-1111-4111-8111-111111111111";
    const create = () =>
      served.handlers.createRow({ requestId, table: "account", columns: { name: "A" } }, signal);
    const [once, again] = [await create(), await create()];
    assert.equal(again.id, once.id);
    const rows = await served.handlers.listRows({ table: "account", limit: 10 }, signal);
    assert.equal(rows.items.length, 1);
    await close(served);
  });

  it("refuses a request id that another request has had", async () => {
    const served = serveFolder(folder);
    const requestId = "11111111-1111-4111-8111-111111111111";
    const create = (name: string) =>
      served.handlers.createRow({ requestId, table: "account", columns: { name } }, signal);
    await create("A");
    await assert.rejects(async () => create("B"), { code: "request.madeBefore" });
    await assert.rejects(
      async () => served.handlers.setService({ requestId, paused: true }, signal),
      {
        code: "request.madeBefore",
      },
    );
    await close(served);
  });

  it("never lets a copy take the place of the store itself", async () => {
    const served = serveFolder(folder);
    const file = path.join(folder, "environment.store");
    await assert.rejects(async () => served.handlers.copyStore({ file }, signal), {
      code: "input.malformed",
    });
    assert.equal((await describeIt(served)).name, "Local");
    await close(served);
  });

  describe("that restores its store from a copy", () => {
    const requestId = "33333333-3333-4333-8333-333333333333";
    const copy = () => path.join(copies, "copy.sqlite");
    let copies = "";
    let served: Served;

    beforeEach(() => {
      copies = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-copies-"));
      served = serveFolder(folder);
    });
    afterEach(async () => {
      await close(served);
      fs.rmSync(copies, { recursive: true, force: true });
    });

    const addRow = async (name: string) =>
      served.handlers.createRow(
        { requestId: randomUUID(), table: "account", columns: { name } },
        signal,
      );
    const names = async (from = served) => {
      const { items } = await from.handlers.listRows({ table: "account", limit: 10 }, signal);
      return items.map(({ reference }) => reference.name);
    };
    const restore = async (file = copy()) => {
      const plan = await served.handlers.prepareRestore({ requestId, file }, signal);
      return { plan, ...(await served.handlers.restoreStore(undefined, signal)) };
    };

    it("goes on with what the copy holds, and keeps the present store, which can be restored as well", async () => {
      await addRow("A");
      await served.handlers.copyStore({ file: copy() }, signal);
      await addRow("B");
      const before = await served.handlers.describeStore(undefined, signal);
      const { plan, kept } = await restore();
      await served.opened;
      assert.deepEqual(
        [plan.copy.contents.rows + 1, plan.copy.contents.epoch],
        [plan.present?.contents?.rows, before.open?.service.epoch],
      );
      assert.deepEqual(await names(), ["A"]);
      const after = await served.handlers.describeStore(undefined, signal);
      assert.ok((after.open?.service.epoch ?? 0) > (before.open?.service.epoch ?? 0));
      assert.deepEqual(
        after.files.filter(({ kind }) => kind === "kept").map(({ name }) => name),
        [path.basename(kept)],
      );
      await restore(kept);
      assert.deepEqual(await names(), ["B", "A"]);
    });

    it("holds what the copy holds however often it is restored, under a new epoch each time", async () => {
      await addRow("A");
      await served.handlers.copyStore({ file: copy() }, signal);
      const epochs: (number | undefined)[] = [];
      const kept = new Set<string>();
      for (const name of ["B", "C"]) {
        await addRow(name);
        kept.add((await restore()).kept);
        await served.opened;
        assert.deepEqual(await names(), ["A"]);
        epochs.push((await served.handlers.describeStore(undefined, signal)).open?.service.epoch);
      }
      assert.ok((epochs[1] ?? 0) > (epochs[0] ?? 0), epochs.join());
      assert.equal(kept.size, 2);
    });

    it("changes nothing before it is told to, and forgets what was prepared", async () => {
      await addRow("A");
      await served.handlers.copyStore({ file: copy() }, signal);
      await addRow("B");
      await served.handlers.prepareRestore({ requestId, file: copy() }, signal);
      await served.handlers.discardRestore(undefined, signal);
      await assert.rejects(async () => served.handlers.restoreStore(undefined, signal), {
        code: "input.malformed",
      });
      assert.deepEqual(await names(), ["B", "A"]);
      assert.deepEqual(
        fs.readdirSync(folder).filter((name) => name.includes("restor")),
        [],
      );
    });

    it("answers requests that come meanwhile from the new store", async () => {
      await addRow("A");
      await served.handlers.copyStore({ file: copy() }, signal);
      await addRow("B");
      await served.handlers.prepareRestore({ requestId, file: copy() }, signal);
      const restored = served.handlers.restoreStore(undefined, signal);
      await restored;
      assert.deepEqual(await names(), ["A"]);
    });

    it("mends a store that is damaged, and keeps that", async () => {
      await addRow("A");
      await served.handlers.copyStore({ file: copy() }, signal);
      await close(served);
      fs.writeFileSync(path.join(folder, "environment.store"), "no store");
      served = serveFolder(folder);
      await assert.rejects(describeIt(served), { code: "store.damaged" });
      const { plan, kept } = await restore();
      assert.equal(plan.present?.contents, undefined);
      assert.deepEqual(await names(), ["A"]);
      assert.equal(fs.readFileSync(kept, "utf8"), "no store");
    });

    it("is for the window alone that holds the store; the others find the new one", async () => {
      await addRow("A");
      await served.handlers.copyStore({ file: copy() }, signal);
      await addRow("B");
      const second = serveFolder(folder);
      await assert.rejects(describeIt(second), { code: "store.openElsewhere" });
      await assert.rejects(
        async () => second.handlers.prepareRestore({ requestId, file: copy() }, signal),
        { code: "store.openElsewhere" },
      );
      assert.equal((await second.handlers.describeStore(undefined, signal)).owner, "another");
      await restore();
      await assert.rejects(describeIt(second), { code: "store.openElsewhere" });
      await close(served);
      await second.opened;
      assert.deepEqual(await names(second), ["A"]);
      served = second;
    });
  });

  it("answers what came too late with the reason", async () => {
    const served = serveFolder(folder);
    await describeIt(served);
    const late = served.handlers.listTables(undefined, signal);
    await close(served);
    await Promise.resolve(late).catch(() => undefined);
    await assert.rejects(describeIt(served), { code: "connection.closed" });
    await assert.rejects(
      async () =>
        served.handlers.setService(
          { requestId: "22222222-2222-4222-8222-222222222222", paused: true },
          signal,
        ),
      { code: "connection.closed" },
    );
  });

  it("answers each request with the reason when the store cannot be opened, and harms nothing", async () => {
    const file = path.join(folder, "environment.store");
    fs.writeFileSync(file, "this is somebody's text\n".repeat(100));
    const served = serveFolder(folder);
    await assert.rejects(describeIt(served), { code: "store.damaged" });
    await close(served);
    assert.match(fs.readFileSync(file, "utf8"), /^this is somebody's text/);
  });

  it("moves a damaged store aside when a person says so, and begins with an empty one", async () => {
    const text = "this is somebody's text\n".repeat(100);
    fs.writeFileSync(path.join(folder, "environment.store"), text);
    const served = serveFolder(folder);
    await assert.rejects(describeIt(served), { code: "store.damaged" });
    const moved = await served.handlers.moveAside({} as never, signal);
    assert.equal(fs.readFileSync(moved, "utf8"), text);
    assert.equal((await describeIt(served)).name, "Local");
    await assert.rejects(async () => served.handlers.moveAside({} as never, signal), {
      code: "input.malformed",
    });
    await close(served);
  });
});
