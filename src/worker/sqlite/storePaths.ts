import path from "node:path";
import { type DatabaseFiles } from "./files/mount";

export interface StorePlace {
  /** The environment's folder. */
  readonly folder: string;
  /** The store's name in it, without an ending. */
  readonly name: string;
}

/** None of these names means anything to another SQLite, which would look for `-wal` and `-journal`. */
export function storePaths({ folder, name }: StorePlace): DatabaseFiles {
  return {
    main: path.join(folder, `${name}.store`),
    log: path.join(folder, `${name}.log`),
    journal: path.join(folder, `${name}.journal`),
  };
}
