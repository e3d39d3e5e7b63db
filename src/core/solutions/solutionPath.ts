import { type SolutionFileKind } from "./limits";

/** Where a file stands in a solution. */
export interface SolutionPlace {
  readonly kind: SolutionFileKind;
  /** The folder of the solution that it belongs to, "" for the topmost; of a zip its own path. */
  readonly root: string;
}

/** What the metadata's file is called beside the steps' file. */
export const metadataSuffix = ".data.xml";

/** Folders that hold other people's files. */
const skippedFolders: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** Is this a folder of which nothing is imported? */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

/** Told by the name and the folders above it, the longest shape first; what stands before it is the solution's folder. */
const shapes: readonly (readonly [pattern: RegExp, kind: SolutionFileKind])[] = (
  [
    [String.raw`[^/]+\.zip`, "zip"],
    [String.raw`workflows/[^/]+\.xaml\.data\.xml`, "metadata"],
    [String.raw`workflows/[^/]+\.xaml`, "xaml"],
    [String.raw`workflows/[^/]+\.json(?:\.data\.xml)?`, "flow"],
    [String.raw`entities/[^/]+/formulas/[^/]+\.xaml`, "formula"],
    [String.raw`formulas/[^/]+\.xaml`, "formula"],
    [String.raw`other/customizations\.xml`, "customizations"],
    [String.raw`customizations\.xml`, "customizations"],
    [String.raw`other/solution\.xml`, "solution"],
    [String.raw`solution\.xml`, "solution"],
    [String.raw`entities/[^/]+/entity\.xml`, "entity"],
    [String.raw`optionsets/[^/]+\.xml`, "optionSet"],
    [String.raw`other/relationships/[^/]+\.xml`, "relationships"],
  ] as const
).map(([shape, kind]) => [new RegExp(`^(?:(.*)/)?${shape}$`, "i"), kind]);

/** Undefined for a file that no import looks at. Paths may have either kind of slash. */
export function placeOf(path: string): SolutionPlace | undefined {
  const spelled = path.replaceAll("\\", "/");
  for (const [pattern, kind] of shapes) {
    const found = pattern.exec(spelled);
    if (found) {
      return { kind, root: kind === "zip" ? spelled : (found[1] ?? "") };
    }
  }
  return undefined;
}

/** The place of a `.xaml` file, or of its metadata, that a person named, wherever it lies. */
export function chosenPlace(path: string): SolutionPlace {
  const kind = xamlOf(path) === path ? "xaml" : "metadata";
  return placeOf(path) ?? { kind, root: folderOf(path) };
}

/** The steps' file of a metadata file; of another file itself. */
export function xamlOf(path: string): string {
  return path.toLowerCase().endsWith(metadataSuffix) ? path.slice(0, -metadataSuffix.length) : path;
}

/** What an import of this `.xaml` file alone looks at, as far as it is there; with the kind of slash that the path has. */
export function companionsOf(xaml: string): readonly string[] {
  const folder = folderOf(xaml);
  const slash = xaml.includes("\\") ? "\\" : "/";
  const isInWorkflows = nameOf(folder).toLowerCase() === "workflows";
  const root = isInWorkflows ? folderOf(folder) : folder;
  const inRoot = (...names: readonly string[]): string =>
    [...(root === "" ? [] : [root]), ...names].join(slash);
  return [
    xaml,
    xaml + metadataSuffix,
    inRoot("Other", "Solution.xml"),
    inRoot("solution.xml"),
    inRoot("customizations.xml"),
  ];
}

export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return path.slice(0, Math.max(0, end));
}

export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

const guid = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?\.xaml$/i;

/** `Welcome-5F0C….xaml` -> the guid that the exporter put at the end of the name. */
export function guidInName(path: string): string | undefined {
  return guid.exec(path)?.[1]?.toLowerCase();
}
