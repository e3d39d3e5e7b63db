import { toAppError } from "../../core/base/errors";
import { type JobAction } from "../../core/jobs/actions";
import { type EnvironmentRequests, type JobScope } from "../../protocol/environment";
import { type Call } from "../../protocol/rpc";
import { write } from "../services/write";

/** Jobs that were named one by one, or everything that matches and existed when it was confirmed. */
export type BatchPart =
  | { readonly kind: "jobs"; readonly ids: readonly string[] }
  | { readonly kind: "scope"; readonly scope: JobScope; readonly bound: string };

export interface BatchProgress {
  /** How many jobs have been looked at so far. */
  report(lookedAt: number): void;
  readonly signal: AbortSignal;
}

/** What became of one action on many jobs. What is done stays done, also when it was stopped. */
export interface BatchOutcome {
  readonly done: number;
  /** Jobs that the action is not legal for, by the sentence that says why. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly isStopped: boolean;
}

/**
 * Does one thing with many jobs, job by job or slice by slice. A job that the action is not legal for is skipped; another
 * error ends the batch and is thrown.
 */
export async function runBatch(
  call: Call<EnvironmentRequests>,
  parts: readonly BatchPart[],
  action: JobAction,
  progress: BatchProgress,
): Promise<BatchOutcome> {
  const tally = new Tally(progress);
  for (const part of parts) {
    if (part.kind === "jobs") {
      await actOnEach(call, part.ids, action, tally);
    } else {
      await actOnSlices(call, part, action, tally);
    }
  }
  return { done: tally.done, skipped: tally.skipped, isStopped: progress.signal.aborted };
}

class Tally {
  done = 0;
  readonly skipped = new Map<string, number>();

  constructor(private readonly progress: BatchProgress) {}

  get isStopped(): boolean {
    return this.progress.signal.aborted;
  }

  add(done: number, skipped: readonly { readonly reason: string; readonly count: number }[]): void {
    this.done += done;
    for (const { reason, count } of skipped) {
      this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
    }
    const total = [...this.skipped.values()].reduce((sum, count) => sum + count, this.done);
    this.progress.report(total);
  }
}

async function actOnEach(
  call: Call<EnvironmentRequests>,
  ids: readonly string[],
  action: JobAction,
  tally: Tally,
): Promise<void> {
  for (const id of ids) {
    if (tally.isStopped) {
      return;
    }
    try {
      await write(call, "actOnJob", { id, action, isOneOfMany: true });
      tally.add(1, []);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      // The documented codes say that the action is not legal for this job; the next one may be another matter.
      if (!code.startsWith("0x") && code !== "job.notFound") {
        throw thrown;
      }
      tally.add(0, [{ reason: message, count: 1 }]);
    }
  }
}

async function actOnSlices(
  call: Call<EnvironmentRequests>,
  { scope, bound }: Extract<BatchPart, { kind: "scope" }>,
  action: JobAction,
  tally: Tally,
): Promise<void> {
  let after: string | undefined;
  do {
    const slice = await write(call, "actOnScope", {
      scope,
      bound,
      action,
      ...(after === undefined ? {} : { after }),
    });
    tally.add(slice.done, slice.skipped);
    after = slice.next;
  } while (after !== undefined && !tally.isStopped);
}
