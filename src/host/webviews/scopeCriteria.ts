import {
  type Condition,
  type ConditionValue,
  type Criteria,
} from "../../core/bulkDeletion/criteria";
import { bulkDeleteOperation, operationTypes } from "../../core/jobs/operationTypes";
import { type JobScope } from "../../protocol/environment";

/** Names of what a scope is about, for people who read its conditions. */
export interface ScopeNames {
  readonly workflow?: string;
  readonly regarding?: string;
}

/**
 * The jobs of a group of the tree as criteria, to begin a wizard with: completed ones, unless the group says otherwise, since
 * no others can be deleted. What criteria cannot say (why a job waits) is left to the person.
 */
export function scopeCriteria(scope: JobScope, names: ScopeNames = {}): Criteria {
  const { operationtypes = [], workflow, regarding, table, formerOwner } = scope;
  const statecode = scope.statecode ?? (scope.statuscode === undefined ? 3 : undefined);
  const row = regarding && { value: regarding.id, uitype: regarding.table };
  const members: Condition[] = [
    ...ofTypes(formerOwner?.what === "bulkDeletions" ? [bulkDeleteOperation] : operationtypes),
    ...about("statecode", codeOf(statecode)),
    ...about("statuscode", codeOf(scope.statuscode)),
    ...about("workflowid", workflow && { value: workflow, uitype: "workflow" }, names.workflow),
    ...about("regardingobjectid", row, names.regarding),
    ...about("primaryentitytype", table && { value: table }),
    ...about("ownerid", formerOwner && { value: formerOwner.id, uitype: formerOwner.table }),
  ];
  return { table: "asyncoperation", filter: { kind: "group", type: "and", members } };
}

function ofTypes(types: readonly number[]): readonly Condition[] {
  const isAll = types.length === 0 || types.length >= Object.keys(operationTypes).length;
  const values = types.map((type) => ({ value: `${type}` }));
  const operator = types.length === 1 ? "eq" : "in";
  return isAll ? [] : [{ kind: "condition", column: "operationtype", operator, values }];
}

function codeOf(code: number | undefined): ConditionValue | undefined {
  return code === undefined ? undefined : { value: `${code}` };
}

/** `null` in a scope: it has none. */
function about(
  column: string,
  value: ConditionValue | "" | null | undefined,
  uiname?: string,
): readonly Condition[] {
  if (value === null) {
    return [{ kind: "condition", column, operator: "null", values: [] }];
  }
  const named = uiname === undefined ? {} : { uiname };
  return value === undefined || value === ""
    ? []
    : [{ kind: "condition", column, operator: "eq", values: [{ ...value, ...named }] }];
}
