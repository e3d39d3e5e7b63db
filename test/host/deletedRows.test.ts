import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { type BulkDeletionSummary } from "../../src/protocol/bulkDeletionRequests";
import { create, ended, makeCase, nodeOf } from "./bulkDeletionSteps";
import { extensionApi, loadSample, run, until } from "./extensionApi";

const restore = "systemJobs.bulkDeletions.restore";
const emptyNow = "systemJobs.bulkDeletions.emptyNow";

/** Cases of this name and the job that has deleted them. */
async function deleted(
  title: string,
  count: number,
): Promise<{ deletion: BulkDeletionSummary; ids: readonly string[] }> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    ids.push(await makeCase(title));
  }
  return { deletion: await ended(await create(title)), ids };
}

async function cases(ids: readonly string[]): Promise<number> {
  const { environment } = await extensionApi();
  const rows = await environment.call("getRows", { table: "incident", ids });
  return rows.length;
}

/** A case that has taken the id of one that was deleted. */
async function takeId(id: string): Promise<void> {
  const { environment } = await extensionApi();
  const rows = [{ table: "incident", id, columns: { title: "Somebody else" } }];
  await environment.call("importRows", {
    file: "rows.json",
    format: "json",
    bytes: new TextEncoder().encode(JSON.stringify({ rows })),
    startsWorkflows: false,
    requestId: randomUUID(),
  });
}

describe("the way back of a bulk deletion", () => {
  before(loadSample);
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("brings single rows back, then the others but those that do not fit, and says why", async () => {
    const { deletion, ids } = await deleted("Came back", 3);
    const node = await nodeOf(deletion);
    const [first = "", second = ""] = ids;
    await takeId(second);
    assert.equal(await cases(ids), 1);
    const said = await run(
      restore,
      [node],
      { kind: "choose", labels: ["All that are kept"] },
      { kind: "tell" },
    );
    assert.equal(
      said.at(-1),
      "2 rows restored. 1 row could not be: incident has a row with this id again.",
    );
    assert.equal(await cases([first, ids[2] ?? ""]), 2);
    const { environment } = await extensionApi();
    await environment.call("deleteRow", {
      table: "incident",
      id: second,
      requestId: randomUUID(),
    });
    const some = await run(
      restore,
      [node],
      { kind: "choose", labels: ["Some of them"] },
      // A row is called what its id was called last.
      { kind: "choose", labels: ["Somebody else"] },
      { kind: "tell" },
    );
    assert.equal(some.at(-1), "1 row restored.");
    assert.equal(await cases(ids), 3);
  });

  it("leads nowhere when nothing is chosen", async () => {
    const { deletion, ids } = await deleted("Stays away", 1);
    const node = await nodeOf(deletion);
    await run(
      restore,
      [node],
      { kind: "choose", labels: ["Some of them"] },
      { kind: "choose", labels: [] },
    );
    assert.equal(await cases(ids), 0);
  });

  it("is told of in the job's document, also when it has been gone", async () => {
    const { deletion } = await deleted("Read about", 1);
    const node = await nodeOf(deletion);
    await run("systemJobs.jobs.open", [node]);
    const text = (): string => vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text(), /The deleted row can be restored until/);
    await run(restore, [node], { kind: "choose", labels: ["All that are kept"] }, { kind: "tell" });
    await until(
      "the document follows",
      () => text().includes("No copies are left: they were restored") || undefined,
    );
    const said = await run(restore, [node], { kind: "tell" });
    assert.match(said[0] ?? "", /^No copy of the rows of "Read about" is kept/);
  });

  it("is forgotten at once when a person means it, and only then", async () => {
    const { deletion, ids } = await deleted("Forgotten", 2);
    await run(emptyNow, [], { kind: "confirm", yes: false });
    const [kept] = await listed(deletion);
    assert.equal(kept?.isRestorable, true);
    const said = await run(emptyNow, [], { kind: "confirm", yes: true });
    assert.match(said.at(-1) ?? "", /^\d+ copies forgotten\.$/);
    const [after] = await listed(deletion);
    assert.equal(after?.isRestorable, false);
    assert.deepEqual(await run(restore), ["There is no bulk deletion whose rows can be restored."]);
    assert.equal(await cases(ids), 0);
  });
});

async function listed({ job }: BulkDeletionSummary): Promise<readonly BulkDeletionSummary[]> {
  const { environment } = await extensionApi();
  return environment.call("getBulkDeletions", { ids: [job.asyncoperationid] });
}
