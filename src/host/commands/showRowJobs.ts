import * as vscode from "vscode";
import { jobNode } from "../../core/jobs/jobNode";
import { nameOf } from "../../core/jobs/plainText";
import { type RowReference } from "../../core/rows/value";
import { whyContext } from "../tree/jobDrawing";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { openJobDocument } from "./openJob";
import { rowTargets } from "./rowTargets";

const shownAtMost = 100;

/** Background Processes: unfolds a row of the Rows view; from elsewhere, lets the person pick one of its jobs. */
export function showRowJobs(parts: CommandParts): CommandHandlers["systemJobs.rows.showJobs"] {
  return async (clicked) => {
    const title = vscode.l10n.t("Background Processes");
    const [node] = parts.selected(clicked);
    if (node?.kind === "row") {
      await parts.reveal("rows", node);
      return;
    }
    const [row] = await rowTargets(parts, clicked, undefined, title);
    if (row !== undefined) {
      await pickJobOf(parts, row, title);
    }
  };
}

async function pickJobOf(parts: CommandParts, row: RowReference, title: string): Promise<void> {
  const { environment, prompts } = parts;
  const scope = { regarding: { table: row.table, id: row.id } };
  const { items } = await environment.call("listJobs", { scope, limit: shownAtMost });
  if (items.length === 0) {
    prompts.note(vscode.l10n.t("{0} has no system jobs.", nameOf(row)));
    return;
  }
  const context = whyContext(environment.status, Date.now());
  const choices = items.map((job) => {
    const { label, description } = jobNode(job, { row: true }, context);
    return { label, description, value: job };
  });
  const job = await prompts.choose(`${title}: ${nameOf(row)}`, choices);
  if (job !== undefined) {
    await openJobDocument(parts, job);
  }
}
