import { AppError } from "../../core/base/errors";
import { filesOf } from "../files";

const ending = ".scenario.json";

/** The scenario files that a person named, and those below the folders that a person named, sorted. */
export async function findScenarios(targets: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    targets.map(async (target) => {
      const { isFolder, files } = await filesOf(target);
      return isFolder ? files.filter((file) => file.endsWith(ending)) : files;
    }),
  );
  const files = [...new Set(found.flat())].sort();
  if (files.length === 0) {
    throw new AppError(
      "input.malformed",
      `There is no *${ending} below ${targets.map((target) => `'${target}'`).join(", ")}.`,
    );
  }
  return files;
}
