import * as vscode from "vscode";
import { isolated } from "../../core/jobs/plainText";
import { icons } from "./icons";
import { type NodeDrawing } from "./nodeDrawing";
import { type TreeNode } from "./treeNode";

const foldings = {
  none: vscode.TreeItemCollapsibleState.None,
  folded: vscode.TreeItemCollapsibleState.Collapsed,
  unfolded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** The one place where a node becomes something VS Code can draw. Foreign text stays plain text everywhere. */
export function toTreeItem(node: TreeNode, drawing: NodeDrawing): vscode.TreeItem {
  const { text, folding, actions, click } = drawing;
  const item = new vscode.TreeItem(isolated(text.label), foldings[folding]);
  item.id = node.path;
  item.description = text.description;
  item.contextValue = [node.kind, ...actions].join(" ");
  item.accessibilityInformation = { label: text.accessibility, role: "treeitem" };
  const [icon, color] = icons[text.icon];
  item.iconPath =
    color === undefined
      ? new vscode.ThemeIcon(icon)
      : new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  if (click !== undefined) {
    item.command = { command: click, title: text.label, arguments: [node] };
  }
  // The tooltip comes from `resolveTreeItem`: it tells times from now.
  return item;
}
