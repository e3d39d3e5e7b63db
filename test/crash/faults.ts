import { AsyncService } from "../../src/core/asyncService/asyncService";
import { SqliteJobs } from "../../src/core/store/sqlite/sqliteJobs";
import { type SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { SqliteDatabase } from "../../src/worker/sqlite/sqliteDatabase";
import { watchService, wrap } from "./watch";

/** Mistakes that a test must find, or it proves nothing. They are planted into the parts of the product at run time. */
export const faults = ["separateCommits", "earlyAnswer"] as const;
export type Fault = (typeof faults)[number];

export function plant(fault: Fault): void {
  switch (fault) {
    case "separateCommits":
      separateCommits();
      break;
    case "earlyAnswer":
      earlyAnswer();
  }
}

/** A step's effects are committed first, the job's position and state a moment later. */
function separateCommits(): void {
  let late: (() => void)[] | undefined;
  wrap(SqliteJobs.prototype, "setPosition", (setPosition) => (id, position) => {
    if (late) {
      late.push(() => {
        setPosition(id, position);
      });
    } else {
      setPosition(id, position);
    }
  });
  wrap(SqliteJobs.prototype, "change", (change) => (job, changes) => {
    late?.push(() => change(job, changes));
    return late ? true : change(job, changes);
  });
  wrap(AsyncService.prototype, "burst", (_burst, service) => () => {
    late = [];
    const hasWorked = service.turn();
    const done = late;
    late = undefined;
    const { store } = (service as unknown as { world: { store: SqliteStore } }).world;
    store.transaction(() => {
      done.forEach((change) => {
        change();
      });
    });
    return hasWorked;
  });
}

const answerFirstMs = 5;

/** What somebody asks for is answered first and committed a moment later. */
function earlyAnswer(): void {
  const isOfService = watchService();
  let isOpen = false;
  let commit: (() => void) | undefined;
  wrap(SqliteDatabase.prototype, "transaction", (transaction, database) => (work) => {
    if (isOpen) {
      return work();
    }
    commit?.();
    if (isOfService() || database.isInTransaction) {
      return transaction(work);
    }
    database.exec("BEGIN");
    isOpen = true;
    try {
      const result = work();
      commit = () => {
        commit = undefined;
        database.exec("COMMIT");
      };
      setTimeout(() => commit?.(), answerFirstMs);
      return result;
    } catch (thrown) {
      database.exec("ROLLBACK");
      throw thrown;
    } finally {
      isOpen = false;
    }
  });
}
