import assert from "node:assert/strict";
import * as vscode from "vscode";
import { jobUri } from "../../src/host/documents/documentUris";
import { OpenJobActions } from "../../src/host/documents/openJobActions";
import { type ContextKeySetter } from "../../src/host/services/contextKeys";
import { create, ended } from "./bulkDeletionSteps";
import { extensionApi, jobsOf, loadSample, run, until } from "./extensionApi";

describe("the menus of an editor with a system job in it", () => {
  let actions: string | undefined;
  let following: OpenJobActions;

  before(loadSample);

  beforeEach(async () => {
    const { environment } = await extensionApi();
    const contextKeys: Pick<ContextKeySetter, "set"> = {
      set: (keys) => (actions = keys["systemJobs.jobActions"]),
    };
    following = new OpenJobActions(environment, contextKeys as ContextKeySetter);
  });

  afterEach(async () => {
    following.dispose();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  async function open(job: { asyncoperationid: string; name: string }): Promise<void> {
    const { environment } = await extensionApi();
    const uri = vscode.Uri.from(jobUri(environment.name, job.asyncoperationid, job.name));
    await vscode.window.showTextDocument(uri);
  }

  const offers = async (what: string, is: (words: readonly string[]) => boolean): Promise<void> => {
    await until(what, () => is(actions?.split(" ") ?? []) || undefined);
  };

  it("offer the outline of a workflow's job, and to delete it when it is completed", async () => {
    const [job] = await jobsOf({ operationtypes: [10], statecode: 3 });
    assert.ok(job);
    await open(job);
    await offers(
      "both are offered",
      (words) => words.includes("canOpenOutline") && words.includes("canDelete"),
    );
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await offers("nothing is offered without it", (words) => words.join("") === "");
  });

  it("offer what a bulk deletion allows, and follow it", async () => {
    const startAt = Date.now() + 60 * 60 * 1000;
    const deletion = await create("Read in an editor", { startAt });
    await open(deletion.job);
    await offers(
      "export and pause, and no outline",
      (words) =>
        words.includes("canExport") &&
        words.includes("canPause") &&
        !words.includes("canOpenOutline"),
    );
    const uri = vscode.window.activeTextEditor?.document.uri;
    await run("systemJobs.jobs.cancel", [uri], { kind: "confirm", yes: true });
    await ended(deletion);
    await offers(
      "to delete it instead",
      (words) => words.includes("canDelete") && !words.includes("canPause"),
    );
  });
});
