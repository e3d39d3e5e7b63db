import fs from "node:fs";
import path from "node:path";
import { type StoreFileFacts } from "../protocol/storeRequests";
import { type StorePlace, storePaths } from "./sqlite/storePaths";

/** The files of a store, and those that were moved aside for it, newest first. */
export function storeFiles(place: StorePlace): readonly StoreFileFacts[] {
  const { main, log } = storePaths(place);
  const own = new Map<string, StoreFileFacts["kind"]>([
    [path.basename(main), "store"],
    [path.basename(log), "log"],
  ]);
  const isKept = (name: string): boolean =>
    /^\.(replaced|damaged)-\w+\.(store|log|journal)$/.test(name.slice(place.name.length)) &&
    name.startsWith(place.name);
  return namesIn(place.folder)
    .flatMap((name): readonly StoreFileFacts[] => {
      const kind = own.get(name) ?? (isKept(name) ? "kept" : undefined);
      const stats = fs.statSync(path.join(place.folder, name), { throwIfNoEntry: false });
      return kind === undefined || stats === undefined
        ? []
        : [{ kind, name, bytes: stats.size, modifiedon: Math.round(stats.mtimeMs) }];
    })
    .sort((a, b) => order(a) - order(b) || b.name.localeCompare(a.name));
}

export function modifiedOn(file: string): number {
  return Math.round(fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function namesIn(folder: string): readonly string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

function order({ kind }: StoreFileFacts): number {
  return ["store", "log", "kept"].indexOf(kind);
}
