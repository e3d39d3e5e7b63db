import { type BreakerStanding } from "../../core/jobs/breakerStanding";
import { type ChangeEvent, type StateCount } from "../../protocol/environment";
import { type TreeNode } from "./treeNode";

/** What stands below one node, or at the top, as long as it is unfolded. */
export interface Branch {
  /** In the order in which they are drawn. */
  readonly nodes: readonly TreeNode[];
  /** Reads anew, as many as were read before. */
  load(): Promise<void>;
  /** Reads the next page, where there is one. */
  loadMore(): Promise<void>;
  /** Looks again at what is drawn. Nothing moves: what is new is added at the end or only counted. */
  refresh(change: ChangeEvent): Promise<Redraw>;
}

export interface Redraw {
  /** Nodes that show something else now. */
  readonly changed: readonly TreeNode[];
  /** Nodes were added, or the number of new ones changed: the parent is drawn anew with them. */
  readonly isParentChanged: boolean;
}

export const nothingToRedraw: Redraw = { changed: [], isParentChanged: false };

/** What is known about a group. */
export interface GroupFacts {
  readonly name?: string;
  /** Of a row. */
  readonly isDeleted?: boolean;
  readonly counts: readonly StateCount[];
  /** Of a workflow, while its breaker is open. */
  readonly breaker?: BreakerStanding;
}

/** Facts are plain data: equal when they are written alike. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function hasJobChanges(change: ChangeEvent): boolean {
  return (
    change.manyJobs || change.jobs.length > 0 || change.jobsCreated > 0 || change.jobsDeleted > 0
  );
}
