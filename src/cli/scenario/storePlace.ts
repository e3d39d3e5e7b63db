import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type StorePlace } from "../../core/scenarios/scenarioEnvironment";
import { type Store } from "../../core/store/store";
import { SqliteStore } from "../../core/store/sqlite/sqliteStore";
import { openMemoryDatabase } from "../../worker/sqlite/memoryDatabase";
import { openStoreFile } from "../../worker/sqlite/storeFile";

/**
 * A place for one scenario's store. A file costs a commit to the disk for each step, a store in memory costs next to
 * nothing but is empty again once it was closed.
 */
export function newStorePlace({
  isDurable,
  wasmFile,
}: {
  readonly isDurable: boolean;
  /** sql-wasm.wasm. */
  readonly wasmFile: string;
}): StorePlace {
  return isDurable ? new TemporaryFolder(wasmFile) : new Memory(wasmFile);
}

class Memory implements StorePlace {
  private store: Store | undefined;

  constructor(private readonly wasmFile: string) {}

  async open(): Promise<Store> {
    this.store = new SqliteStore(await openMemoryDatabase(this.wasmFile));
    return this.store;
  }

  dispose(): void {
    this.store?.close();
  }
}

class TemporaryFolder implements StorePlace {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-"));
  private store: Store | undefined;

  constructor(private readonly wasmFile: string) {}

  async open(): Promise<Store> {
    const { folder, wasmFile } = this;
    this.store = new SqliteStore(await openStoreFile({ folder, name: "scenario", wasmFile }));
    return this.store;
  }

  dispose(): void {
    this.store?.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
