import { type AppError, toAppError } from "../../../src/core/base/errors";
import {
  type BoundCriteria,
  type CountedLabel,
  type ReviewSlice,
  type WayBack,
} from "../../../src/protocol/criteriaRequests";
import { type Wizard } from "../wizard";

export type ReviewSum = Omit<ReviewSlice, "next" | "stays"> & {
  readonly stays: readonly CountedLabel[];
};

type SkipReason = ReviewSlice["stays"][number]["reason"];

const skipLabels: Readonly<Record<SkipReason, string>> = {
  openJob: "System jobs that are not completed",
  logOfOpenJob: "Process logs of system jobs that are not completed",
  privilege: "Rows that you may not delete",
};

const nothingYet: ReviewSum = { matches: 0, states: [], alongs: [], stays: [], openJobs: 0 };

/** What the deletion would come to, growing while it is counted, for the rows of one reading of the criteria. */
export class ReviewCount {
  sum: ReviewSum = nothingYet;
  wayBack: WayBack | undefined;
  error: AppError | undefined;
  isDone = false;

  private bound: BoundCriteria | undefined;
  private stop = new AbortController();

  constructor(private readonly wizard: Wizard) {}

  /** Follows what the criteria were read as; asks when it is another reading. */
  follow(bound: BoundCriteria): void {
    if (bound !== this.bound) {
      this.ask(bound);
    }
  }

  again(): void {
    if (this.bound !== undefined) {
      this.ask(this.bound);
      this.wizard.redraw();
    }
  }

  private ask(bound: BoundCriteria): void {
    this.bound = bound;
    this.stop.abort();
    this.stop = new AbortController();
    this.sum = nothingYet;
    this.error = undefined;
    this.isDone = false;
    void this.count(bound, this.stop.signal);
  }

  /** Never rejects: what went wrong is shown. */
  private async count(bound: BoundCriteria, signal: AbortSignal): Promise<void> {
    const { call } = this.wizard;
    try {
      this.wayBack = await call("getWayBack", { table: bound.criteria.table }, signal);
      let after: string | undefined;
      do {
        const place = after === undefined ? {} : { after };
        const slice = await call("reviewDeletion", { ...bound, ...place }, signal);
        if (signal.aborted) {
          return;
        }
        this.sum = addUp(this.sum, slice);
        after = slice.next;
        this.isDone = after === undefined;
        this.wizard.redraw();
      } while (after !== undefined);
    } catch (thrown) {
      if (!signal.aborted) {
        this.error = toAppError(thrown);
        this.wizard.redraw();
      }
    }
  }
}

function addUp(sum: ReviewSum, slice: ReviewSlice): ReviewSum {
  const oldest = least(sum.oldest, slice.oldest);
  const newest = least(slice.newest, sum.newest, -1);
  return {
    matches: sum.matches + slice.matches,
    ...(oldest !== undefined && { oldest }),
    ...(newest !== undefined && { newest }),
    states: addLabels(sum.states, slice.states),
    alongs: addLabels(sum.alongs, slice.alongs),
    stays: addLabels(
      sum.stays,
      slice.stays.map(({ reason, count }) => ({ label: skipLabels[reason], count })),
    ),
    openJobs: sum.openJobs + slice.openJobs,
  };
}

/** The smaller one, or by `sign` -1 the larger one, of what is there. */
function least(a: number | undefined, b: number | undefined, sign = 1): number | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return a * sign <= b * sign ? a : b;
}

function addLabels(
  sums: readonly CountedLabel[],
  more: readonly CountedLabel[],
): readonly CountedLabel[] {
  const counts = new Map(sums.map(({ label, count }) => [label, count]));
  for (const { label, count } of more) {
    counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return [...counts].map(([label, count]) => ({ label, count }));
}
