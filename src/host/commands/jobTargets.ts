import * as vscode from "vscode";
import { type JobActionKind } from "../../core/jobs/refusals";
import { type JobScope } from "../../protocol/environment";
import { jobOfUri } from "../documents/documentUris";
import { drawJobTree } from "../tree/drawJobTree";
import { whyContext } from "../tree/jobDrawing";
import { type GroupNode } from "../tree/treeNode";
import { type CommandParts } from "./commandParts";
import { pickJob } from "./pickJob";

/** What a person can do with jobs by a command. */
export type JobCommand = Exclude<JobActionKind, "changeRecurrence">;

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
  const jobs = nodes.flatMap((node) => (node.kind === "job" ? [node.id] : []));
  const groups = nodes.flatMap((node) => (node.kind === "group" ? [node] : []));
  if (jobs.length + groups.length > 0) {
    return { jobs: [...new Set(jobs)], groups: groups.map((node) => groupTarget(parts, node)) };
  }
  const openJob = jobOfUri(vscode.window.activeTextEditor?.document.uri);
  const job = openJob ?? (await pickJob(parts, command));
  return job === undefined ? undefined : { jobs: [job], groups: [] };
}

function groupTarget({ jobs, environment }: CommandParts, node: GroupNode): GroupTarget {
  const context = whyContext(environment.status, Date.now());
  const name = (group: GroupNode): string => drawJobTree(jobs, group, context).text.label;
  return { name: pathTo(node).map(name).join(" › "), scope: jobs.scopeOf(node) };
}

function pathTo(node: GroupNode): readonly GroupNode[] {
  return node.parent?.kind === "group" ? [...pathTo(node.parent), node] : [node];
}
