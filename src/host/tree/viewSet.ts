import * as vscode from "vscode";
import { type Logger } from "../../core/base/logger";
import { type ViewName } from "../commands/commandParts";
import { type SelectableView } from "../commands/selection";
import { type ContextKeySetter } from "../services/contextKeys";
import { type Environment } from "../services/environment";
import { type Memory } from "./jobGrouping";
import { DeletionTree } from "./deletionTree";
import { JobTree } from "./jobTree";
import { ModelView } from "./modelView";
import { RowTree } from "./rowTree";
import { type TreeNode } from "./treeNode";
import { deletionView, jobView, rowView, workflowView } from "./views";
import { type ChangedWorkflowsView, WorkflowTree } from "./workflowTree";

/** The four views of the container, over one environment. */
export class ViewSet implements vscode.Disposable {
  readonly jobs: JobTree;
  readonly workflows: WorkflowTree;
  readonly rows: RowTree;
  readonly deletions: DeletionTree;
  private readonly views: Readonly<Record<ViewName, ModelView>>;

  constructor(options: {
    readonly environment: Environment;
    readonly memory: Memory;
    readonly contextKeys: ContextKeySetter;
    readonly changed: ChangedWorkflowsView;
    readonly log: Logger;
  }) {
    const { environment, memory, contextKeys, changed, log } = options;
    this.jobs = new JobTree(environment, memory, log);
    this.workflows = new WorkflowTree(environment, memory, changed, log);
    this.rows = new RowTree(environment, log);
    this.deletions = new DeletionTree(environment, log);
    this.views = {
      jobs: new ModelView(jobView(this.jobs, environment, contextKeys)),
      workflows: new ModelView(workflowView(this.workflows, environment, contextKeys)),
      rows: new ModelView(rowView(this.rows, environment, contextKeys)),
      deletions: new ModelView(deletionView(this.deletions, environment, contextKeys)),
    };
  }

  get selectable(): readonly SelectableView[] {
    return Object.values(this.views).map(({ view, model }) => ({
      handles: model.live.handles,
      isVisible: view.visible,
      selected: view.selection,
    }));
  }

  /** Shows a view, and a node in it unfolded. */
  async reveal(name: ViewName, node?: TreeNode): Promise<void> {
    const { view, model } = this.views[name];
    await vscode.commands.executeCommand(`${model.id}.focus`);
    if (node !== undefined) {
      await view.reveal(node, { select: true, focus: true, expand: true });
    }
  }

  dispose(): void {
    const trees = [this.jobs, this.workflows, this.rows, this.deletions];
    for (const part of [...Object.values(this.views), ...trees]) {
      part.dispose();
    }
  }
}
