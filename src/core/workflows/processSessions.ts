import { type Store } from "../store/store";
import { realTimeErrorIn } from "./realTimeError";

/**
 * A transaction of somebody who changes rows. Whatever throws in it is rolled back and thrown on; what real-time
 * workflows that failed in it are to leave is written after that. Not to be called inside another transaction that may
 * fail, too.
 */
export function keepingSessions<Result>(store: Store, work: () => Result): Result {
  try {
    return store.transaction(work);
  } catch (thrown) {
    keepSessions(store, thrown);
    throw thrown;
  }
}

/** To be called where what the error has undone is rolled back already. */
export function keepSessions(store: Store, thrown: unknown): void {
  const sessions = realTimeErrorIn(thrown)?.sessions ?? [];
  if (sessions.length > 0) {
    store.transaction(() => {
      for (const session of sessions) {
        store.sessions.insert(session);
      }
    });
  }
}
