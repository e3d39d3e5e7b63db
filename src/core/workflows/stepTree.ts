import { type ColumnType, type Value } from "../rows/value";

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
 * A row that steps read or write: the job's own row, one behind a look-up of it, the one that a create step made, or the
 * one behind an output of a custom activity or SDK message (key: `<StepId><Parameter>`). Beside each slot stands a change
 * set: `newChanges` empties it, `set` fills it, `update`, `create` and `sendEmail` send it.
 */
export type Slot =
  | { readonly kind: "primary" }
  | { readonly kind: "related"; readonly lookup: string; readonly table: string }
  | { readonly kind: "created"; readonly step: string }
  | { readonly kind: "output"; readonly key: string };

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
  | "sendEmail"
  | "startChild"
  | "customActivity"
  | "message"
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

export type ArithmeticOperator = "Add" | "Subtract" | "Multiply" | "Divide";

/** An argument of a custom activity or an SDK message: its variable is copied in, copied back, or both. */
export interface CallArgument {
  readonly name: string;
  readonly direction: "in" | "out" | "inOut";
  readonly variable: string;
  /** Of the argument; none for a type that steps cannot use otherwise (a dictionary). */
  readonly type?: ColumnType;
}

/** What runs outside the platform. */
export type CallTarget =
  /** `type` is the .NET class with its namespace, `assembly` the simple name of what holds it. */
  | { readonly kind: "customActivity"; readonly type: string; readonly assembly: string }
  /** `table` is absent for a message that is bound to none. */
  | { readonly kind: "message"; readonly name: string; readonly table?: string };

/**
 * When a branch of a wait is due by time alone: `span` after the wait was first reached (the time in `since`), or at the
 * date and time in `at`. All three name variables.
 */
export type TimeOut =
  | { readonly kind: "after"; readonly span: string; readonly since: string }
  | { readonly kind: "at"; readonly at: string };

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
        /**
         * Parallel waits: like `choose`, but where no branch is true the job waits until the earliest time-out of a
         * branch or until a row that the comparisons read changes, and evaluates the whole list again. A variable that
         * `waitStart` writes is kept until then; all others are computed anew.
         */
        readonly kind: "wait";
        readonly designer: DesignerStep;
        readonly variables: readonly Variable[];
        readonly body: readonly StepNode[];
      }
    | {
        /** Stands in the body of a `choose` or `wait` only. Without `condition` it is always true ("otherwise"). */
        readonly kind: "branch";
        readonly designer: DesignerStep;
        readonly condition?: string;
        /** Of a wait's branch that comes true by time: when the job is to look again. */
        readonly timeOut?: TimeOut;
        readonly variables: readonly Variable[];
        readonly body: readonly StepNode[];
      }
    | {
        readonly kind: "get";
        readonly slot: Slot;
        readonly table: string;
        readonly attribute: string;
        readonly to: string;
        readonly target?: ColumnType;
      }
    | {
        /** Puts a column into the slot's change set; an empty variable clears the column. */
        readonly kind: "set";
        readonly slot: Slot;
        readonly table: string;
        readonly attribute: string;
        readonly from: string;
        readonly target?: ColumnType;
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
        readonly target?: ColumnType;
      }
    /**
     * Numbers, money, dates with lengths of time, lists of people (`Add` joins them). Without `target` the values decide:
     * `Add` joins texts where one of them is a text.
     */
    | {
        readonly kind: "arithmetic";
        readonly operator: ArithmeticOperator;
        readonly from: readonly string[];
        readonly to: string;
        readonly target?: ColumnType;
      }
    | { readonly kind: "currentTime"; readonly to: string }
    /** The time when the wait around it was first reached; kept while it waits. */
    | { readonly kind: "waitStart"; readonly to: string }
    /** True once the time-out has come. */
    | { readonly kind: "isDue"; readonly timeOut: TimeOut; readonly to: string }
    /** An empty date becomes the latest there is: such a time-out never comes. */
    | { readonly kind: "orLatest"; readonly from: string; readonly to: string }
    /** A list of people, out of references and other lists. */
    | { readonly kind: "partyList"; readonly from: readonly string[]; readonly to: string }
    | {
        readonly kind: "convert";
        readonly from: string;
        readonly to: string;
        readonly target: ColumnType;
        /** The table that a unique identifier refers to when it becomes a look-up. */
        readonly table?: string;
      }
    | { readonly kind: "copy"; readonly from: string; readonly to: string }
    /** The address of a row, to be put into texts. */
    | { readonly kind: "rowUrl"; readonly slot: Slot; readonly table: string; readonly to: string }
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
    /** Makes an e-mail row of the slot's change set and marks it as pending send. Nothing leaves the machine. */
    | { readonly kind: "sendEmail"; readonly slot: Slot }
    /** Starts a workflow on the slot's row, as a job of its own; the parent does not wait for it. */
    | {
        readonly kind: "startChild";
        /** Guid of the definition, lower case. */
        readonly workflow: string;
        readonly slot: Slot;
        readonly table: string;
      }
    | {
        readonly kind: "call";
        readonly call: CallTarget;
        readonly arguments: readonly CallArgument[];
      }
    /** From now on the slot is the row that the reference in `from` leads to, or none where it is empty. */
    | {
        readonly kind: "loadOutput";
        readonly from: string;
        readonly slot: Slot;
        readonly table: string;
      }
    | {
        readonly kind: "stop";
        readonly outcome: "succeeded" | "canceled";
        /** The variable that holds the message. */
        readonly reason: string;
      }
    | { readonly kind: "persist" }
    /** Stands where a construct was refused. A tree that holds one is for reading only. */
    | { readonly kind: "refused"; readonly construct: string; readonly message: string }
  );

/** A construct that this version cannot run, and where it stands. */
export interface Refusal extends Place {
  readonly construct: string;
  readonly message: string;
}
