import { type Clock } from "../../base/clock";
import { readClockJump } from "../../asyncService/clockJump";
import { type Store } from "../../store/store";
import { copyDays, mostCopyBytes } from "./copyTerms";

const day = 24 * 60 * 60 * 1000;
/** How many are forgotten in one go. */
const slice = 50;

/**
 * Forgets copies of deleted rows: those whose bulk deletion was deleted, those that are old, and the oldest where they take
 * too much of the store. Rests while nobody knows whether the clock is right.
 */
export class ForgetCopies {
  constructor(private readonly world: { readonly store: Store; readonly clock: Clock }) {}

  /** Forgets the next few; `false` when nothing is due. */
  work(): boolean {
    const { rowCopies } = this.world.store;
    const now = this.world.clock.now();
    const due = this.nextDue();
    if (rowCopies.forgetOrphans(slice) > 0) {
      return true;
    }
    return (
      due !== undefined &&
      due <= now &&
      (rowCopies.forget({ deletedUntil: now - copyDays * day, limit: slice }) > 0 ||
        // One at a time: what there is room for stays.
        rowCopies.forget({ deletedUntil: Infinity, limit: 1 }) > 0)
    );
  }

  /** When there is a copy to forget; undefined = none is there. */
  nextDue(): number | undefined {
    const { rowCopies, settings, care } = this.world.store;
    const { oldest, size } = rowCopies.totals();
    if (oldest === undefined || readClockJump(settings) !== undefined) {
      return undefined;
    }
    return size > mostCopyBytes(care.pages()) ? oldest : oldest + copyDays * day;
  }
}
