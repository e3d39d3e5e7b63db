import type * as vscode from "vscode";

/**
 * Documents of an environment: `<scheme>:/System Jobs/<environment>/<kind>/<what names it>/<title>`. The manifest gives them
 * their languages by these paths.
 */
export const jobScheme = "system-job";
export const rowScheme = "system-job-row";
export const reportScheme = "system-job-report";
export const workflowScheme = "system-workflow";
/** Of what a job made of its workflow. */
export const runScheme = "system-job-run";

/** Stands in the place of the guid. */
export const newRow = "new";

type Components = Pick<vscode.Uri, "scheme" | "path">;

/** For `Uri.from`. The last part is what a tab shows. */
export function jobUri(environment: string, id: string, name: string): Components {
  return { scheme: jobScheme, path: `${folder(environment, "jobs")}/${id}/${title(name)}` };
}

export function rowUri(
  environment: string,
  row: { readonly table: string; readonly id: string; readonly name?: string },
): Components {
  const file = `${title(row.name ?? row.id)}.json`;
  const path = `${folder(environment, "rows")}/${row.table}/${row.id}/${file}`;
  return { scheme: rowScheme, path };
}

/** A process session, among the documents of system jobs. */
export function sessionUri(environment: string, id: string, name: string): Components {
  return { scheme: jobScheme, path: `${folder(environment, "sessions")}/${id}/${title(name)}` };
}

/** A row that does not exist yet: it comes into being when its document is saved. */
export function newRowUri(environment: string, table: string): Components {
  const path = `${folder(environment, "rows")}/${table}/${newRow}/New ${table}.json`;
  return { scheme: rowScheme, path };
}

/** The last report of this name. */
export function reportUri(environment: string, name: string): Components {
  return { scheme: reportScheme, path: `${folder(environment, "reports")}/${title(name)}` };
}

export function workflowUri(environment: string, id: string, name: string): Components {
  const path = `${folder(environment, "workflows")}/${id}/${title(name)}`;
  return { scheme: workflowScheme, path };
}

/** Of the outline of a job. */
export function runUri(environment: string, job: string, name: string): Components {
  return { scheme: runScheme, path: `${folder(environment, "runs")}/${job}/${title(name)} (run)` };
}

/** The guid of the job that a document shows, if it shows one: the job itself, or its outline. */
export function jobOfUri(candidate: unknown): string | undefined {
  return (partsOf(candidate, jobScheme, "jobs") ?? partsOf(candidate, runScheme, "runs"))?.[0];
}

/** The guid of the process session that a document shows, if it shows one. */
export function sessionOfUri(candidate: unknown): string | undefined {
  return partsOf(candidate, jobScheme, "sessions")?.[0];
}

/** The guid of the workflow that a document shows, if it shows one. */
export function workflowOfUri(candidate: unknown): string | undefined {
  return partsOf(candidate, workflowScheme, "workflows")?.[0];
}

/** The row that a document shows, if it shows one; the id of one that is not saved yet is `newRow`. */
export function rowOfUri(candidate: unknown): { table: string; id: string } | undefined {
  const [table, id] = partsOf(candidate, rowScheme, "rows") ?? [];
  return table === undefined || id === undefined ? undefined : { table, id };
}

type Kind = "jobs" | "reports" | "rows" | "runs" | "sessions" | "workflows";

function folder(environment: string, kind: Kind): string {
  return `/System Jobs/${environment}/${kind}`;
}

/** What stands behind the folder of this kind. */
function partsOf(candidate: unknown, scheme: string, kind: Kind): readonly string[] | undefined {
  const uri = candidate as Partial<Components> | undefined;
  const [, , , found, ...parts] = (uri?.scheme === scheme && uri.path?.split("/")) || [];
  return found === kind ? parts : undefined;
}

/** A foreign name as a file name: short, in one line, without what divides paths. */
function title(name: string): string {
  const clean = name.replace(/[\s\p{Cc}/\\]+/gu, " ").trim();
  return clean === "" || /^\.+$/.test(clean) ? "unnamed" : clean.slice(0, 80).trim();
}
