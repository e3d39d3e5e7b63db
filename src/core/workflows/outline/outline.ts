import { type CallArgument, type CallTarget, type DesignerStep, type Place } from "../stepTree";
import { type DueTime, type Expression, type RowSource } from "./expression";

/** A workflow as people think of it: designer steps and what they do, with values told by what they are made of. */
export type OutlineItem =
  OutlineStep | OutlineChoice | OutlineBranch | OutlineAction | OutlineRefusal;

interface At {
  readonly place: Place;
  /** Indexes into nested `body` arrays, as a job's position has them. */
  readonly path: readonly number[];
}

export interface OutlineStep extends At {
  readonly kind: "step";
  readonly designer: DesignerStep;
  readonly items: readonly OutlineItem[];
}

/** A condition or a wait; its branches are among the items. */
export interface OutlineChoice extends At {
  readonly kind: "choice";
  readonly isWait: boolean;
  readonly designer: DesignerStep;
  readonly items: readonly OutlineItem[];
}

export interface OutlineBranch extends At {
  readonly kind: "branch";
  /** Of the choice, from 1. */
  readonly number: number;
  readonly designer: DesignerStep;
  /** Absent: it is taken where no other is. */
  readonly condition?: Expression;
  /** Of a wait's branch that comes true by time. */
  readonly due?: DueTime;
  readonly items: readonly OutlineItem[];
}

export interface OutlineAction extends At {
  readonly kind: "action";
  readonly action: Action;
}

/** A construct that cannot run here. */
export interface OutlineRefusal extends At {
  readonly kind: "refusal";
  readonly message: string;
}

export interface ColumnSetting {
  readonly attribute: string;
  readonly value: Expression;
}

export interface CallSetting extends Pick<CallArgument, "name" | "direction"> {
  /** What is given; nothing for what only comes out. */
  readonly value: Expression;
}

/** What a step does. */
export type Action =
  | {
      readonly kind: "create" | "update" | "sendEmail";
      readonly row: RowSource;
      readonly columns: readonly ColumnSetting[];
    }
  | { readonly kind: "assign"; readonly row: RowSource; readonly owner: Expression }
  | {
      readonly kind: "setState";
      readonly row: RowSource;
      readonly statecode: number;
      readonly statuscode: number;
    }
  /** `workflow` is a guid. */
  | { readonly kind: "startChild"; readonly row: RowSource; readonly workflow: string }
  | { readonly kind: "call"; readonly call: CallTarget; readonly settings: readonly CallSetting[] }
  | {
      readonly kind: "stop";
      readonly outcome: "succeeded" | "canceled";
      readonly reason: Expression;
    };
