import * as vscode from "vscode";
import { type Criteria } from "../../core/bulkDeletion/criteria";
import {
  type DeletionDraft,
  isUntouched,
  newDraft,
} from "../../core/bulkDeletion/draft/deletionDraft";
import { BulkDeletionPanel } from "./bulkDeletionPanel";
import { KeptDrafts } from "./keptDrafts";
import { pageHtml } from "./pageHtml";
import { type PanelsOptions, viewType } from "./wizards";

/** What one wizard works with. */
export interface PanelParts extends PanelsOptions {
  readonly drafts: KeptDrafts;
  isOpen(draft: string): boolean;
  open(draft: DeletionDraft): void;
}

/** The wizards that are open, one for each draft. */
export class BulkDeletionPanels implements vscode.Disposable {
  private readonly open = new Set<BulkDeletionPanel>();
  private readonly parts: PanelParts;
  private readonly dist: vscode.Uri;

  constructor(options: PanelsOptions) {
    this.dist = vscode.Uri.joinPath(options.extension, "dist", "webview");
    this.parts = {
      ...options,
      drafts: new KeptDrafts(options.memory),
      isOpen: (id) => [...this.open].some(({ draft }) => draft.id === id),
      open: (draft) => {
        this.show(draft);
      },
    };
  }

  /** Opens a wizard; with criteria it begins at them. */
  create(criteria?: Criteria): void {
    this.show(newDraft(crypto.randomUUID(), criteria));
  }

  /** Puts the draft that a page remembered back into it. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const { draft } = (state ?? {}) as { readonly draft?: unknown };
    const kept = typeof draft === "string" ? this.parts.drafts.get(draft) : undefined;
    this.attach(panel, kept ?? newDraft(crypto.randomUUID()));
  }

  /** VS Code keeps the tabs and asks for them in its next life. */
  dispose(): void {
    this.open.forEach((panel) => {
      panel.dispose();
    });
  }

  private show(draft: DeletionDraft): void {
    const column = vscode.ViewColumn.Active;
    this.attach(vscode.window.createWebviewPanel(viewType, "", column), draft);
  }

  private attach(panel: vscode.WebviewPanel, draft: DeletionDraft): void {
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.parts.extension, "media", `bulk-deletion-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.dist] };
    const opened = new BulkDeletionPanel(panel, draft, this.parts);
    this.open.add(opened);
    panel.onDidDispose(() => {
      this.open.delete(opened);
      opened.dispose();
      const isOver = opened.draft.submitted !== undefined || isUntouched(opened.draft);
      if (isOver) {
        void this.parts.drafts.forget(opened.draft.id);
      }
    });
    panel.webview.html = pageHtml(panel.webview, this.dist, "bulkDeletion");
  }
}
