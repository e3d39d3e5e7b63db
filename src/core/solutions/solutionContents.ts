import { type TableDefinition } from "../rows/tableDefinition";
import { type ExportedWorkflow } from "../workflows/definition";
import { readSolutions, type SolutionSources } from "./readSolutions";
import { type FileNote } from "./solutionFile";
import { type CopyNote } from "./workflows/copies";

/** All that solutions hold. */
export interface SolutionContents {
  readonly tables: readonly TableDefinition[];
  /** Each id once. */
  readonly workflows: readonly ExportedWorkflow[];
  /** Files that hold no workflow of their own. */
  readonly skipped: readonly FileNote[];
  readonly copies: readonly CopyNote[];
  /** Files, or parts of them, that could not be read. */
  readonly problems: readonly FileNote[];
}

/** Reads solutions to their end: for whoever needs all of it at once. */
export async function readContents(sources: SolutionSources): Promise<SolutionContents> {
  const tables: TableDefinition[] = [];
  const workflows: ExportedWorkflow[] = [];
  const skipped: FileNote[] = [];
  const copies: CopyNote[] = [];
  const problems: FileNote[] = [];
  const { items } = await readSolutions(sources);
  for (let next = await items.next(); next.done !== true; next = await items.next()) {
    const item = next.value;
    switch (item.kind) {
      case "table":
        tables.push(item.table);
        break;
      case "workflow":
        workflows.push(item.workflow);
        break;
      case "skipped":
        skipped.push(item.note);
        break;
      case "copy":
        copies.push(item.note);
        break;
      case "problem":
        problems.push(item.note);
        break;
    }
  }
  return {
    tables,
    workflows,
    skipped: skipped.sort(byFile),
    copies: copies.sort(byFile),
    problems: problems.sort(byFile),
  };
}

function byFile(a: FileNote, b: FileNote): number {
  return a.file < b.file ? -1 : 1;
}
