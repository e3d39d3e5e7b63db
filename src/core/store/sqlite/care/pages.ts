import { type StorePages } from "../../care/storeCare";
import { type SqlDatabase } from "../sqlDatabase";

export function freePages(database: SqlDatabase): number {
  return pragma(database, "freelist_count");
}

export function readPages(database: SqlDatabase): StorePages {
  return {
    pageSize: pragma(database, "page_size"),
    count: pragma(database, "page_count"),
    free: freePages(database),
  };
}

function pragma(database: SqlDatabase, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
