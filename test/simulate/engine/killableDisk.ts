import { type Random } from "../../../src/core/base/random";
import { openStore, type StoreFile } from "../../../src/worker/sqlite/storeFile";
import { type Sqlite } from "../../../src/worker/sqlite/wasm/loadSqlite";
import { afterPowerLoss } from "../../unit/worker/sqlite/support/powerLoss";
import { type DiskOperation, SimulatedDisk } from "../../unit/worker/sqlite/support/simulatedDisk";

const place = { folder: "/simulated", name: "local" };
/** A small cache and early checkpoints, so that a short run does everything that a long one does. */
const hurry = "PRAGMA cache_size=-64; PRAGMA wal_autocheckpoint=40";

/** A durable store on a disk in memory, whose process can be killed, or whose machine can lose power, at any write. */
export class KillableDisk {
  database: StoreFile;
  private before: readonly DiskOperation[] = [];
  private disk = new SimulatedDisk();

  constructor(
    private readonly sqlite: Sqlite,
    private readonly random: Random,
  ) {
    this.database = this.open();
  }

  /** How many times something was written, synced or named since the store was opened. */
  get writes(): number {
    return this.disk.operations.length - this.before.length;
  }

  someWriteSince(writes: number): number {
    return writes + Math.floor(this.random.next() * (this.writes - writes + 1));
  }

  /**
   * The end came after so many of them: what was written by then is there, or, after a loss of power, what was synced and
   * some of the rest. Opens what is left.
   */
  dieAfter(writes: number): StoreFile {
    const done = this.disk.operations.slice(0, this.before.length + writes);
    this.database.close();
    this.before =
      this.random.next() < 0.5 ? done : allSynced(done, afterPowerLoss(done, this.random));
    this.disk = SimulatedDisk.after(this.before);
    this.disk.operations.push(...this.before);
    this.database = this.open();
    return this.database;
  }

  private open(): StoreFile {
    const database = openStore(this.sqlite, place, this.disk);
    database.exec(hurry);
    return database;
  }
}

/** What is left after a loss of power is on the disk for good. As long as what was before, since files are numbered by it. */
function allSynced(
  before: readonly DiskOperation[],
  left: readonly DiskOperation[],
): readonly DiskOperation[] {
  const files = new Set(
    left.flatMap((operation) => ("file" in operation ? (operation.file ?? []) : [])),
  );
  const syncs = Array.from(files, (file) => ({ kind: "sync", file }) as const);
  const all: DiskOperation[] = [...left, ...syncs];
  do {
    all.push({ kind: "syncFolder", folder: place.folder });
  } while (all.length < before.length);
  return all;
}
