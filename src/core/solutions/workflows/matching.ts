import { type PlacedFile } from "../solutionFile";
import { guidInName, metadataSuffix, nameOf } from "../solutionPath";
import { type ExportedMetadata } from "./exportedMetadata";

export interface Matching {
  readonly partners: ReadonlyMap<PlacedFile, ExportedMetadata>;
  /** Files with steps that no metadata belongs to. */
  readonly single: readonly PlacedFile[];
  /** Metadata whose steps are not there. */
  readonly left: readonly ExportedMetadata[];
}

/** A pair is found where what the metadata says is what the steps' file wants. */
interface Rule {
  readonly says: (metadata: ExportedMetadata) => string | undefined;
  readonly wants: (xaml: PlacedFile) => string | undefined;
}

/** In the order in which they are believed: a file's name in the metadata goes stale when the file is renamed. */
const rules: readonly Rule[] = [
  {
    says: (metadata) => (isOwnFile(metadata) ? metadata.file.path.toLowerCase() : undefined),
    wants: ({ path }) => (path + metadataSuffix).toLowerCase(),
  },
  { says: ({ id }) => id, wants: ({ path }) => guidInName(path) },
  { says: ({ xamlFileName }) => xamlFileName, wants: ({ path }) => nameOf(path).toLowerCase() },
];

/** Finds the metadata of each file with steps, in one solution. */
export function match(
  xamls: readonly PlacedFile[],
  metadata: readonly ExportedMetadata[],
): Matching {
  const partners = new Map<PlacedFile, ExportedMetadata>();
  for (const rule of rules) {
    const used = new Set(partners.values());
    const free = metadata.filter((each) => !used.has(each));
    const byWord = new Map(free.toReversed().map((each) => [rule.says(each), each]));
    for (const xaml of xamls) {
      const wanted = partners.has(xaml) ? undefined : rule.wants(xaml);
      const found = wanted === undefined ? undefined : byWord.get(wanted);
      if (found !== undefined) {
        partners.set(xaml, found);
        byWord.delete(wanted);
      }
    }
  }
  const used = new Set(partners.values());
  const ids = new Set([...used].map(({ id }) => id));
  return {
    partners,
    single: xamls.filter((xaml) => !partners.has(xaml)),
    // What customizations.xml says of a workflow that has a file for it is nothing new.
    left: metadata.filter((each) => !used.has(each) && (isOwnFile(each) || !ids.has(each.id))),
  };
}

function isOwnFile({ file }: ExportedMetadata): boolean {
  return file.place.kind === "metadata";
}
