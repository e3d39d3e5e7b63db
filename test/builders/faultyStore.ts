import { AppError, type ErrorCode } from "../../src/core/base/errors";
import { type Store } from "../../src/core/store/store";

/** The same store, but for these parts. */
export function withParts(store: Store, parts: Partial<Store>): Store {
  return Object.create(store, Object.getOwnPropertyDescriptors(parts)) as Store;
}

/** Rows that cannot be changed while `fault` throws: what a step meets when the database is busy. */
export function withFaultyRows(store: Store, fault: () => void): Store {
  const { rows } = store;
  return withParts(store, {
    rows: {
      get: (reference) => rows.get(reference),
      summary: (reference) => rows.summary(reference),
      referring: (table, column, to) => rows.referring(table, column, to),
      follow: (table, column) => {
        rows.follow(table, column);
      },
      rename: (table, after) => rows.rename(table, after),
      page: (table, options) => rows.page(table, options),
      delete: (reference) => rows.delete(reference),
      insert: (row) => {
        fault();
        rows.insert(row);
      },
      replace: (row) => {
        fault();
        return rows.replace(row);
      },
    },
  });
}

/** A disk that can fill up: then no commit succeeds, as it is with a real one. */
export class FullDisk {
  /** Set while nothing can be written. */
  fault: ErrorCode | undefined;
  /** How often somebody tried in vain. */
  attempts = 0;

  wrap(store: Store): Store {
    const refusing =
      <T>(work: () => T) =>
      (): T => {
        const result = work();
        this.refuse();
        return result;
      };
    return withParts(store, {
      transaction: (work) => store.transaction(refusing(work)),
      quickTransaction: (work) => store.quickTransaction(refusing(work)),
      settings: {
        get: (name) => store.settings.get(name),
        set: (name, value) => {
          this.refuse();
          store.settings.set(name, value);
        },
      },
    });
  }

  private refuse(): void {
    if (this.fault !== undefined) {
      this.attempts += 1;
      throw new AppError(this.fault, "There is no space left.");
    }
  }
}
