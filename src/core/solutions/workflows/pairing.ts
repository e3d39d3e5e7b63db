import { type WorkflowMetadata } from "../../workflows/definition";
import { type FileNote, noteOf, type PlacedFile } from "../solutionFile";
import { guidInName, metadataSuffix } from "../solutionPath";
import { type ExportedMetadata } from "./exportedMetadata";
import { match } from "./matching";
import { describeOther } from "./otherProcesses";

/** The two halves of an exported workflow. */
export interface Pair {
  readonly xaml: PlacedFile;
  readonly metadata: WorkflowMetadata;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Other processes. */
  readonly skipped: readonly FileNote[];
  readonly problems: readonly FileNote[];
  /** Files with steps that no metadata belongs to. */
  readonly single: readonly PlacedFile[];
}

/**
 * Puts the workflows of one solution together, and tells what cannot be. `isWhole`: each of its workflows should be there.
 */
export function pair(
  xamls: readonly PlacedFile[],
  metadata: readonly ExportedMetadata[],
  isWhole: boolean,
): Pairing {
  const { partners, single, left } = match(xamls, metadata);
  const pairs: Pair[] = [];
  const skipped: FileNote[] = [];
  const problems: FileNote[] = [];
  for (const [xaml, partner] of partners) {
    const other = partner.metadata && describeOther(partner.metadata);
    const strange = wrongGuid(xaml, partner);
    if (other !== undefined) {
      skipped.push(noteOf(xaml, other));
    } else if (strange !== undefined) {
      problems.push(noteAt(partner, strange));
    } else if (partner.metadata !== undefined) {
      pairs.push({ xaml, metadata: partner.metadata });
    }
  }
  for (const each of left.filter((found) => isWhole && !isFlow(found))) {
    const other = each.metadata && describeOther(each.metadata);
    if (other !== undefined) {
      skipped.push(noteOf(each.file, other));
    } else if (each.metadata !== undefined) {
      problems.push(
        noteAt(each, `The file with the workflow's steps, ${stepsOf(each)}, is missing.`),
      );
    }
  }
  return { pairs, skipped, problems, single };
}

/** A cloud flow's own file tells of it. */
function isFlow({ metadata }: ExportedMetadata): boolean {
  return metadata?.category === 5;
}

export function withoutMetadata(xaml: PlacedFile): FileNote {
  const detail = `The file with the workflow's name and triggers, ${xaml.path}${metadataSuffix}, is missing.`;
  return { ...noteOf(xaml, detail), line: 1, column: 1 };
}

/** The exporter puts the id at the end of the file's name: with another one, one of the two files is of another workflow. */
function wrongGuid(xaml: PlacedFile, { id }: ExportedMetadata): string | undefined {
  const named = guidInName(xaml.path);
  return named === undefined || id === undefined || named === id
    ? undefined
    : `WorkflowId is ${id}, but the name of ${xaml.path} ends in another id. Export the workflow again, or give both the id that is right.`;
}

function stepsOf({ file, xamlFileName, metadata }: ExportedMetadata): string {
  return file.place.kind === "metadata"
    ? file.path.slice(0, -metadataSuffix.length)
    : (xamlFileName ?? `of '${metadata?.name ?? ""}'`);
}

function noteAt({ file, line, column }: ExportedMetadata, message: string): FileNote {
  return { ...noteOf(file, message), line, column };
}
