import "vscode-jsonrpc/node";
import assert from "node:assert/strict";
import { MessageChannel } from "node:worker_threads";
import { AppError } from "../../../src/core/base/errors";
import { silentLogger } from "../../../src/core/base/logger";
import {
  type Call,
  callerOf,
  connect,
  type Connection,
  type Handlers,
  notifierOf,
  serve,
  subscriberOf,
} from "../../../src/protocol/rpc";
import { linkWorker } from "../../../src/protocol/workerLink";

type Requests = {
  add: (params: { a: number; b: number }) => number;
  names: () => readonly string[];
  nothing: (params: { id: string }) => string | undefined;
};

type Events = { changed: { readonly ids: readonly string[] }; counted: number };

describe("rpc", () => {
  const ports: MessageChannel[] = [];

  afterEach(() => {
    ports.splice(0).forEach(({ port1, port2 }) => {
      port1.close();
      port2.close();
    });
  });

  function pair(handlers: Partial<Handlers<Requests>> = {}): {
    call: Call<Requests>;
    near: Connection;
    far: Connection;
    channel: MessageChannel;
  } {
    const channel = new MessageChannel();
    ports.push(channel);
    const near = connect(linkWorker(channel.port1), silentLogger);
    const far = connect(linkWorker(channel.port2), silentLogger);
    serve<Requests>(
      far,
      {
        add: ({ a, b }) => a + b,
        names: () => ["one", "two"],
        nothing: () => undefined,
        ...handlers,
      },
      silentLogger,
    );
    return { call: callerOf<Requests>(near), near, far, channel };
  }

  function listen(...connections: Connection[]): void {
    connections.forEach((connection) => {
      connection.listen();
    });
  }

  it("answers with what the handler returns", async () => {
    const { call, near, far } = pair();
    listen(near, far);
    assert.equal(await call("add", { a: 2, b: 3 }), 5);
  });

  it("asks without parameters", async () => {
    const { call, near, far } = pair();
    listen(near, far);
    assert.deepEqual(await call("names"), ["one", "two"]);
    assert.deepEqual(await call("names", new AbortController().signal), ["one", "two"]);
  });

  it("answers undefined as undefined", async () => {
    const { call, near, far } = pair();
    listen(near, far);
    assert.equal(await call("nothing", { id: "a" }), undefined);
  });

  it("carries an error's code and message", async () => {
    const { call, near, far } = pair({
      nothing: () => {
        throw new AppError("job.notFound", "The job was deleted.");
      },
    });
    listen(near, far);
    await assert.rejects(call("nothing", { id: "a" }), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, "job.notFound");
      assert.equal(error.message, "The job was deleted.");
      return true;
    });
  });

  it("carries a bug as unexpected", async () => {
    const { call, near, far } = pair({
      names: async () => {
        throw new TypeError("x is not a function");
      },
    });
    listen(near, far);
    await assert.rejects(call("names"), { code: "unexpected", message: "x is not a function" });
  });

  it("tells the handler when the caller gives up", async () => {
    const { call, near, far } = pair({
      names: (_params, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            reject(new AppError("cancelled", "Stopped."));
          });
        }),
    });
    listen(near, far);
    const controller = new AbortController();
    const answer = call("names", controller.signal);
    setTimeout(() => {
      controller.abort();
    }, 5);
    await assert.rejects(answer, { code: "cancelled", message: "Stopped." });
  });

  it("asks nothing when the caller has given up before", async () => {
    const { call, near, far } = pair();
    listen(near, far);
    await assert.rejects(call("add", { a: 1, b: 1 }, AbortSignal.abort()), { code: "cancelled" });
  });

  it("rejects what is pending when the other side goes away", async () => {
    const { call, near, far, channel } = pair({ names: () => new Promise(() => undefined) });
    listen(near, far);
    const answer = call("names");
    setTimeout(() => {
      channel.port2.close();
    }, 5);
    await assert.rejects(answer, { code: "connection.closed" });
    await assert.rejects(call("names"), { code: "connection.closed" });
  });

  it("rejects a call whose parameters cannot travel", async () => {
    const { near, far } = pair();
    listen(near, far);
    const call = callerOf<{ take: (params: { act: () => void }) => void }>(near);
    await assert.rejects(call("take", { act: () => undefined }), { code: "unexpected" });
  });

  it("delivers events of any type in order, and drops them when nobody is there", async () => {
    const { near, far, channel } = pair();
    const heard: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      const on = subscriberOf<Events>(near);
      on("changed", (event) => {
        heard.push(event);
      });
      on("counted", (event) => {
        heard.push(event);
        resolve();
      });
    });
    listen(near, far);
    const notify = notifierOf<Events>(far);
    notify("changed", { ids: ["a"] });
    notify("counted", 3);
    await both;
    assert.deepEqual(heard, [{ ids: ["a"] }, 3]);
    const gone = new Promise((resolve) => far.onDispose(resolve));
    channel.port1.close();
    await gone;
    notify("counted", 4);
  });
});
