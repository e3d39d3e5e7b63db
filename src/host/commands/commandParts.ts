import type * as vscode from "vscode";

import { type Reports } from "../documents/reportDocuments";
import { type DoubleClicks } from "../services/doubleClicks";
import { type Environment } from "../services/environment";
import { type PageChannel } from "../services/pageChannel";
import { type Prompts } from "../services/prompts";
import { type DeletionTree } from "../tree/deletionTree";
import { type JobTree } from "../tree/jobTree";
import { type RowTree } from "../tree/rowTree";
import { type TreeNode } from "../tree/treeNode";
import { type WorkflowTree } from "../tree/workflowTree";
import { type Wizards } from "../webviews/wizards";

export type ViewName = "jobs" | "workflows" | "rows" | "deletions";

/** What command handlers work with. */
export interface CommandParts {
  readonly environment: Environment;
  readonly prompts: Prompts;
  readonly jobs: JobTree;
  readonly workflows: WorkflowTree;
  readonly rows: RowTree;
  readonly deletions: DeletionTree;
  readonly reports: Reports;
  /** "Store and Service". */
  readonly page: PageChannel;
  readonly wizards: Wizards;
  readonly doubleClicks: DoubleClicks;
  /** The sample solution and its rows. */
  readonly sampleFolder: vscode.Uri;
  /** The same of jobs that wait, with stubs. */
  readonly waitingSampleFolder: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** See `selectedNodes`. */
  selected(clicked: unknown, selection?: unknown): readonly TreeNode[];
  /** Shows a view, and a node in it unfolded. */
  reveal(view: ViewName, node?: TreeNode): Promise<void>;
}
