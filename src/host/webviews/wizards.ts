import * as vscode from "vscode";
import { type Criteria } from "../../core/bulkDeletion/criteria";
import { type Environment } from "../services/environment";
import { type Prompts } from "../services/prompts";
import { type BulkDeletionPanels } from "./bulkDeletionPanels";
import { type Memory } from "./keptDrafts";

export const viewType = "systemJobs.bulkDeletion";

export interface PanelsOptions {
  readonly environment: Environment;
  readonly memory: Memory;
  readonly extension: vscode.Uri;
  readonly prompts: () => Prompts;
  /** Goes to their view. */
  readonly showBulkDeletions: () => Promise<void>;
  readonly log: vscode.LogOutputChannel;
}

/** Opens wizards for bulk deletion jobs, and brings them back after a reload. What they need is loaded with the first one. */
export class Wizards implements vscode.Disposable {
  private panels: Promise<BulkDeletionPanels> | undefined;
  private readonly serializer: vscode.Disposable;

  constructor(private readonly options: PanelsOptions) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state) => {
        (await this.load()).restore(panel, state);
      },
    });
  }

  /** With criteria it begins at them. */
  async open(criteria?: Criteria): Promise<void> {
    (await this.load()).create(criteria);
  }

  dispose(): void {
    this.serializer.dispose();
    void this.panels?.then((panels) => {
      panels.dispose();
    });
  }

  private load(): Promise<BulkDeletionPanels> {
    return (this.panels ??= import("./bulkDeletionPanels").then(
      ({ BulkDeletionPanels: Panels }) => new Panels(this.options),
    ));
  }
}
