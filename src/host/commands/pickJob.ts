import * as vscode from "vscode";
import { legalActions, nodeActions } from "../../core/jobs/actions";
import { jobNode } from "../../core/jobs/jobNode";
import { type JobSummary, type StateCode } from "../../core/jobs/systemJob";
import { administrator } from "../../core/jobs/refusals";
import { whyContext } from "../tree/jobDrawing";
import { type CommandParts } from "./commandParts";
import { type JobCommand } from "./jobTargets";

const shownAtMost = 100;

/** Jobs of previous owners are found by their owner. */
type PickingCommand = Exclude<JobCommand, "move"> | "open";

/** Where jobs stand that a command can be legal for. */
const statesOf: Readonly<Record<PickingCommand, readonly (StateCode | undefined)[]>> = {
  open: [undefined],
  cancel: [2, 1, 0],
  pause: [2, 0, 1],
  resume: [1],
  postpone: [0, 1, 2],
  delete: [3],
};

/** Lets a person pick one of the newest jobs that a command is legal for. */
export async function pickJob(
  parts: CommandParts,
  command: PickingCommand,
): Promise<string | undefined> {
  const jobs = await findJobs(parts, command);
  if (jobs.length === 0) {
    parts.prompts.note(nothingToPick(command));
    return undefined;
  }
  const context = whyContext(parts.environment.status, Date.now());
  const choices = jobs.map((job) => {
    const { label, description } = jobNode(job, {}, context);
    return { label, description, value: job.asyncoperationid };
  });
  return parts.prompts.choose(titleOf(command), choices);
}

async function findJobs(
  { environment }: CommandParts,
  command: PickingCommand,
): Promise<readonly JobSummary[]> {
  const found: JobSummary[] = [];
  for (const statecode of statesOf[command]) {
    const scope = statecode === undefined ? {} : { statecode };
    const page = await environment.call("listJobs", { scope, limit: shownAtMost });
    found.push(...page.items.filter((job) => isLegal(job, command)));
  }
  return found.slice(0, shownAtMost);
}

function isLegal(job: JobSummary, command: PickingCommand): boolean {
  return (
    command === "open" ||
    legalActions(job, job.privileges ?? administrator).includes(nodeActions[command])
  );
}

function titleOf(command: PickingCommand): string {
  const { t } = vscode.l10n;
  switch (command) {
    case "open":
      return t("Open System Job");
    case "cancel":
      return t("Cancel System Job");
    case "pause":
      return t("Pause System Job");
    case "resume":
      return t("Resume System Job");
    case "postpone":
      return t("Postpone System Job");
    case "delete":
      return t("Delete System Job");
  }
}

function nothingToPick(command: PickingCommand): string {
  const { t } = vscode.l10n;
  switch (command) {
    case "open":
      return t("There are no system jobs yet.");
    case "cancel":
      return t("There is no system job to cancel: all are Completed.");
    case "pause":
      return t("There is no system job to pause.");
    case "resume":
      return t("There is no system job to resume: none is Suspended.");
    case "postpone":
      return t("There is no system job to postpone: all are Completed.");
    case "delete":
      return t("There is no system job to delete: none is Completed.");
  }
}
