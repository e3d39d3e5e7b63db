import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { drawDeletionTree } from "../../src/host/tree/drawDeletionTree";
import { whyContext } from "../../src/host/tree/jobDrawing";
import { type TreeNode } from "../../src/host/tree/treeNode";
import { create, ended, makeCase, nodeOf } from "./bulkDeletionSteps";
import { extensionApi, loadSample, run, until } from "./extensionApi";
import { ScriptedPrompts } from "./scriptedPrompts";

async function linesBelow(node?: TreeNode): Promise<readonly (readonly [string, TreeNode])[]> {
  const { views, environment } = await extensionApi();
  const tree = views.deletions;
  const context = whyContext(environment.status, Date.now());
  return (await tree.live.children(node)).map((child) => {
    const { text } = drawDeletionTree(tree, child, context);
    return [`${text.label} | ${text.description}`, child];
  });
}

describe("bulk deletion jobs", () => {
  before(loadSample);
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("stand in their view with what came of them, and in a document", async () => {
    await makeCase("Old one");
    const deletion = await ended(await create("Old one"));
    assert.equal(deletion.progress?.successcount, 1);
    const node = await nodeOf(deletion);
    const [, group] = (await linesBelow()).find(([line]) => line.startsWith("Completed")) ?? [];
    const lines = await linesBelow(group);
    assert.ok(
      lines.some(([line, child]) => child === node && line.startsWith("Old one | 1 deleted")),
    );
    await run("systemJobs.jobs.open", [node]);
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /^What it deletes\n {2}incident rows that have title equal to "Old one"\./m);
    assert.match(text, /^Result\n {2}Rows that matched {2}1\n {2}Deleted +1$/m);
    assert.match(text, /^FetchXML$/m);
  });

  it("are told of when they have ended, with a way to open them", async () => {
    await makeCase("Told");
    const prompts = new ScriptedPrompts({ kind: "tell", button: "Open Job" });
    (await extensionApi()).setPrompts(prompts);
    await ended(await create("Told", { notifies: true }));
    await until("its document is open", () => {
      const { document } = vscode.window.activeTextEditor ?? {};
      return document?.getText().startsWith("Told") === true || undefined;
    });
    assert.deepEqual(prompts.said, ['Bulk deletion "Told" has ended. 1 row deleted.']);
  });

  it("say why they deleted nothing", async () => {
    const deletion = await ended(await create("Nothing is called so"));
    await run("systemJobs.bulkDeletions.explain", [await nodeOf(deletion)]);
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.match(document?.getText() ?? "", /^Why was nothing deleted\?/);
  });

  it("recur: the days and the next run can be changed, and a run be started now", async () => {
    const { environment } = await extensionApi();
    const startAt = Date.now() + 24 * 60 * 60 * 1000;
    const series = await create("Series", { everyDays: 30, startAt });
    const node = await nodeOf(series);
    assert.equal(node.path, `recurring/${series.job.asyncoperationid}`);
    await run(
      "systemJobs.bulkDeletions.changeRecurrence",
      [node],
      { kind: "choose", labels: ["7 days"] },
      { kind: "ask", text: "in 3 days" },
    );
    const ids = [series.job.asyncoperationid];
    const [changed] = await environment.call("getBulkDeletions", { ids });
    assert.equal(changed?.everyDays, 7);
    await run("systemJobs.bulkDeletions.runNow", [node], { kind: "confirm", yes: true });
    const [made] = await until("its run has ended", async () => {
      const { runs } = await environment.call("getBulkDeletionDetails", {
        id: series.job.asyncoperationid,
      });
      return runs[0]?.job.statecode === 3 ? runs : undefined;
    });
    assert.ok(made);
    assert.equal((await nodeOf(made)).path, `${node.path}/run:${made.job.asyncoperationid}`);
    await run("systemJobs.jobs.cancel", [node], { kind: "confirm", yes: true });
    await ended(series);
  });

  it("can be paused and resumed before they start, and their rows be exported", async () => {
    await makeCase("Exported");
    const startAt = Date.now() + 60 * 60 * 1000;
    const deletion = await create("Exported", { startAt });
    const node = await nodeOf(deletion);
    await run("systemJobs.jobs.pause", [node]);
    const { environment } = await extensionApi();
    const [held] = await environment.call("getJobs", { ids: [deletion.job.asyncoperationid] });
    assert.equal(held?.waitreason, "held");
    const file = vscode.Uri.file(path.join(os.tmpdir(), `${randomUUID()}.csv`));
    const answer = { kind: "files", uris: [file] } as const;
    await run("systemJobs.bulkDeletions.exportRows", [node], answer);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.equal(text.trim().split("\n").length, 2, text);
    await vscode.workspace.fs.delete(file);
    await run("systemJobs.jobs.cancel", [node], { kind: "confirm", yes: true });
  });
});
