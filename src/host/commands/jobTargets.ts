import * as vscode from "vscode";
import { formerOwner } from "../../core/jobs/attentionNodes";
import { shortened } from "../../core/base/quotedText";
import { type OwnedKind, ownedKinds } from "../../core/jobs/ownerRefusal";
import { nameOf } from "../../core/jobs/plainText";
import { type JobActionKind } from "../../core/jobs/refusals";
import { type JobScope } from "../../protocol/environment";
import { jobOfUri } from "../documents/documentUris";
import { drawJobTree } from "../tree/drawJobTree";
import { whyContext } from "../tree/jobDrawing";
import { type GroupNode, type TreeNode } from "../tree/treeNode";
import { type CommandParts } from "./commandParts";
import { pickJob } from "./pickJob";

/** What a person can do with jobs by a command. */
export type JobCommand = Exclude<JobActionKind, "changeRecurrence" | "runNow">;

export interface GroupTarget {
  readonly name: string;
  readonly scope: JobScope;
}

/** What a command on jobs is for. */
export interface JobTargets {
  /** Guids. */
  readonly jobs: readonly string[];
  readonly groups: readonly GroupTarget[];
}

/**
 * The jobs and groups that a command was called for: nodes, else the job whose document was clicked or is looked at, else
 * what the person picks of the jobs that the command is for. `undefined` = they picked none.
 */
export async function jobTargets(
  parts: CommandParts,
  command: JobCommand | "open",
  clicked: unknown,
  selection: unknown,
): Promise<JobTargets | undefined> {
  const clickedJob = jobOfUri(clicked);
  if (clickedJob !== undefined) {
    return { jobs: [clickedJob], groups: [] };
  }
  const nodes = parts.selected(clicked, selection);
  const jobs = nodes.flatMap((node) =>
    node.kind === "job" || node.kind === "deletion" ? [node.id] : failedJobOf(node),
  );
  const groups = nodes.flatMap((node) => (node.kind === "group" ? [node] : []));
  if (jobs.length + groups.length > 0) {
    return { jobs: [...new Set(jobs)], groups: groups.map((node) => groupTarget(parts, node)) };
  }
  const openJob = jobOfUri(vscode.window.activeTextEditor?.document.uri);
  if (openJob === undefined && command === "move") {
    // A bulk deletion has no workflow whose owner could have it.
    return pickFormerOwner(parts, vscode.l10n.t("Move to the New Owner"), ["workflows"]);
  }
  const job = openJob ?? (command === "move" ? undefined : await pickJob(parts, command));
  return job === undefined ? undefined : { jobs: [job], groups: [] };
}

/** A system job that a bulk deletion could not delete. */
function failedJobOf(node: TreeNode): readonly string[] {
  return node.kind === "failure" && node.row.table === "asyncoperation" ? [node.row.id] : [];
}

/** For a command on all open jobs of a user as whom they may not run any more. */
export async function formerOwnerTargets(
  parts: CommandParts,
  title: string,
  [clicked, selection]: readonly [clicked: unknown, selection: unknown],
): Promise<JobTargets | undefined> {
  const groups = parts
    .selected(clicked, selection)
    .flatMap((node) => (node.kind === "group" && node.key.by === "formerOwner" ? [node] : []));
  return groups.length > 0
    ? { jobs: [], groups: groups.map((node) => groupTarget(parts, node)) }
    : pickFormerOwner(parts, title, ownedKinds);
}

async function pickFormerOwner(
  { environment, prompts }: CommandParts,
  title: string,
  kinds: readonly OwnedKind[],
): Promise<JobTargets | undefined> {
  const { attention } = await environment.call("getOverview", { filter: {} });
  const owners = attention.formerOwners.filter(({ what }) => kinds.includes(what));
  if (owners.length === 0) {
    prompts.note(vscode.l10n.t("{0}: no system job waits for a previous owner.", title));
    return undefined;
  }
  const choices = owners.map((former) => {
    const { label, description } = formerOwner(former);
    return { label: nameOf(former.owner), description, detail: label, value: former };
  });
  const chosen = await prompts.choose(title, choices);
  if (chosen === undefined) {
    return undefined;
  }
  const { owner, what } = chosen;
  const scope = { formerOwner: { table: owner.table, id: owner.id, what } };
  return { jobs: [], groups: [{ name: shortened(nameOf(owner)), scope }] };
}

function groupTarget({ jobs, environment }: CommandParts, node: GroupNode): GroupTarget {
  const context = whyContext(environment.status, Date.now());
  const name = (group: GroupNode): string => drawJobTree(jobs, group, context).text.label;
  const former = jobs.formerOwnerOf(node);
  return {
    name:
      former === undefined ? pathTo(node).map(name).join(" › ") : shortened(nameOf(former.owner)),
    scope: jobs.scopeOf(node),
  };
}

function pathTo(node: GroupNode): readonly GroupNode[] {
  return node.parent?.kind === "group" ? [...pathTo(node.parent), node] : [node];
}
