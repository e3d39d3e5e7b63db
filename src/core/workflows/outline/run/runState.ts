import { type SystemJob } from "../../../jobs/systemJob";
import { type ProcessLogRow } from "../../../store/processLog";
import { branchOfMessage } from "../../branchMessages";
import { acts } from "../../stepPath";
import { type OutlineChoice, type OutlineItem } from "../outline";

/** One run of a workflow. */
export interface Run {
  readonly job: SystemJob;
  /** Oldest first; the newest of `logCount`. */
  readonly log: readonly ProcessLogRow[];
  readonly logCount: number;
  /** Where the job goes on; absent when it has not come far enough, or has ended. */
  readonly position?: readonly number[];
}

/** What a run has made of the steps of its outline, by their designer names. */
export class RunState {
  private readonly entries = new Map<string, ProcessLogRow>();
  private readonly failures = new Map<string, number>();
  private readonly here: OutlineItem | undefined;

  constructor(
    readonly run: Run,
    items: readonly OutlineItem[],
  ) {
    for (const entry of run.log) {
      const { stepid = "", status } = entry;
      this.entries.set(stepid, entry);
      this.failures.set(stepid, (this.failures.get(stepid) ?? 0) + (status === 3 ? 1 : 0));
    }
    this.here = run.job.statecode === 3 ? undefined : this.findHere(items, run.position ?? []);
  }

  /** What the process log tells of a step at last. */
  entryOf(stepid: string): ProcessLogRow | undefined {
    return stepid === "" ? undefined : this.entries.get(stepid);
  }

  failuresOf(stepid: string): number {
    return this.failures.get(stepid) ?? 0;
  }

  /** Does the job stand in front of this item, or in it? */
  isHere(item: OutlineItem): boolean {
    return this.here === item;
  }

  /** Undefined as long as none was; 0 when no branch was true. */
  branchTaken({ designer }: OutlineChoice): number | undefined {
    return branchOfMessage(this.entryOf(designer.id)?.message ?? "");
  }

  /** Was it passed by, or will it never be reached any more? What an incomplete log does not tell is not said. */
  isLeftOut(item: OutlineItem): boolean {
    const { job, log, logCount } = this.run;
    return (
      job.statecode === 3 && log.length === logCount && isLogged(item) && !this.wasReached(item)
    );
  }

  private wasReached(item: OutlineItem): boolean {
    switch (item.kind) {
      case "action":
      case "refusal":
        return false;
      case "branch":
        return item.items.some((inner) => this.wasReached(inner));
      case "step":
      case "choice":
        return (
          this.entryOf(item.designer.id) !== undefined ||
          item.items.some((inner) => this.wasReached(inner))
        );
    }
  }

  /** The first station on the job's way that is not behind it. */
  private findHere(
    items: readonly OutlineItem[],
    position: readonly number[],
  ): OutlineItem | undefined {
    for (const item of this.stations(items)) {
      if (!isBehind(item, position)) {
        return item;
      }
    }
    return undefined;
  }

  /** Where a job can stand, in the order in which it comes there: steps that act, and conditions and waits. */
  private *stations(items: readonly OutlineItem[]): Iterable<OutlineItem> {
    for (const item of items) {
      if (item.kind === "choice") {
        yield item;
        const taken = this.branchTaken(item);
        yield* this.stations(
          item.items.filter((inner) => inner.kind === "branch" && inner.number === taken),
        );
      } else if (item.kind === "branch" || (item.kind === "step" && !acts[item.designer.kind])) {
        yield* this.stations(item.items);
      } else if (item.kind !== "refusal") {
        yield item;
      }
    }
  }
}

/** Frames around steps leave nothing in the log. */
function isLogged(item: OutlineItem): boolean {
  return item.kind === "choice" || (item.kind === "step" && acts[item.designer.kind]);
}

/** A job whose position lies within a condition has made its choice; within a step, it has not done it yet. */
function isBehind({ kind, path }: OutlineItem, position: readonly number[]): boolean {
  for (const [depth, index] of path.entries()) {
    const reached = position[depth] ?? -1;
    if (index !== reached) {
      return index < reached;
    }
  }
  return kind === "choice" && position.length > path.length;
}
