// After a reload it may be the first that connects anything: no view need be in sight.
import "vscode-jsonrpc/node";
import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../core/base/disposable";
import { type DeletionDraft, newDraft } from "../../core/bulkDeletion/draft/deletionDraft";
import {
  type BulkDeletionPageEvents,
  type BulkDeletionPageRequests,
  type ForwardedRequest,
  forwardedRequests,
  type JobPageCommand,
  type PageOpening,
} from "../../protocol/bulkDeletionPage";
import { checkPageRequest } from "../../protocol/pageModels";
import { checkDraft } from "../../protocol/draftModel";
import { protocolVersion } from "../../protocol/environment";
import { type MessageLink } from "../../protocol/messageLink";
import { connect, type Handlers, notifierOf, serve } from "../../protocol/rpc";
import { type CommandId } from "../commands/commands";
import { jobUri } from "../documents/documentUris";
import { type PanelParts } from "./bulkDeletionPanels";
import { exportRows } from "./exportRows";
import { linkPages } from "./pageLinks";

const maxTitle = 50;

const commandIds = {
  pause: "systemJobs.jobs.pause",
  resume: "systemJobs.jobs.resume",
  cancel: "systemJobs.jobs.cancel",
  showFailures: "systemJobs.bulkDeletions.showFailures",
  explain: "systemJobs.bulkDeletions.explain",
} as const satisfies Record<JobPageCommand, CommandId>;

/** One wizard: the draft that its page shows, and the answers to what the page asks. */
export class BulkDeletionPanel implements vscode.Disposable {
  private readonly owned = new DisposableStore();

  constructor(
    readonly panel: vscode.WebviewPanel,
    public draft: DeletionDraft,
    private readonly parts: PanelParts,
  ) {
    this.owned.add(linkPages(panel.webview, (link) => this.connect(link)));
    this.drawTitle();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private connect(link: MessageLink): Disposable {
    const { environment, log } = this.parts;
    const connection = connect(link, log);
    serve<BulkDeletionPageRequests>(connection, this.handlers(), log);
    connection.listen();
    const notify = notifierOf<BulkDeletionPageEvents>(connection);
    const changes = environment.onDidChange(({ jobs, manyJobs }) => {
      if (jobs.length > 0 || manyJobs) {
        notify("jobsChanged", { ids: jobs, many: manyJobs });
      }
    });
    return {
      dispose: () => {
        changes.dispose();
        connection.dispose();
      },
    };
  }

  private handlers(): Handlers<BulkDeletionPageRequests> {
    const { parts } = this;
    return {
      ...this.forwarded(),
      open: () => this.opening(),
      keepDraft: async ({ draft }) => {
        await this.keep(checkDraft(draft));
      },
      resumeDraft: (params) => {
        const { id } = checkPageRequest("resumeDraft", params);
        this.draft = parts.drafts.get(id) ?? this.draft;
        this.drawTitle();
        return this.opening();
      },
      forgetDraft: (params) => parts.drafts.forget(checkPageRequest("forgetDraft", params).id),
      openJob: async (params) => {
        const { id, name } = checkPageRequest("openJob", params);
        await vscode.window.showTextDocument(this.uriOf(id, name));
      },
      runJobCommand: async (params) => {
        const { id, name, command } = checkPageRequest("runJobCommand", params);
        await vscode.commands.executeCommand(commandIds[command], this.uriOf(id, name));
      },
      showBulkDeletions: () => parts.showBulkDeletions(),
      repeatDraft: () => {
        const { table, filter, nextKey, options } = this.draft;
        const again = newDraft(crypto.randomUUID());
        parts.open({
          ...again,
          table,
          filter,
          nextKey,
          options,
          page: "criteria",
          reached: "review",
        });
      },
      openFetchXml: async (params) => {
        const { text } = checkPageRequest("openFetchXml", params);
        const document = await vscode.workspace.openTextDocument({
          content: text,
          language: "xml",
        });
        await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
      },
      copyText: async (params) => {
        await vscode.env.clipboard.writeText(checkPageRequest("copyText", params).text);
      },
      exportRows: ({ bound, name }) => exportRows(parts, bound, name),
    };
  }

  private uriOf(id: string, name: string): vscode.Uri {
    return vscode.Uri.from(jobUri(this.parts.environment.name, id, name));
  }

  /** As they are: the worker checks what it is asked, whoever asks. */
  private forwarded(): Pick<Handlers<BulkDeletionPageRequests>, ForwardedRequest> {
    const call = this.parts.environment.call as (...args: unknown[]) => unknown;
    const entries = forwardedRequests.map((name) => [
      name,
      (params: unknown, signal: AbortSignal) => call(name, params, signal),
    ]);
    return Object.fromEntries(entries) as Pick<
      Handlers<BulkDeletionPageRequests>,
      ForwardedRequest
    >;
  }

  private async opening(): Promise<PageOpening> {
    const { environment, drafts } = this.parts;
    const { name, timeZone, caller } = await environment.call("describe", {
      version: protocolVersion,
    });
    const tables = await environment.call("listLookForTables");
    return {
      tables,
      draft: this.draft,
      environment: { name, timeZone, caller: caller.name ?? caller.id },
      earlier: drafts.unfinished().filter(({ draft }) => !this.parts.isOpen(draft.id)),
    };
  }

  private async keep(draft: DeletionDraft): Promise<void> {
    // A page that was left for another draft may still have said something.
    if (draft.id === this.draft.id) {
      this.draft = draft;
      this.drawTitle();
      await this.parts.drafts.keep(draft, Date.now());
    }
  }

  private drawTitle(): void {
    const { name = vscode.l10n.t("New Bulk Deletion Job") } = this.draft.submitted ?? {};
    // VS Code makes a tab as wide as its title.
    this.panel.title = name.length > maxTitle ? `${name.slice(0, maxTitle)}…` : name;
  }
}
