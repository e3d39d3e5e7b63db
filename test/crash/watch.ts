import { AsyncService } from "../../src/core/asyncService/asyncService";
import { nodeFiles } from "../../src/worker/sqlite/files/nodeFiles";
import { SqliteDatabase } from "../../src/worker/sqlite/sqliteDatabase";
import { type SelfKill } from "./aim";
import { type Moment } from "./moments";

/*
 * The product has no switches for tests: what it does is watched by wrapping the methods of its parts before they are used.
 */

/** Replaces a method of an object or prototype; the new one is given the old one, bound to its object. */
export function wrap<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  wrapper: (original: Owner[Name], self: Owner) => Owner[Name],
): void {
  const original = owner[name] as (...args: unknown[]) => unknown;
  const replaced = function (this: Owner, ...args: unknown[]): unknown {
    const bound = original.bind(this) as Owner[Name];
    return (wrapper(bound, this) as typeof original)(...args);
  };
  Object.defineProperty(owner, name, { value: replaced });
}

/** Tells whether the async service is at work now: what is committed else was asked for by somebody. */
export function watchService(): () => boolean {
  let isAtWork = false;
  wrap(AsyncService.prototype, "burst", (burst) => (until) => {
    isAtWork = true;
    try {
      return burst(until);
    } finally {
      isAtWork = false;
    }
  });
  return () => isAtWork;
}

export interface WatchedRequests {
  /** To be told of every message that comes in. */
  readonly received: (message: unknown) => void;
  /** To be told of every message that has gone out. */
  readonly posted: (message: unknown) => void;
}

/** Tells the moments of every transaction, and ends the process at those of its targets that lie there. */
export function watchTransactions(
  enter: (moment: Moment) => void,
  kill: SelfKill,
): WatchedRequests {
  const isOfService = watchService();
  let unanswered = 0;
  let hasAnswered = false;
  const note = (moment: Moment): void => {
    enter(hasAnswered ? moment : "starting");
  };
  wrap(SqliteDatabase.prototype, "transaction", (transaction, database) => (work) => {
    if (database.isInTransaction) {
      return transaction(work);
    }
    note("transaction");
    const result = transaction(() => {
      const done = work();
      note("commit");
      kill.at("beforeCommit");
      return done;
    });
    const isAnswer = !isOfService() && unanswered > 0;
    note(isAnswer ? "answer" : "idle");
    kill.at(isAnswer ? "unanswered" : "committed");
    return result;
  });
  return {
    received: (message) => {
      unanswered += isMessage(message, "method", "id") ? 1 : 0;
    },
    posted: (message) => {
      if (isMessage(message, "id")) {
        unanswered--;
        hasAnswered = true;
        note("idle");
        kill.at("answered");
      }
    },
  };
}

function isMessage(message: unknown, ...parts: readonly string[]): boolean {
  return typeof message === "object" && message !== null && parts.every((part) => part in message);
}

/** Ends the process while the store's files are written or synced. */
export function watchFiles(enter: (moment: Moment) => void, kill: SelfKill): void {
  const paths = new Map<number, string>();
  const writeTo = (handle: number): "logWrite" | "mainWrite" | undefined => {
    const path = paths.get(handle) ?? "";
    return path.endsWith(".log") ? "logWrite" : path.endsWith(".store") ? "mainWrite" : undefined;
  };
  wrap(nodeFiles, "open", (open) => (path, options) => {
    const handle = open(path, options);
    paths.set(handle, path);
    return handle;
  });
  wrap(nodeFiles, "write", (write) => (handle, from, position) => {
    const target = writeTo(handle);
    if (target && kill.isAt(target)) {
      enter(target);
      write(handle, from.subarray(0, from.length >> 1), position);
      kill.now();
    }
    return write(handle, from, position);
  });
  wrap(nodeFiles, "rename", (rename) => (from, to) => {
    kill.at("rename");
    rename(from, to);
    kill.at("rename");
  });
  wrap(nodeFiles, "sync", (sync) => (handle) => {
    if (writeTo(handle) === "logWrite") {
      kill.at("logSync");
    }
    sync(handle);
  });
}
