import { type Clock } from "../base/clock";
import { ForgetCopies } from "../bulkDeletion/wayBack/forgetCopies";
import { type EngineSettings, readEngineSettings } from "../jobs/engineSettings";
import { type CleanUpKind } from "../store/cleanUpStore";
import { type Store } from "../store/store";
import { readClockJump } from "./clockJump";

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;
/** How many are deleted in one go. */
const slice = 50;

/** Something to be deleted that long after it was completed. */
interface Term {
  readonly kind: CleanUpKind;
  readonly afterMs: number;
}

/**
 * Deletes what has been completed for long: succeeded jobs of workflows that want it after an hour, and by retention, where
 * a person has switched that on, jobs by how they ended and process sessions after a day. Age is counted by the clock as it
 * is now: what was completed at a time that is still to come, because the clock was set back, stays. Copies of deleted rows
 * are forgotten here too.
 */
export class CleanUp {
  private readonly copies: ForgetCopies;

  constructor(private readonly world: { readonly store: Store; readonly clock: Clock }) {
    this.copies = new ForgetCopies(world);
  }

  /** Deletes the next few; `false` when nothing is due. */
  work(): boolean {
    const { store, clock } = this.world;
    const now = clock.now();
    const deletes = this.terms.some(
      ({ kind, afterMs }) =>
        store.cleanUp.delete(kind, { completedUntil: now - afterMs, limit: slice }) > 0,
    );
    return deletes || this.copies.work();
  }

  /** When there is something to delete; undefined = nothing that is there will be due. */
  nextDue(): number | undefined {
    const times = this.terms.flatMap(({ kind, afterMs }) => {
      const oldest = this.world.store.cleanUp.oldest(kind);
      return oldest === undefined ? [] : [oldest + afterMs];
    });
    const due = [...times, this.copies.nextDue()].filter((time) => time !== undefined);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  private get terms(): readonly Term[] {
    const { settings } = this.world.store;
    const engine = readEngineSettings(settings);
    const isRetaining = engine["retention.enabled"] && readClockJump(settings) === undefined;
    // The loop guard counts runs by their jobs: those that it looks at stay.
    const leastMs = engine["loopGuard.minutes"] * minute;
    return [autoDelete, ...(isRetaining ? retention(engine) : [])].map(({ kind, afterMs }) => ({
      kind,
      afterMs: Math.max(afterMs, leastMs),
    }));
  }
}

const autoDelete: Term = { kind: "autoDelete", afterMs: hour };

function retention(settings: EngineSettings): readonly Term[] {
  return [
    { kind: "succeeded", afterMs: settings["retention.succeededDays"] * day },
    { kind: "failed", afterMs: settings["retention.failedDays"] * day },
    { kind: "canceled", afterMs: settings["retention.canceledDays"] * day },
    { kind: "sessions", afterMs: day },
  ];
}
