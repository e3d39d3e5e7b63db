import * as vscode from "vscode";
import { fileOf } from "../services/changedWorkflows";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { importFrom, refuseUntrusted } from "./importWorkflows";
import { workflowTargets } from "./workflowTargets";

/** Imports workflows again from where they came from, and nothing else that lies there. */
export function importAgain(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.importAgain"] {
  return async (clicked, selection) => {
    refuseUntrusted();
    const title = vscode.l10n.t("Import Again");
    const workflows = await workflowTargets(parts, [clicked, selection], title, ({ id }) =>
      parts.workflows.isChanged(id),
    );
    const files = new Set(workflows.flatMap((workflow) => fileOf(workflow) ?? []));
    if (files.size > 0) {
      const uris = [...files].map((file) => vscode.Uri.parse(file));
      await importFrom(parts, uris, { only: workflows.map(({ id }) => id) });
    }
  };
}
