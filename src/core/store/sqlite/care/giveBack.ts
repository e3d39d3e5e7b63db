import { type SlicedWork } from "../../care/storeCare";
import { type SqlDatabase } from "../sqlDatabase";
import { freePages } from "./pages";

/** 25 ms on a busy machine. */
const pagesAtOnce = 250;

/** Moves what lies behind free pages into them and cuts the file, some pages at a time. */
export async function giveBack(database: SqlDatabase, work: SlicedWork): Promise<number> {
  const before = freePages(database);
  for (let left = before; left > 0;) {
    work.report(before - left, before);
    await work.pause();
    if (work.signal.aborted) {
      break;
    }
    database.prepare(`PRAGMA incremental_vacuum(${pagesAtOnce})`).all();
    const now = freePages(database);
    if (now >= left) {
      break; // a store that was made without this
    }
    left = now;
  }
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  return Math.max(before - freePages(database), 0);
}
