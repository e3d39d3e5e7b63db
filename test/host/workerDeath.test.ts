import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import {
  extensionApi,
  loadSample,
  rowNamed,
  run,
  setService,
  settled,
  until,
} from "./extensionApi";

const closeStaleCase = "d946f1a8-5b72-4e63-8c0d-17e3ba5d9a03";

describe("when the worker thread dies", () => {
  before(loadSample);

  async function kill(): Promise<void> {
    const { environment } = await extensionApi();
    const client = environment as unknown as {
      readonly session: { readonly worker: { terminate(): Promise<unknown> } };
    };
    await client.session.worker.terminate();
  }

  it("loses no job, does what it was asked for, and is read again", async () => {
    const { environment, views } = await extensionApi();
    const row = await rowNamed("incident", "Spare keys");
    const count = async (): Promise<number> =>
      (await environment.call("getOverview", { filter: {} })).total.value;
    const before = await count();
    await setService(true);
    for (let index = 0; index < 20; index++) {
      const params = { id: closeStaleCase, row, isTestRun: false, requestId: randomUUID() };
      await environment.call("runWorkflow", params);
    }
    const resumed = run("systemJobs.asyncService.resume");
    await kill();
    await resumed;
    await until("it is there again", () =>
      environment.status.kind === "ready" ? true : undefined,
    );
    await settled();
    assert.equal(await count(), before + 20);
    await until("the view lists jobs again", async () =>
      (await views.jobs.live.children()).length > 0 ? true : undefined,
    );
    assert.equal(views.jobs.live.failure, undefined);
  });
});
