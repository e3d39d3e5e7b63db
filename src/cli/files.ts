import { createHash } from "node:crypto";
import { type Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { AppError } from "../core/base/errors";
import { type SolutionSources } from "../core/solutions/readSolutions";
import { companionsOf, isSkippedFolder, placeOf, xamlOf } from "../core/solutions/solutionPath";

/**
 * What there is of solutions in folders, zips and single `.xaml` files that a person named. Throws `input.malformed` for a
 * name that stands for none of these.
 */
export async function openSolutionFiles(targets: readonly string[]): Promise<SolutionSources> {
  const paths = new Set<string>();
  const chosen: string[] = [];
  for (const target of targets.map((name) => path.normalize(name))) {
    const isChosen = !(await isFolder(target)) && placeOf(target)?.kind !== "zip";
    if (isChosen) {
      const xaml = toXaml(target);
      chosen.push(xaml);
      (await present(companionsOf(xaml))).forEach((file) => paths.add(file));
    } else {
      (await filesOf(target)).files.forEach((file) => paths.add(file));
    }
  }
  return {
    files: [...paths].sort().map((file) => ({ path: file, read: () => readFile(file) })),
    chosen,
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    pause: async () => {
      await setImmediate();
    },
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
    return isSkippedFolder(entry.name) ? [] : filesBelow(file);
  }
  return entry.isFile() ? [file] : [];
}

function toXaml(target: string): string {
  const xaml = xamlOf(target);
  if (!xaml.toLowerCase().endsWith(".xaml")) {
    throw new AppError(
      "input.malformed",
      `'${target}' is neither a folder nor a solution zip nor a .xaml file.`,
    );
  }
  return xaml;
}

/** Those that are there; a file system that is not strict about case has some of them twice. */
async function present(files: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    files.map(async (file) => {
      const entries: string[] = await readdir(path.dirname(file)).catch(() => []);
      return entries.includes(path.basename(file)) ? [file] : [];
    }),
  );
  return found.flat();
}
