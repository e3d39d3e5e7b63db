import { statusReasons } from "../../jobs/systemJob";
import { type Condition, type Criteria } from "../criteria";
import { operators } from "../operators";

/** A name for a job without one: "Delete succeeded workflow jobs older than 30 days". It names, the criteria decide. */
export function suggestName({ table, filter }: Criteria, rows: string): string {
  if (table !== "asyncoperation") {
    return `Delete ${rows}`;
  }
  const conditions = filter.type === "and" ? filter.members.filter(isCondition) : [];
  const equals = (column: string): string | undefined =>
    conditions.find((found) => found.column === column && found.operator === "eq")?.values[0]
      ?.value;
  const reason = Object.entries(statusReasons).find(([code]) => code === equals("statuscode"))?.[1];
  const state = reason?.toLowerCase() ?? (equals("statecode") === "3" ? "completed" : undefined);
  const kind = equals("operationtype") === "10" ? "workflow jobs" : "system jobs";
  return ["Delete", state, kind, ageOf(conditions)].filter((word) => word !== undefined).join(" ");
}

function ageOf(conditions: readonly Condition[]): string | undefined {
  const age = conditions.find(({ operator }) => operator.startsWith("olderthan-x-"));
  const [count] = age?.values ?? [];
  return age && count && operators[age.operator].label.toLowerCase().replace("x", count.value);
}

function isCondition(member: Criteria["filter"]["members"][number]): member is Condition {
  return member.kind === "condition";
}
