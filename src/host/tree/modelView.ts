import * as vscode from "vscode";
import { type NodeDrawing } from "./nodeDrawing";
import { type LiveTree } from "./liveTree";
import { toTreeItem } from "./toTreeItem";
import { type TreeNode } from "./treeNode";

/** What a view says around its nodes. */
export interface ViewHeader {
  readonly message?: string;
  readonly description?: string;
  readonly badge?: vscode.ViewBadge;
}

export interface ViewModel {
  readonly id: string;
  readonly live: LiveTree;
  draw(node: TreeNode): NodeDrawing;
  /** What is said of a node under the pointer where that has to be read first; undefined: what is drawn says it. */
  tooltip?(node: TreeNode): Promise<string | undefined>;
  header(): ViewHeader;
}

/** A view of VS Code over a model: asks it for nodes, tells it what is unfolded and seen, draws. */
export class ModelView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly view: vscode.TreeView<TreeNode>;
  private readonly subscriptions: vscode.Disposable;

  constructor(readonly model: ViewModel) {
    const { live } = model;
    this.view = vscode.window.createTreeView<TreeNode>(model.id, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.subscriptions = vscode.Disposable.from(
      this.view,
      this.view.onDidExpandElement(({ element }) => {
        live.expanded(element);
      }),
      this.view.onDidCollapseElement(({ element }) => {
        live.collapsed(element);
      }),
      this.view.onDidChangeVisibility(({ visible }) => {
        live.setVisible(visible);
      }),
      live.onDidLook(() => {
        this.drawHeader();
      }),
    );
    live.setVisible(this.view.visible);
  }

  get onDidChangeTreeData(): vscode.Event<TreeNode[] | undefined> {
    return (listener) =>
      vscode.Disposable.from(
        this.model.live.onDidChange((nodes) => {
          listener(nodes === undefined ? nodes : [...nodes]);
        }),
      );
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(await this.model.live.children(node))];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return toTreeItem(node, this.model.draw(node));
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    item.tooltip = (await this.model.tooltip?.(node)) ?? this.model.draw(node).text.tooltip;
    return item;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private drawHeader(): void {
    const { message = "", description = "", badge } = this.model.header();
    // Each assignment goes to the window, also when nothing is different.
    if (this.view.message !== message) {
      this.view.message = message;
    }
    if (this.view.description !== description) {
      this.view.description = description;
    }
    if (this.view.badge?.value !== badge?.value) {
      this.view.badge = badge;
    }
  }
}
