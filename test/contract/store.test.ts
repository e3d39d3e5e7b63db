import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { openStoreFile } from "../../src/worker/sqlite/storeFile";
import { newStoreDatabase, wasmFile } from "../builders/databases";
import { temporaryFolder } from "../builders/temporaryFolder";
import { describeKeptStore, describeStore } from "./store";

describeStore("a store in memory", async () => {
  const store = new SqliteStore(await newStoreDatabase());
  return {
    store,
    close: () => {
      store.close();
    },
  };
});

describe("on the disk", () => {
  const folder = temporaryFolder();
  let count = 0;

  describeKeptStore("a store in a file", async () => {
    const place = { folder, name: `store${++count}`, wasmFile };
    let store = new SqliteStore(await openStoreFile(place));
    return {
      store,
      reopen: async () => {
        store.close();
        store = new SqliteStore(await openStoreFile(place));
        return store;
      },
      close: () => {
        store.close();
      },
    };
  });
});
