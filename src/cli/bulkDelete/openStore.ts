import fs from "node:fs";
import path from "node:path";
import { AppError } from "../../core/base/errors";
import { silentLogger } from "../../core/base/logger";
import { acquireLock } from "../../worker/lock/ownerLock";
import { openEnvironment, type OpenEnvironment, storeName } from "../../worker/openEnvironment";
import { type Terminal } from "../command";
import { printable } from "../table";

/** Opens a local environment for as long as the work takes. No other process may have it open, and none is made. */
export async function withEnvironment<Result>(
  {
    folder,
    wasmFile,
    runsJobs = true,
  }: { readonly folder: string; readonly wasmFile: string; readonly runsJobs?: boolean },
  terminal: Terminal,
  work: (environment: OpenEnvironment) => Promise<Result>,
): Promise<Result> {
  demandStore(folder);
  const lock = await acquireLock(folder);
  try {
    if (lock.role !== "owner") {
      throw new AppError(
        "store.openElsewhere",
        `The store in '${folder}' is open in another process. Close the window of VS Code that uses it, then try again.`,
      );
    }
    const environment = await openEnvironment(
      { folder, name: path.basename(folder), wasm: wasmFile },
      { log: silentLogger, listener: quiet, warnings: lock.warnings, runsJobs },
    );
    try {
      environment.warnings.forEach((warning) => {
        terminal.error(printable(warning));
      });
      return await work(environment);
    } finally {
      environment.close();
    }
  } finally {
    await lock.release();
  }
}

function demandStore(folder: string): void {
  try {
    fs.statSync(path.join(folder, `${storeName}.store`));
  } catch (cause) {
    const code = String((cause as NodeJS.ErrnoException).code);
    throw new AppError(
      "input.malformed",
      code === "ENOENT" || code === "ENOTDIR"
        ? `There is no store in '${folder}'. Name the folder that holds ${storeName}.store.`
        : `Could not look into '${folder}' (${code}). Check the rights on this folder.`,
      { cause },
    );
  }
}

const nothing = (): void => undefined;
const quiet = {
  changed: nothing,
  service: nothing,
  caller: nothing,
  importing: nothing,
  storeWork: nothing,
};
