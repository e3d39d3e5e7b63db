import { type RowReference } from "../../rows/value";
import { depthOf } from "../../security/depth";
import {
  nameOfDepth,
  type PrivilegeDepth,
  privilegeDepths,
  tablePrivilege,
} from "../../security/privileges";
import { type Store } from "../../store/store";
import { type Criteria, type FilterMember } from "../criteria";
import { workflowOperation } from "../../jobs/operationTypes";

export interface ImmediateCondition {
  readonly kind: "table" | "type" | "privilege";
  readonly isMet: boolean;
  /** What it takes, or, where it is not met, what is missing and who or what helps. */
  readonly sentence: string;
}

/** Whether a deletion may go straight in SQL (Dataverse: "Clean up the AsyncOperationBase table"). All three must be met. */
export function immediateConditions(
  store: Store,
  { table, filter }: Criteria,
  caller: RowReference,
): readonly ImmediateCondition[] {
  const isJobs = table === "asyncoperation";
  const isOfWorkflows = isJobs && forcesWorkflows(filter);
  const depth = depthOf(store, caller, tablePrivilege("Delete", "asyncoperation"));
  const mayDeleteAll = depth === privilegeDepths.Global;
  return [
    {
      kind: "table",
      isMet: isJobs,
      sentence: isJobs
        ? "It looks for System Jobs."
        : "It does not look for System Jobs. Only these can be deleted immediately.",
    },
    {
      kind: "type",
      isMet: isOfWorkflows,
      sentence: isOfWorkflows
        ? "System Job Type equals Workflow."
        : "System Job Type is not bound to Workflow. Add the condition System Job Type Equals Workflow to the outermost AND group.",
    },
    {
      kind: "privilege",
      isMet: mayDeleteAll,
      sentence: mayDeleteAll
        ? "You may delete every system job."
        : `You may not delete every system job: your Delete privilege on System Job ${reachOf(depth)}. A System Administrator can run this.`,
    },
  ];
}

function reachOf(depth: PrivilegeDepth | undefined): string {
  switch (depth && nameOfDepth(depth)) {
    case undefined:
      return "is missing";
    case "Basic":
      return "reaches your own jobs only";
    case "Local":
      return "reaches your business unit only";
    default:
      return "reaches your business unit and those below only";
  }
}

/** Does every row that is found have the type? Under OR the condition would not bind. */
function forcesWorkflows(member: FilterMember): boolean {
  if (member.kind === "group") {
    const isBinding = member.type === "and" || member.members.length === 1;
    return isBinding && member.members.some(forcesWorkflows);
  }
  const { column, operator, values } = member;
  return (
    column === "operationtype" &&
    (operator === "eq" || operator === "in") &&
    values.length === 1 &&
    Number(values[0]?.value) === workflowOperation
  );
}
