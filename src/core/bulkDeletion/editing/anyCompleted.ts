import { type Criteria } from "../criteria";
import { type DraftCondition, type DraftGroup } from "../draft/draftFilter";

/**
 * The condition *Status Reason Equals Succeeded* of criteria for system jobs. Failed and canceled jobs stay then, which is
 * not what everybody means who wants to be rid of completed ones.
 */
export function succeededOnly(
  table: Criteria["table"],
  { type, members }: DraftGroup,
): DraftCondition | undefined {
  return table === "asyncoperation" && type === "and"
    ? members.find((member): member is DraftCondition => isCondition(member, "statuscode", "30"))
    : undefined;
}

/** The same criteria for jobs that succeeded, failed or were canceled. */
export function withAnyCompleted(filter: DraftGroup, succeeded: DraftCondition): DraftGroup {
  const isSaid = filter.members.some((member) => isCondition(member, "statecode", "3"));
  const completed: DraftCondition = {
    ...succeeded,
    column: "statecode",
    values: [{ value: "3" }],
  };
  return {
    ...filter,
    members: filter.members.flatMap((member) =>
      member === succeeded ? (isSaid ? [] : [completed]) : [member],
    ),
  };
}

function isCondition(member: DraftGroup["members"][number], column: string, value: string) {
  return (
    member.kind === "condition" &&
    member.column === column &&
    member.operator === "eq" &&
    member.values[0]?.value === value
  );
}
