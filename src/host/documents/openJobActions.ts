import * as vscode from "vscode";
import { bulkDeleteOperation } from "../../core/jobs/operationTypes";
import { type ContextKeySetter } from "../services/contextKeys";
import { type Environment } from "../services/environment";
import { deletionActions } from "../tree/drawDeletionTree";
import { jobActions } from "../tree/jobDrawing";
import { type HostAction } from "../tree/nodeDrawing";
import { jobOfUri } from "./documentUris";
import { isJobConcerned } from "./jobDocuments";

/** Tells the menus of an editor what can be done with the system job that is read in it. */
export class OpenJobActions implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly environment: Environment,
    private readonly contextKeys: ContextKeySetter,
  ) {
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => {
        void this.follow();
      }),
      environment.onDidChange((change) => {
        if (isJobConcerned(change, openJob())) {
          void this.follow();
        }
      }),
      environment.onDidChangeStatus(({ kind }) => {
        if (kind === "ready") {
          void this.follow();
        }
      }),
    );
    void this.follow();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async follow(): Promise<void> {
    const id = openJob();
    // The document says what keeps it from being read; there is nothing to do with the job then.
    const actions = id === undefined ? [] : await this.actionsOf(id).catch(() => []);
    if (openJob() === id) {
      this.contextKeys.set({ "systemJobs.jobActions": actions.join(" ") });
    }
  }

  private async actionsOf(id: string): Promise<readonly HostAction[]> {
    const { call } = this.environment;
    const [job] = await call("getJobs", { ids: [id] });
    if (job?.operationtype !== bulkDeleteOperation) {
      return job === undefined ? [] : jobActions(job);
    }
    const [deletion] = await call("getBulkDeletions", { ids: [id] });
    return deletion === undefined ? [] : deletionActions(deletion);
  }
}

function openJob(): string | undefined {
  return jobOfUri(vscode.window.activeTextEditor?.document.uri);
}
