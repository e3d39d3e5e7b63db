import { type RowReference } from "../../core/rows/value";
import { type BulkDeletionGroup } from "../../protocol/bulkDeletionRequests";
import { type OwnedKind } from "../../core/jobs/ownerRefusal";
import { type StateCode, type StatusCode, type WaitReason } from "../../core/jobs/systemJob";

/** What a group of the System Jobs view stands for. `null`: the jobs without a workflow, or without a row. */
export type GroupKey =
  | { readonly by: "workflow"; readonly id: string | null }
  | { readonly by: "table"; readonly table: string | null }
  | { readonly by: "row"; readonly table: string; readonly id: string }
  | { readonly by: "state"; readonly statecode: StateCode }
  | { readonly by: "status"; readonly statuscode: StatusCode; readonly waitreason?: WaitReason }
  | { readonly by: "attention"; readonly what: "person" | "failed" }
  /** The jobs that wait for a workflow's breaker, in Needs attention. */
  | { readonly by: "breaker"; readonly workflow: string }
  /** The open jobs of one kind that may not run as this user any more, in Needs attention. */
  | {
      readonly by: "formerOwner";
      readonly what: OwnedKind;
      readonly table: string;
      readonly id: string;
    };

export interface GroupNode {
  readonly kind: "group";
  readonly path: string;
  readonly parent: GroupNode | AttentionNode | undefined;
  readonly key: GroupKey;
}

/** Needs attention: stands on top when it is not empty. */
export interface AttentionNode {
  readonly kind: "attention";
  readonly path: string;
  readonly parent: undefined;
}

/** Clean-up that rests since a jump of the clock, in Needs attention. */
export interface RestingNode {
  readonly kind: "resting";
  readonly path: string;
  readonly parent: AttentionNode;
}

/** Workflows that cannot run here, in Needs attention. */
export interface RefusedNode {
  readonly kind: "refused";
  readonly path: string;
  readonly parent: AttentionNode;
}

/** What a group of the Workflows view stands for; `null`: the workflows of no known solution. */
export type WorkflowGroupKey =
  | { readonly by: "solution"; readonly solution: string | null }
  | { readonly by: "table"; readonly table: string };

export interface WorkflowGroupNode {
  readonly kind: "workflowGroup";
  readonly path: string;
  readonly parent: WorkflowGroupNode | undefined;
  readonly key: WorkflowGroupKey;
}

export interface WorkflowNode {
  readonly kind: "workflow";
  readonly path: string;
  readonly parent: WorkflowGroupNode | undefined;
  readonly id: string;
}

/**
 * A line below a workflow: its open breaker, a reason why it cannot run, how many of its jobs stand in one state, or the
 * process sessions it left.
 */
export interface WorkflowFactNode {
  readonly kind: "workflowFact";
  readonly path: string;
  readonly parent: WorkflowNode;
  readonly fact:
    | { readonly kind: "breaker" }
    | { readonly kind: "refusal"; readonly index: number }
    | { readonly kind: "state"; readonly statecode: StateCode }
    | { readonly kind: "sessions" };
}

/** The tables that say who may do what. */
export interface PeopleNode {
  readonly kind: "people";
  readonly path: string;
  readonly parent: undefined;
}

export interface TableNode {
  readonly kind: "table";
  readonly path: string;
  readonly parent: PeopleNode | undefined;
  readonly table: string;
}

export interface RowNode {
  readonly kind: "row";
  readonly path: string;
  readonly parent: TableNode;
  readonly table: string;
  readonly id: string;
}

/** A node that jobs are listed under. */
export type JobParent = GroupNode | RowNode;

export interface JobNode {
  readonly kind: "job";
  readonly path: string;
  readonly parent: JobParent;
  /** Guid. */
  readonly id: string;
}

export interface DeletionGroupNode {
  readonly kind: "deletionGroup";
  readonly path: string;
  readonly parent: undefined;
  readonly group: BulkDeletionGroup;
}

/** A bulk deletion job; below a series, its runs. */
export interface DeletionNode {
  readonly kind: "deletion";
  readonly path: string;
  readonly parent: DeletionGroupNode | DeletionNode;
  /** Guid of its system job. */
  readonly id: string;
  /** A series has runs below it; a job that runs once, and a run, what it could not delete. */
  readonly isSeries: boolean;
}

/** Rows that a bulk deletion could not delete for one reason. */
export interface FailureGroupNode {
  readonly kind: "failureGroup";
  readonly path: string;
  readonly parent: DeletionNode;
  readonly errornumber: string;
}

export interface FailureNode {
  readonly kind: "failure";
  readonly path: string;
  readonly parent: FailureGroupNode;
  readonly id: string;
  /** The row that could not be deleted. */
  readonly row: Pick<RowReference, "table" | "id">;
}

/** Load more. */
export interface MoreNode {
  readonly kind: "more";
  readonly path: string;
  readonly parent: TreeNode | undefined;
}

/** A sentence in the place of nodes: that there are none, or why they could not be read. */
export interface MessageNode {
  readonly kind: "message";
  readonly path: string;
  readonly parent: TreeNode | undefined;
  readonly text: string;
  readonly isError: boolean;
}

/**
 * A stable handle: one object per path for the life of the view. What it shows is looked up when it is drawn. A job may
 * stand in several places, so that its guid is not its path.
 */
export type TreeNode =
  | GroupNode
  | AttentionNode
  | RestingNode
  | RefusedNode
  | WorkflowGroupNode
  | WorkflowNode
  | WorkflowFactNode
  | PeopleNode
  | TableNode
  | RowNode
  | JobNode
  | DeletionGroupNode
  | DeletionNode
  | FailureGroupNode
  | FailureNode
  | MoreNode
  | MessageNode;
