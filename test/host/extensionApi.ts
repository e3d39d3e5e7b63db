import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { type TestApi } from "../../src/extension";
import { type JobSummary } from "../../src/core/jobs/systemJob";
import { type JobScope } from "../../src/protocol/environment";
import { type Answer, ScriptedPrompts } from "./scriptedPrompts";

/** The extension under test, activated. */
export async function extensionApi(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>("system-jobs.system-jobs");
  assert.ok(extension, "VS Code does not know the extension.");
  return extension.activate();
}

/** Runs a command and answers its questions; tells what was said. */
export async function run(
  command: string,
  args: readonly unknown[] = [],
  ...answers: readonly Answer[]
): Promise<readonly string[]> {
  const prompts = new ScriptedPrompts(...answers);
  (await extensionApi()).setPrompts(prompts);
  await vscode.commands.executeCommand(command, ...args);
  prompts.assertDone();
  return prompts.said;
}

/** Waits until something is so; VS Code and the async service take their time. */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  limitMs = 10_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    assert.ok(Date.now() < end, `It did not come about: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function jobsOf(scope: JobScope): Promise<readonly JobSummary[]> {
  const { environment } = await extensionApi();
  return (await environment.call("listJobs", { scope, limit: 100 })).items;
}

/** Loads the sample once for all suites and waits until its jobs have come to rest. */
export async function loadSample(): Promise<void> {
  const { environment } = await extensionApi();
  const tables = await environment.call("listTables");
  if (!tables.some(({ logicalname }) => logicalname === "incident")) {
    await run("systemJobs.samples.load");
  }
  await settled();
}

/** Waits until no job is queued or runs. */
export async function settled(): Promise<void> {
  const { environment } = await extensionApi();
  await until("all jobs are done or wait", async () => {
    const { counts } = await environment.call("getOverview", { filter: {} });
    return counts.some(({ statecode }) => statecode === 0 || statecode === 2) ? undefined : true;
  });
}

export async function setService(paused: boolean): Promise<void> {
  const { environment } = await extensionApi();
  await environment.call("setService", { paused, requestId: randomUUID() });
}

/** The guid of a row by its name. */
export async function rowNamed(
  table: string,
  name: string,
): Promise<{ table: string; id: string }> {
  const { environment } = await extensionApi();
  const { items } = await environment.call("listRows", { table, search: name, limit: 1 });
  const row = items[0]?.reference;
  assert.ok(row, `There is no ${table} called ${name}.`);
  return { table, id: row.id };
}
