import { counted } from "../../jobs/timeFormat";
import { type Condition, type Criteria, type FilterGroup, membersOf } from "../criteria";
import { type CriteriaTable } from "../criteriaTable";
import { type Context } from "../resolveCondition";
import { changeConditions, changeGroups, withoutConditions } from "./changedFilter";
import { byOutcome, countedOutcomes, type Outcome, outcomes } from "./outcomes";

/** What is found by the criteria of a trap. */
export interface TrapCount {
  readonly matches: number;
  readonly members: readonly number[];
}

/** A usual reason why criteria find nothing: other criteria, or another place, that would find what is missed. */
export interface Trap {
  readonly criteria: Criteria;
  readonly context: Context;
  /** Only rows with ids above the bound are looked at: those that came later. */
  readonly isLater?: true;
  /** What to say where rows are found by it. */
  sentence(found: TrapCount): string;
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
      sentence: ({ matches }) =>
        `${counted(matches, "row")} that ${match(matches)} came later: a run deletes what was there when it started.`,
    },
  ];
}

const ends = Object.keys(outcomes) as readonly Outcome[];

/** One way to end was said where any was meant. */
function otherOutcomes(criteria: Criteria, context: Context): readonly Trap[] {
  const { filter } = criteria;
  const isEnd = ({ column, operator, values }: Condition): boolean =>
    column === "statuscode" && operator === "eq" && ends.some((end) => end === values[0]?.value);
  if (!isJobs(criteria) || !hasCondition(filter, isEnd)) {
    return [];
  }
  const any = changeConditions(filter, isEnd, (condition) => ({
    ...condition,
    operator: "in",
    values: ends.map((value) => ({ value })),
  }));
  return [
    {
      criteria: { ...criteria, filter: byOutcome(any, ends) },
      context,
      sentence: ({ members }) =>
        `${countedOutcomes(ends, members)} would match with another Status Reason. Where any completed job is meant, use Status Reason Equals one of Succeeded, Failed, Canceled, or only Status Equals Completed.`,
    },
  ];
}

/** Jobs that are not completed have no Completed On, and no status reason of an end. */
function notCompleted(criteria: Criteria, context: Context): readonly Trap[] {
  const { filter } = criteria;
  const isOfEnd = ({ column }: Condition): boolean =>
    column === "completedon" || column === "statecode" || column === "statuscode";
  if (!isJobs(criteria) || !hasCondition(filter, isOfEnd)) {
    return [];
  }
  const rest = withoutConditions(filter, isOfEnd);
  const open: Condition = {
    kind: "condition",
    column: "statecode",
    operator: "in",
    values: ["0", "1", "2"].map((value) => ({ value })),
  };
  const members = [...(rest?.type === "or" ? [rest] : (rest?.members ?? [])), open];
  return [
    {
      criteria: { ...criteria, filter: { kind: "group", type: "and", members } },
      context,
      sentence: ({ matches }) =>
        `${counted(matches, "job")} that ${match(matches)} otherwise ${matches === 1 ? "is" : "are"} not completed. Only completed jobs are deleted: cancel them first, or wait.`,
    },
  ];
}

/** The same day begins at another moment elsewhere. */
function otherZone(
  criteria: Criteria,
  { columns }: CriteriaTable,
  context: Context,
): readonly Trap[] {
  const hasDates = hasCondition(
    criteria.filter,
    ({ column }) => columns.get(column)?.type === "dateTime",
  );
  return !hasDates || context.timeZone === "UTC"
    ? []
    : [
        {
          criteria,
          context: { ...context, timeZone: "UTC" },
          sentence: ({ matches }) =>
            `${counted(matches, "row")} would match if days began by UTC. Here they begin at midnight in ${context.timeZone}: make the number of days one smaller, or wait some hours.`,
        },
      ];
}

/** A column cannot be equal to two things at once. */
function orMeant(
  criteria: Criteria,
  { columns }: CriteriaTable,
  context: Context,
): readonly Trap[] {
  let twice: string | undefined;
  const filter = changeGroups(criteria.filter, (group) => {
    const same = group.type === "and" ? sameColumn(group) : [];
    if (same.length === 0) {
      return group;
    }
    twice ??= same[0]?.column;
    const rest = group.members.filter((member) => !same.includes(member as Condition));
    return { ...group, members: [...rest, { kind: "group", type: "or", members: same }] };
  });
  if (twice === undefined) {
    return [];
  }
  const name = columns.get(twice)?.displayname ?? twice;
  return [
    {
      criteria: { ...criteria, filter },
      context,
      sentence: ({ matches }) =>
        `No row has two values of ${name} at once. ${counted(matches, "row")} would match with one or the other: group these conditions with OR, or use Equals one of.`,
    },
  ];
}

/** The conditions that ask one column to be equal to more than one value. */
function sameColumn({ members }: FilterGroup): readonly Condition[] {
  const equal = members.filter(
    (member): member is Condition => member.kind === "condition" && member.operator === "eq",
  );
  const twice = equal.find((one) => equal.filter(({ column }) => column === one.column).length > 1);
  return equal.filter(({ column }) => column === twice?.column);
}

function hasCondition(filter: FilterGroup, isLike: (condition: Condition) => boolean): boolean {
  return [...membersOf(filter)].some(({ member }) => member.kind === "condition" && isLike(member));
}

function isJobs({ table }: Criteria): boolean {
  return table === "asyncoperation";
}

function match(count: number): string {
  return count === 1 ? "matches" : "match";
}
