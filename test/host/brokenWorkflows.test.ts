import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { type BrokenWorkflow } from "../../src/protocol/environment";
import { extensionApi, jobsOf, loadSample, rowNamed, run, settled, until } from "./extensionApi";

const escalate = "8e07b2d4-0c96-4d35-b1fa-52a9c4e86f02";
const number = "breaker.failedRuns";

/** Each is sent to the environment as soon as VS Code has it. */
async function setFailedRuns(value: unknown): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration("systemJobs").update(number, value, Global);
}

/** A run that waits for a person: the case has no customer. */
async function fail(): Promise<void> {
  const { environment } = await extensionApi();
  const row = await rowNamed("incident", "Cannot sign in");
  const params = { id: escalate, row, isTestRun: true, requestId: randomUUID() };
  await environment.call("runWorkflow", params);
  await settled();
}

async function broken(): Promise<readonly BrokenWorkflow[]> {
  const { environment } = await extensionApi();
  return (await environment.call("getOverview", { filter: {} })).attention.broken;
}

describe("a workflow that fails", () => {
  before(loadSample);

  after(async () => {
    await setFailedRuns(undefined);
    const { environment } = await extensionApi();
    for (const { asyncoperationid: id } of await jobsOf({ workflow: escalate, statecode: 1 })) {
      const action = { kind: "cancel" } as const;
      await environment.call("actOnJob", { id, action, requestId: randomUUID() });
    }
  });

  it("is broken as soon as the settings say, until its breaker is closed from the palette", async () => {
    await fail();
    assert.deepEqual(await broken(), []);
    await setFailedRuns(1);
    await until("a broken workflow", async () => {
      await fail();
      return (await broken()).length === 1 ? true : undefined;
    });
    const said = await run("systemJobs.workflows.closeBreaker", [], {
      kind: "choose",
      labels: ["Case: Escalate"],
    });
    assert.match(said.join("\n"), /"Case: Escalate": \d+ waiting jobs? go on\./);
    assert.deepEqual(await broken(), []);
  });
});
