import * as vscode from "vscode";
import {
  bulkDeleteOperation,
  operationTypeLabel,
  operationTypes,
  workflowOperation,
} from "../../core/jobs/operationTypes";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** What people look for stands first. */
const usualTypes = [workflowOperation, bulkDeleteOperation];

export function filterJobs(parts: CommandParts): CommandHandlers["systemJobs.jobs.filterByType"] {
  return async () => {
    const shown = parts.jobs.filter.operationtypes;
    const types = [...usualTypes, ...otherTypes()];
    const choices = types.map((type) => ({
      label: operationTypeLabel(type),
      description: String(type),
      value: type,
      isPicked: shown?.includes(type) ?? false,
    }));
    const title = vscode.l10n.t("Show Which Types of System Jobs? (None Ticked: All)");
    const picked = await parts.prompts.chooseMany(title, choices);
    if (picked !== undefined) {
      await parts.jobs.choose({ filter: picked.length === 0 ? {} : { operationtypes: picked } });
    }
  };
}

function otherTypes(): readonly number[] {
  return Object.keys(operationTypes)
    .map(Number)
    .filter((type) => !usualTypes.includes(type))
    .sort((a, b) => operationTypeLabel(a).localeCompare(operationTypeLabel(b)));
}
