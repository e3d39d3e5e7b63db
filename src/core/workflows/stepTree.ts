import { type Value, type ValueType } from "../rows/value";

/**
 * The step tree: what an exported workflow's XAML means, ready to be executed and stored as JSON with an activation.
 * Nodes are executed in document order; `designer` names only label what is shown. Each designer step is a `step`,
 * `choose` or `branch` node (one is made around an activity that stands alone in the file), so these are what a process
 * log lists. A running job's position is the path of indexes into the nested `body` arrays.
 */
export interface StepTree {
  /** Grows when a stored tree can no longer be run by newer code; an activation keeps the number it was made with. */
  readonly format: 1;
  /** Variables that live as long as the job. */
  readonly variables: readonly Variable[];
  readonly body: readonly StepNode[];
}

export const stepTreeFormat = 1;

/** Where something stands in the XAML file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * A row that steps read or write: the job's own row, one behind a look-up of it, or the one that a create step made.
 * Beside each slot stands a change set: `newChanges` empties it, `set` fills it, `update` and `create` send it.
 */
export type Slot =
  | { readonly kind: "primary" }
  | { readonly kind: "related"; readonly lookup: string; readonly table: string }
  | { readonly kind: "created"; readonly step: string };

/** The kinds of steps that the workflow designer offers. `other` is a container that no designer step stands for. */
export type DesignerStepKind =
  | "stage"
  | "condition"
  | "branch"
  | "wait"
  | "create"
  | "update"
  | "assign"
  | "setState"
  | "stop"
  | "other";

/** A designer step's identity (`UpdateStep3`), what it is, and the description that its author gave it. */
export interface DesignerStep {
  readonly id: string;
  readonly kind: DesignerStepKind;
  readonly description: string;
}

export interface Variable {
  readonly name: string;
  /** The value it has each time its container is entered; none = empty. */
  readonly initial?: Value;
}

export type CompareOperator =
  | "Equal"
  | "NotEqual"
  | "Null"
  | "NotNull"
  | "In"
  | "NotIn"
  | "GreaterThan"
  | "GreaterEqual"
  | "LessThan"
  | "LessEqual"
  | "Contains"
  | "DoesNotContain"
  | "BeginsWith"
  | "DoesNotBeginWith"
  | "EndsWith"
  | "DoesNotEndWith"
  | "On"
  | "OnOrAfter"
  | "OnOrBefore";

/** `target` is the type a value is converted to; none = as it is. Variables are named by plain strings. */
export type StepNode = Place &
  (
    | {
        readonly kind: "step";
        readonly designer: DesignerStep;
        readonly variables: readonly Variable[];
        readonly body: readonly StepNode[];
      }
    | {
        /** If / else-if / else: the list holds each branch's comparisons before it; the first true branch is taken. */
        readonly kind: "choose";
        readonly designer: DesignerStep;
        readonly variables: readonly Variable[];
        readonly body: readonly StepNode[];
      }
    | {
        /** Stands in the body of a `choose` only. Without `condition` it is always true ("otherwise"). */
        readonly kind: "branch";
        readonly designer: DesignerStep;
        readonly condition?: string;
        readonly variables: readonly Variable[];
        readonly body: readonly StepNode[];
      }
    | {
        readonly kind: "get";
        readonly slot: Slot;
        readonly table: string;
        readonly attribute: string;
        readonly to: string;
        readonly target?: ValueType;
      }
    | {
        /** Puts a column into the slot's change set; an empty variable clears the column. */
        readonly kind: "set";
        readonly slot: Slot;
        readonly table: string;
        readonly attribute: string;
        readonly from: string;
        readonly target?: ValueType;
      }
    | { readonly kind: "literal"; readonly value: Value; readonly to: string }
    | {
        readonly kind: "referenceLiteral";
        readonly table: string;
        readonly name: string;
        /** The variable that holds the guid. */
        readonly id: string;
        readonly to: string;
      }
    /** A reference to a user or team, for `assign`. */
    | { readonly kind: "ownerLiteral"; readonly from: string; readonly to: string }
    | {
        readonly kind: "firstNonNull";
        readonly from: readonly string[];
        readonly to: string;
        readonly target?: ValueType;
      }
    /** Joins texts; an empty variable is "". */
    | { readonly kind: "concatenate"; readonly from: readonly string[]; readonly to: string }
    | {
        readonly kind: "compare";
        readonly operator: CompareOperator;
        readonly operand: string;
        readonly parameters: readonly string[];
        readonly to: string;
      }
    | {
        readonly kind: "logic";
        readonly operator: "And" | "Or";
        readonly left: string;
        readonly right: string;
        readonly to: string;
      }
    | { readonly kind: "newChanges"; readonly slot: Slot; readonly table: string }
    /** Sends the change set of the slot; whatever was read of the row before is stale afterwards. */
    | { readonly kind: "update"; readonly slot: Slot; readonly table: string }
    /** Makes a row of the slot's change set; from then on the slot is that row. */
    | { readonly kind: "create"; readonly slot: Slot; readonly table: string }
    | {
        readonly kind: "assign";
        readonly slot: Slot;
        readonly table: string;
        readonly owner: string;
      }
    | {
        readonly kind: "setState";
        readonly slot: Slot;
        readonly table: string;
        readonly statecode: number;
        readonly statuscode: number;
      }
    | {
        readonly kind: "stop";
        readonly outcome: "succeeded" | "canceled";
        /** The variable that holds the message. */
        readonly reason: string;
      }
    | { readonly kind: "persist" }
  );

/** A construct that this version cannot run, and where it stands. */
export interface Refusal extends Place {
  readonly construct: string;
  readonly message: string;
}
