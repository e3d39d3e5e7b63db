import { type TableDefinition } from "../rows/tableDefinition";
import { type ExportedWorkflow } from "../workflows/definition";
import { type FileNote, noteOf, problemOf, type SolutionFile } from "./solutionFile";
import { placeFiles, readFolders, type SolutionFolder } from "./solutionFolders";
import { completeTable } from "./tables/completeTables";
import { byPreference, type Candidate, readCandidate } from "./workflows/candidate";
import { type CopyNote, describeCopy } from "./workflows/copies";
import { pair, withoutMetadata } from "./workflows/pairing";

/** Files of any number of solutions: unpacked, extracted from a zip, or zips. */
export interface SolutionSources {
  /** What is no part of a solution is not looked at. */
  readonly files: readonly SolutionFile[];
  /** Paths of `.xaml` files that a person named one by one, wherever they lie. */
  readonly chosen?: readonly string[];
  /** Hex. */
  sha256(bytes: Uint8Array): string;
  /** Called every few milliseconds: gives others their turn. */
  readonly pause?: () => Promise<void>;
}

export type SolutionItem =
  | { readonly kind: "table"; readonly file: string; readonly table: TableDefinition }
  | { readonly kind: "workflow"; readonly workflow: ExportedWorkflow }
  /** Files that hold no workflow of their own. */
  | { readonly kind: "skipped"; readonly note: FileNote }
  | { readonly kind: "copy"; readonly note: CopyNote }
  /** Files, or parts of them, that could not be read. */
  | { readonly kind: "problem"; readonly note: FileNote };

export interface SolutionReading {
  /** How many items there are. */
  readonly total: number;
  /** Tables first, then workflows in the order in which their places are preferred. */
  readonly items: AsyncIterator<SolutionItem, void>;
}

/**
 * Reads solutions as people have them. A file that is broken never hinders the others, and no half of it is taken. All but
 * the steps of workflows is read before this returns, those as the items are asked for.
 */
export async function readSolutions(sources: SolutionSources): Promise<SolutionReading> {
  const pause = sources.pause ?? (async () => undefined);
  const chosen = new Set(sources.chosen);
  const placed = await placeFiles(sources.files, chosen, pause);
  const folders = await readFolders(placed.files, pause);
  const found = folders.map((folder) => workflowsOf(folder, chosen));
  const notes: readonly SolutionItem[] = [
    ...tablesOf(folders),
    ...[placed, ...found].flatMap(({ skipped, problems }) => [
      ...problems.map((note) => ({ kind: "problem", note }) as const),
      ...skipped.map((note) => ({ kind: "skipped", note }) as const),
    ]),
  ];
  const candidates = found.flatMap((each) => each.candidates).sort(byPreference);
  return { total: notes.length + candidates.length, items: items(notes, candidates, sources) };
}

async function* items(
  notes: readonly SolutionItem[],
  candidates: readonly Candidate[],
  sources: SolutionSources,
): AsyncGenerator<SolutionItem, void> {
  yield* notes;
  const firsts = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const id = candidate.metadata.workflowid;
    const first = firsts.get(id);
    try {
      if (first !== undefined) {
        yield { kind: "copy", note: await describeCopy(candidate, first) };
      } else {
        const workflow = await readCandidate(candidate, (bytes) => sources.sha256(bytes));
        firsts.set(id, candidate);
        yield { kind: "workflow", workflow };
      }
    } catch (thrown) {
      yield { kind: "problem", note: problemOf(candidate.xaml, thrown) };
    }
  }
}

interface FoundWorkflows {
  readonly candidates: readonly Candidate[];
  readonly skipped: readonly FileNote[];
  readonly problems: readonly FileNote[];
}

function workflowsOf(
  { files, parts, unread }: SolutionFolder,
  chosen: ReadonlySet<string>,
): FoundWorkflows {
  const of = (kind: string): typeof files => files.filter(({ place }) => place.kind === kind);
  const xamls = of("xaml");
  // Of workflows that were chosen one by one, the others are not there on purpose.
  const isWhole = !xamls.some(({ path }) => chosen.has(path));
  const { pairs, skipped, problems, single } = pair(xamls, parts.metadata, isWhole);
  const { manifest } = parts;
  return {
    candidates: pairs.map((each) => ({ ...each, ...(manifest && { manifest }) })),
    skipped: [
      ...skipped,
      ...of("flow")
        .filter(({ path }) => /\.json$/i.test(path))
        .map((file) => noteOf(file, "This is a cloud flow, not a workflow.")),
      ...of("formula").map((file) =>
        noteOf(file, "This is the formula of a calculated column, not a workflow."),
      ),
    ],
    problems: [
      ...parts.problems,
      ...problems,
      ...(unread && single.length > 0
        ? [
            noteOf(
              unread,
              `It holds the names and triggers of ${single.length} workflows, which are left out.`,
            ),
          ]
        : single.map(withoutMetadata)),
    ],
  };
}

/** What is preferred comes last, and so has the last word. The same definition in several places is taken once. */
function tablesOf(folders: readonly SolutionFolder[]): readonly SolutionItem[] {
  const all = folders.map(({ parts }) => parts).reverse();
  const optionSets = all.flatMap((parts) => [...parts.optionSets]);
  const relationships = all.flatMap((parts) => parts.relationships);
  const tables = new Map<string, SolutionItem>();
  for (const parts of all) {
    const own = new Map([...optionSets, ...parts.optionSets]);
    for (const exported of parts.tables) {
      const table = completeTable(exported, own, relationships);
      const key = JSON.stringify(table);
      tables.delete(key);
      tables.set(key, { kind: "table", file: exported.file, table });
    }
  }
  return [...tables.values()];
}
