import { type NodeAction } from "../../core/jobs/actions";
import { type NodeText } from "../../core/jobs/treeNodes";
import { type CommandId } from "../commands/commands";

/** What a person can do with a node. Menus match these words: `viewItem =~ /\bcanCancel\b/`. */
export type HostAction =
  | NodeAction
  | "canShowNew"
  | "canCloseBreaker"
  | "canCreateStubs"
  | "canCancelAll"
  | "canLetCleanUpGoOn"
  | "canActivate"
  | "canDeactivate"
  | "canRun"
  | "canTestRun"
  | "canShowJobs"
  | "canShowSessions"
  | "canOpen"
  | "canOpenXaml"
  | "canOpenOutline"
  | "canCreate"
  | "canSearch"
  | "canClearSearch"
  | "canAssign"
  | "canAssignWorkflow"
  | "canDisable"
  | "canEnable"
  | "canDeleteRow"
  | "canImportAgain"
  | "canShowFailures"
  | "canRunNow"
  | "canExport"
  | "canExplain"
  | "canRestore";

/** How a node looks and what can be done with it. */
export interface NodeDrawing {
  readonly text: NodeText;
  readonly folding: "none" | "folded" | "unfolded";
  readonly actions: readonly HostAction[];
  /** What a click does; without it a click unfolds. The command is called with the node. */
  readonly click?: CommandId;
}
