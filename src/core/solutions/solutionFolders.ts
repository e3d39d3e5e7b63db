import { maxImportBytes } from "./limits";
import { type FileNote, type PlacedFile, problemOf, type SolutionFile } from "./solutionFile";
import { noParts, readParts, type SolutionParts } from "./solutionParts";
import { chosenPlace, placeOf, xamlOf } from "./solutionPath";
import { openZip } from "./zip/openZip";

/** The files of one solution, and what they say beside the steps of its workflows. */
export interface SolutionFolder {
  readonly files: readonly PlacedFile[];
  readonly parts: SolutionParts;
  /** `customizations.xml`, where it could not be read: then workflows lack their metadata for that reason. */
  readonly unread?: PlacedFile;
}

export interface PlacedFiles {
  readonly files: readonly PlacedFile[];
  readonly skipped: readonly FileNote[];
  readonly problems: readonly FileNote[];
}

/** Finds out what each file is, and opens the zips among them. */
export async function placeFiles(
  files: readonly SolutionFile[],
  chosen: ReadonlySet<string>,
  pause: () => Promise<void>,
): Promise<PlacedFiles> {
  const placed: PlacedFile[] = [];
  const skipped: FileNote[] = [];
  const problems: FileNote[] = [];
  const budget = { bytes: maxImportBytes };
  for (const file of files) {
    const isChosen = chosen.has(file.path) || chosen.has(xamlOf(file.path));
    const place = isChosen ? chosenPlace(file.path) : placeOf(file.path);
    if (place?.kind !== "zip") {
      placed.push(...(place ? [{ ...file, read: () => file.read(), place }] : []));
      continue;
    }
    try {
      const opened = await openZip(file, budget, pause);
      placed.push(...opened.files);
      skipped.push(...opened.skipped);
      problems.push(...opened.problems);
    } catch (thrown) {
      problems.push(problemOf(file, thrown));
    }
  }
  return { files: placed, skipped, problems };
}

/** Puts files of one folder together, and reads them but for the steps of workflows. Zips come last. */
export async function readFolders(
  files: readonly PlacedFile[],
  pause: () => Promise<void>,
): Promise<readonly SolutionFolder[]> {
  const byRoot = new Map<string, PlacedFile[]>();
  for (const file of files) {
    const group = byRoot.get(file.place.root) ?? [];
    byRoot.set(file.place.root, group);
    group.push(file);
  }
  const groups = [...byRoot.values()].sort((a, b) => rank(a) - rank(b));
  const folders: SolutionFolder[] = [];
  for (const group of groups) {
    folders.push(await readFolder(group, pause));
  }
  return folders;
}

function rank([first]: readonly PlacedFile[]): number {
  return first?.zip === undefined ? 0 : 1;
}

/** The manifest comes first: it says the language of the labels. */
const order = [
  "solution",
  "metadata",
  "customizations",
  "optionSet",
  "entity",
  "relationships",
] as const satisfies readonly PlacedFile["place"]["kind"][];

async function readFolder(
  files: readonly PlacedFile[],
  pause: () => Promise<void>,
): Promise<SolutionFolder> {
  const parts = noParts();
  let unread: PlacedFile | undefined;
  for (const file of order.flatMap((kind) => files.filter(({ place }) => place.kind === kind))) {
    try {
      await readParts(parts, file, pause);
    } catch (thrown) {
      parts.problems.push(problemOf(file, thrown));
      if (file.place.kind === "customizations") {
        unread = file;
      } else if (file.place.kind === "metadata") {
        // Its steps lack nothing that would have to be told again.
        parts.metadata.push({ file, line: 1, column: 1 });
      }
    }
  }
  return { files, parts, ...(unread && { unread }) };
}
