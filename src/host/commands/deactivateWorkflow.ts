import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { states } from "../../core/jobs/systemJob";
import { counted } from "../../core/jobs/timeFormat";
import { type WorkflowSummary } from "../../protocol/environment";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { type GroupTarget } from "./jobTargets";
import { runJobAction } from "./runJobAction";
import { workflowTargets } from "./workflowTargets";

export function deactivateWorkflow(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.deactivate"] {
  return async (clicked, selection) => {
    const workflows = await workflowTargets(
      parts,
      [clicked, selection],
      vscode.l10n.t("Deactivate Workflow"),
      ({ statecode }) => statecode === 1,
    );
    for (const workflow of workflows) {
      if (workflow.statecode === 1) {
        await deactivate(parts, workflow);
      }
    }
  };
}

/** Jobs that are queued or wait go on: the person may want to cancel them too. */
async function deactivate(parts: CommandParts, workflow: WorkflowSummary): Promise<void> {
  const { id } = workflow;
  const { openJobs } = await write(parts.environment.call, "setWorkflowState", {
    id,
    activated: false,
  });
  if (openJobs === 0) {
    return;
  }
  const name = oneLine(workflow.name);
  const cancel = vscode.l10n.t("Cancel Them");
  const sentence = vscode.l10n.t(
    '"{0}" starts no more jobs. {1} of it are not completed and go on.',
    name,
    counted(openJobs, "job"),
  );
  if ((await parts.prompts.tell(sentence, cancel)) === cancel) {
    await runJobAction(parts, { kind: "cancel" }, { jobs: [], groups: openGroups(id, name) });
  }
}

function openGroups(workflow: string, name: string): readonly GroupTarget[] {
  return ([0, 1, 2] as const).map((statecode) => ({
    name: `${name} › ${states[statecode]}`,
    scope: { workflow, statecode },
  }));
}
