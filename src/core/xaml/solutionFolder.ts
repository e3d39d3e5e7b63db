import { type ExportedWorkflow, type WorkflowMetadata } from "../workflows/definition";
import { toAppError } from "../base/errors";
import { decodeText } from "./decodeText";
import { FileError } from "./fileError";
import { readMetadata } from "./metadata";
import { readWorkflow } from "./readWorkflow";
import { quoted } from "./refused";

/** The files of one or more unpacked solutions. Paths may have either kind of slash. */
export interface SolutionFiles {
  /** Every file below the folders; of these, what lies in a folder named Workflows is looked at. */
  readonly paths: readonly string[];
  /** `.xaml` files that a person named one by one, wherever they lie; each should be in `paths` with its sibling. */
  readonly chosen?: readonly string[];
  read(path: string): Promise<Uint8Array>;
  /** Hex. */
  sha256(bytes: Uint8Array): string;
}

export interface SolutionContents {
  /** In the order of their paths, each id once. */
  readonly workflows: readonly ExportedWorkflow[];
  /** Files that hold no workflow of their own: other processes, copies of one that was read. */
  readonly skipped: readonly FileNote[];
  /** Files that could not be read. */
  readonly problems: readonly FileNote[];
}

export interface FileNote {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** What the metadata's file is called beside the steps' file. */
export const metadataSuffix = ".data.xml";

/** Reads all workflows of unpacked solutions. A file that is broken never hinders the others. */
export async function readSolution(files: SolutionFiles): Promise<SolutionContents> {
  const workflows = new Map<string, ExportedWorkflow>();
  const skipped: FileNote[] = [];
  const problems: FileNote[] = [];
  for (const file of workflowFiles(files)) {
    try {
      const read = await readFile(file, files);
      const first = typeof read === "string" ? undefined : workflows.get(read.metadata.workflowid);
      if (typeof read === "string") {
        skipped.push({ file, message: read });
      } else if (first !== undefined) {
        skipped.push({ file, message: describeCopy(read, first) });
      } else {
        workflows.set(read.metadata.workflowid, read);
      }
    } catch (thrown) {
      problems.push(noteOf(file, thrown));
    }
  }
  return { workflows: [...workflows.values()], skipped, problems };
}

/** The `.xaml` files that may be workflows, also those of which only the metadata is there. */
export function workflowFiles({
  paths,
  chosen = [],
}: Pick<SolutionFiles, "paths" | "chosen">): readonly string[] {
  const listed = paths.flatMap((path) => {
    const xaml = path.endsWith(metadataSuffix) ? path.slice(0, -metadataSuffix.length) : path;
    return /(?:^|[\\/])workflows[\\/][^\\/]+\.xaml$/i.test(xaml) ? [xaml] : [];
  });
  return [...new Set([...listed, ...chosen])].sort();
}

/** A workflow, or the sentence why the file holds none. */
async function readFile(file: string, files: SolutionFiles): Promise<ExportedWorkflow | string> {
  const metadataFile = file + metadataSuffix;
  if (!files.paths.includes(metadataFile)) {
    throw missing(
      file,
      `The file with the workflow's name and triggers, ${metadataFile}, is missing.`,
    );
  }
  const text = decodeText(metadataFile, await files.read(metadataFile), "metadata.malformed");
  const metadata = readMetadata(metadataFile, text);
  const other = describeOther(metadata);
  if (other !== undefined) {
    return other;
  }
  if (!files.paths.includes(file)) {
    throw missing(metadataFile, `The file with the workflow's steps, ${file}, is missing.`);
  }
  const bytes = await files.read(file);
  const xaml = decodeText(file, bytes, "xaml.malformed");
  return readWorkflow({ file, xaml, metadata, hash: files.sha256(bytes) });
}

const categories: ReadonlyMap<number, string> = new Map([
  [1, "a dialog"],
  [2, "a business rule"],
  [3, "an action"],
  [4, "a business process flow"],
  [5, "a cloud flow"],
]);

/** Says what the file holds if that is no workflow definition. */
function describeOther({ name, category, type }: WorkflowMetadata): string | undefined {
  if (category !== 0) {
    const kind = categories.get(category) ?? `a process of category ${category}`;
    return `${quoted(name)} is ${kind}, not a workflow.`;
  }
  if (type !== 1) {
    const kind = type === 2 ? "the copy that an activation made" : "a template";
    return `${quoted(name)} is ${kind}, not a workflow definition.`;
  }
  return undefined;
}

function describeCopy(copy: ExportedWorkflow, first: ExportedWorkflow): string {
  const difference = copy.hash === first.hash ? "the same steps" : "other steps";
  return `${quoted(copy.metadata.name)} has the same id as ${first.file}, with ${difference}; that file is used.`;
}

function missing(file: string, detail: string): FileError {
  return new FileError("metadata.malformed", file, { line: 1, column: 1 }, detail);
}

function noteOf(file: string, thrown: unknown): FileNote {
  if (thrown instanceof FileError) {
    return { file: thrown.file, ...thrown.place, message: thrown.detail };
  }
  return { file, message: toAppError(thrown).message };
}
