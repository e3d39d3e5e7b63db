import {
  type Condition,
  type Criteria,
  type FilterGroup,
  type FilterMember,
} from "../../src/core/bulkDeletion/criteria";
import { type OperatorName } from "../../src/core/bulkDeletion/operators";
import { type Context } from "../../src/core/bulkDeletion/resolveCondition";
import { aGuid } from "./rows";

/** Wednesday, 25 November 2026, 13:25:36 in Berlin, for Una One. */
export const berlin: Context = {
  now: Date.parse("2026-11-25T12:25:36Z"),
  timeZone: "Europe/Berlin",
  userId: aGuid(900),
};

export function when(
  column: string,
  operator: OperatorName,
  ...values: readonly string[]
): Condition {
  return { kind: "condition", column, operator, values: values.map((value) => ({ value })) };
}

export function all(...members: readonly FilterMember[]): FilterGroup {
  return { kind: "group", type: "and", members };
}

export function any(...members: readonly FilterMember[]): FilterGroup {
  return { kind: "group", type: "or", members };
}

/** Completed workflow jobs that succeeded and are older than 30 days. */
export const oldJobs: Criteria = {
  table: "asyncoperation",
  filter: all(
    when("operationtype", "eq", "10"),
    when("statecode", "eq", "3"),
    when("statuscode", "eq", "30"),
    when("completedon", "olderthan-x-days", "30"),
  ),
};
