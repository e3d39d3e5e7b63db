import * as vscode from "vscode";
import { nameOf, oneLine } from "../../core/jobs/plainText";
import { timeFormat } from "../../core/jobs/timeFormat";
import { type SessionFacts } from "../../protocol/environment";
import { sessionUri } from "../documents/documentUris";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { workflowTargets } from "./workflowTargets";

const shown = 100;

/** Opens what a real-time workflow has left of a run that failed: the only one, or the one that the person picks. */
export function showSessions(
  parts: CommandParts,
): CommandHandlers["systemJobs.workflows.showSessions"] {
  return async (clicked) => {
    const title = vscode.l10n.t("Show Process Session");
    const [workflow] = await workflowTargets(
      parts,
      [clicked],
      title,
      ({ sessions }) => sessions.value > 0,
    );
    if (workflow === undefined) {
      return;
    }
    const page = { workflow: workflow.id, limit: shown };
    const { items } = await parts.environment.call("listProcessSessions", page);
    const [only, ...others] = items;
    const session =
      only === undefined || others.length === 0 ? only : await choose(parts, title, items);
    if (session !== undefined) {
      const { processsessionid, name } = session;
      const uri = sessionUri(parts.environment.name, processsessionid, name);
      await vscode.window.showTextDocument(vscode.Uri.from(uri), { preview: true });
    } else if (only === undefined) {
      const name = oneLine(workflow.name);
      parts.prompts.note(vscode.l10n.t('"{0}" has left no process session.', name));
    }
  };
}

async function choose(
  { environment, prompts }: CommandParts,
  title: string,
  sessions: readonly SessionFacts[],
): Promise<SessionFacts | undefined> {
  const { status } = environment;
  const zone = status.kind === "ready" ? status.description.timeZone : "UTC";
  const time = timeFormat(zone, Date.now());
  return prompts.choose(
    title,
    sessions.map((session) => ({
      label: oneLine(session.message),
      description: nameOf(session.regarding),
      detail: `${session.statuscode === 5 ? "Canceled" : "Failed"} ${time.stamp(session.completedon)}`,
      value: session,
    })),
  );
}
