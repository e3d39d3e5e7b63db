import { createHash } from "node:crypto";
import { type Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../core/base/errors";
import { type SolutionFiles } from "../core/xaml/solutionFolder";

const ignoredFolders: ReadonlySet<string> = new Set(["node_modules", ".git"]);
const metadataSuffix = ".data.xml";

/**
 * The files of folders and single `.xaml` files that a person named. Throws `input.malformed` for a name that stands for
 * neither.
 */
export async function openSolutionFiles(targets: readonly string[]): Promise<SolutionFiles> {
  const paths = new Set<string>();
  const chosen: string[] = [];
  for (const target of targets.map((name) => path.normalize(name))) {
    if (await isFolder(target)) {
      (await filesBelow(target)).forEach((file) => paths.add(file));
    } else {
      const xaml = xamlOf(target);
      chosen.push(xaml);
      (await filesBeside(xaml)).forEach((file) => paths.add(file));
    }
  }
  return {
    paths: [...paths],
    chosen,
    read: (file) => readFile(file),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  };
}

/** What a person named: a file by itself, or every file below a folder. Throws `input.malformed` for neither. */
export async function filesOf(
  target: string,
): Promise<{ readonly isFolder: boolean; readonly files: readonly string[] }> {
  const file = path.normalize(target);
  return (await isFolder(file))
    ? { isFolder: true, files: await filesBelow(file) }
    : { isFolder: false, files: [file] };
}

async function isFolder(target: string): Promise<boolean> {
  const facts = await stat(target).catch((cause: unknown) => {
    throw new AppError("input.malformed", `There is no file or folder '${target}'.`, { cause });
  });
  return facts.isDirectory();
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError("input.malformed", `Could not read the folder '${folder}'.`, { cause });
  });
}

/** Links are not followed, since they may lead in circles. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder);
  const nested = await Promise.all(entries.map((entry) => filesBehind(folder, entry)));
  return nested.flat();
}

async function filesBehind(folder: string, entry: Dirent): Promise<string[]> {
  const file = path.join(folder, entry.name);
  if (entry.isDirectory()) {
    return ignoredFolders.has(entry.name) ? [] : filesBelow(file);
  }
  return entry.isFile() ? [file] : [];
}

function xamlOf(target: string): string {
  const xaml = target.endsWith(metadataSuffix) ? target.slice(0, -metadataSuffix.length) : target;
  if (!xaml.endsWith(".xaml")) {
    throw new AppError("input.malformed", `'${target}' is neither a folder nor a .xaml file.`);
  }
  return xaml;
}

/** A `.xaml` file and the file with its metadata, as far as they are there. */
async function filesBeside(xaml: string): Promise<string[]> {
  const entries = await entriesOf(path.dirname(xaml));
  const names = new Set(entries.map(({ name }) => name));
  return [xaml, xaml + metadataSuffix].filter((file) => names.has(path.basename(file)));
}
