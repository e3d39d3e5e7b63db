import { counted } from "../../jobs/timeFormat";
import { type Condition, type Criteria, type FilterMember, membersOf } from "../criteria";
import { type CriteriaTable } from "../criteriaTable";
import { type Context } from "../resolveCondition";

/** A usual reason why criteria find nothing: other criteria, or another place, that would find what is missed. */
export interface Trap {
  readonly criteria: Criteria;
  readonly context: Context;
  /** Only rows with ids above the bound are looked at: those that came later. */
  readonly isLater?: true;
  /** What to say where so many rows are found by it. */
  sentence(count: number): string;
}

/** The likeliest first. */
export function trapsOf(
  criteria: Criteria,
  table: CriteriaTable,
  context: Context,
): readonly Trap[] {
  return [
    ...orMeant(criteria, table, context),
    ...otherOutcomes(criteria, context),
    ...notCompleted(criteria, context),
    ...otherZone(criteria, table, context),
    {
      criteria,
      context,
      isLater: true,
      sentence: (count) =>
        `${counted(count, "row")} that ${match(count)} came later: a run deletes what was there when it started.`,
    },
  ];
}

const outcomes = ["30", "31", "32"];

/** Succeeded was said where any end was meant. */
function otherOutcomes(criteria: Criteria, context: Context): readonly Trap[] {
  const without = replaced(criteria, isJobs(criteria) ? isOutcome : never, (condition) => ({
    ...condition,
    operator: "in",
    values: outcomes.map((value) => ({ value })),
  }));
  return without === undefined
    ? []
    : [
        {
          criteria: without,
          context,
          sentence: (count) =>
            `${counted(count, "completed job")} would match with another Status Reason. Where any completed job is meant, use Status Reason Equals one of Succeeded, Failed, Canceled, or only Status Equals Completed.`,
        },
      ];
}

function isOutcome({ column, operator, values }: Condition): boolean {
  return column === "statuscode" && operator === "eq" && outcomes.includes(values[0]?.value ?? "");
}

/** Jobs that are not completed have no Completed On, and no status reason of an end. */
function notCompleted(criteria: Criteria, context: Context): readonly Trap[] {
  if (!isJobs(criteria)) {
    return [];
  }
  const ofEnd = ({ column }: Condition): boolean =>
    column === "completedon" || column === "statecode" || column === "statuscode";
  const members = criteria.filter.members.filter(
    (member) => !(member.kind === "condition" && ofEnd(member)),
  );
  if (criteria.filter.type !== "and" || members.length === criteria.filter.members.length) {
    return [];
  }
  const open: FilterMember = {
    kind: "condition",
    column: "statecode",
    operator: "in",
    values: ["0", "1", "2"].map((value) => ({ value })),
  };
  return [
    {
      criteria: { ...criteria, filter: { ...criteria.filter, members: [...members, open] } },
      context,
      sentence: (count) =>
        `${counted(count, "job")} that ${count === 1 ? "matches" : "match"} otherwise ${count === 1 ? "is" : "are"} not completed. Only completed jobs are deleted: cancel them first, or wait.`,
    },
  ];
}

/** The same day begins at another moment elsewhere. */
function otherZone(
  criteria: Criteria,
  { columns }: CriteriaTable,
  context: Context,
): readonly Trap[] {
  const hasDates = [...membersOf(criteria.filter)].some(
    ({ member }) => member.kind === "condition" && columns.get(member.column)?.type === "dateTime",
  );
  return !hasDates || context.timeZone === "UTC"
    ? []
    : [
        {
          criteria,
          context: { ...context, timeZone: "UTC" },
          sentence: (count) =>
            `${counted(count, "row")} would match if days began by UTC. Here they begin at midnight in ${context.timeZone}: make the number of days one smaller, or wait some hours.`,
        },
      ];
}

/** A column cannot be equal to two things at once. */
function orMeant(
  criteria: Criteria,
  { columns }: CriteriaTable,
  context: Context,
): readonly Trap[] {
  const { filter } = criteria;
  const equal = filter.members.filter(
    (member): member is Condition => member.kind === "condition" && member.operator === "eq",
  );
  const twice = equal.find(
    ({ column }) => equal.filter((other) => other.column === column).length > 1,
  );
  if (filter.type !== "and" || twice === undefined) {
    return [];
  }
  const same = equal.filter(({ column }) => column === twice.column);
  const rest = filter.members.filter((member) => !same.includes(member as Condition));
  const either: FilterMember = { kind: "group", type: "or", members: same };
  const name = columns.get(twice.column)?.displayname ?? twice.column;
  return [
    {
      criteria: { ...criteria, filter: { ...filter, members: [...rest, either] } },
      context,
      sentence: (count) =>
        `No row has two values of ${name} at once. ${counted(count, "row")} would match with one or the other: group these conditions with OR, or use Equals one of.`,
    },
  ];
}

/** The outermost conditions that are like that, changed; undefined where there is none. */
function replaced(
  criteria: Criteria,
  isLike: (condition: Condition) => boolean,
  change: (condition: Condition) => Condition,
): Criteria | undefined {
  const { filter } = criteria;
  const isOne = (member: FilterMember): member is Condition =>
    member.kind === "condition" && isLike(member);
  return filter.type === "and" && filter.members.some(isOne)
    ? {
        ...criteria,
        filter: {
          ...filter,
          members: filter.members.map((member) => (isOne(member) ? change(member) : member)),
        },
      }
    : undefined;
}

const never = (): boolean => false;

function isJobs({ table }: Criteria): boolean {
  return table === "asyncoperation";
}

function match(count: number): string {
  return count === 1 ? "matches" : "match";
}
