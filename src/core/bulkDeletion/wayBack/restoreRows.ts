import { type Clock, timer } from "../../base/clock";
import { toAppError } from "../../base/errors";
import { type Random } from "../../base/random";
import { pipelineFor } from "../../rows/importRows";
import { type RowReference } from "../../rows/value";
import { demandEnabled } from "../../security/deeds";
import { type RowCopy } from "../../store/rowCopyStore";
import { type Store } from "../../store/store";

const sliceSize = 250;
/** A slice ends earlier when it has taken this long: whoever asks something in between waits no longer. */
const sliceMs = 25;

export interface RestoredSlice {
  readonly restored: number;
  /** Copies that stay, by the reason for which they do not fit any more. */
  readonly refused: ReadonlyMap<string, number>;
  /** Key to go on after; absent when every copy was looked at. */
  readonly next?: number;
}

/**
 * Brings deleted rows back as they were: with their id, owner, state and times, and as part of no workflow. A row that does
 * not fit any more stays a copy, with its reason.
 */
export class RestoreRows {
  constructor(
    private readonly world: {
      readonly store: Store;
      readonly clock: Clock;
      readonly random: Random;
    },
  ) {}

  /** Some of what a bulk deletion job (its key) deleted, in the order of their deletion. */
  slice(jobid: number, { caller, after }: { caller: RowReference; after: number }): RestoredSlice {
    const { store } = this.world;
    return store.transaction(() => {
      const copies = store.rowCopies.read(jobid, { after, limit: sliceSize });
      const { looked, ...result } = this.restoreEach(copies, caller);
      const last = copies[looked - 1];
      const isAll = looked === copies.length && copies.length < sliceSize;
      return { ...result, ...(!isAll && last && { next: last.id }) };
    });
  }

  /** The rows that are named. */
  rows(
    jobid: number,
    { caller, rows }: { caller: RowReference; rows: readonly Pick<RowReference, "table" | "id">[] },
  ): RestoredSlice {
    const { store } = this.world;
    return store.transaction(() => {
      const found = rows.map((row) => store.rowCopies.find(jobid, row));
      const copies = found.filter((copy) => copy !== undefined);
      const { restored, refused } = this.restoreEach(copies, caller, () => false);
      const gone = found.length - copies.length;
      return {
        restored,
        refused: gone === 0 ? refused : new Map([...refused, [noCopy, gone] as const]),
      };
    });
  }

  private restoreEach(
    copies: readonly RowCopy[],
    caller: RowReference,
    isOver = timer(this.world.clock, sliceMs),
  ): RestoredSlice & { readonly looked: number } {
    demandEnabled(this.world.store, caller);
    const pipeline = pipelineFor(this.world, { caller, startsWorkflows: false });
    const refused = new Map<string, number>();
    let [looked, restored] = [0, 0];
    for (const { id, row } of copies) {
      if (looked > 0 && isOver()) {
        break;
      }
      looked++;
      const reason = this.attempt(() => {
        pipeline.restore({ ...row, version: row.version + 1 });
        this.world.store.rowCopies.remove(id);
      });
      if (reason === undefined) {
        restored++;
      } else {
        refused.set(reason, (refused.get(reason) ?? 0) + 1);
      }
    }
    return { restored, refused, looked };
  }

  /** Why it was not done. A store that cannot be written is no row's fault and is thrown on. */
  private attempt(restore: () => void): string | undefined {
    try {
      this.world.store.transaction(restore);
      return undefined;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === "unexpected" || error.code.startsWith("store.")) {
        throw thrown;
      }
      return error.message;
    }
  }
}

const noCopy = "No copy of this row is kept any more: it was restored, or its time was over.";
