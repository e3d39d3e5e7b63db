import { type Criteria, membersOf } from "./criteria";
import { type CriteriaTable } from "./criteriaTable";
import { describeCriteria, describeMember } from "./describeCriteria";
import { describeDate } from "./describeDate";
import { type Context, testOfCondition } from "./resolveCondition";
import { type CriteriaProblem, resolveCriteria } from "./resolveCriteria";

/** What a person is told of criteria while they are written. */
export interface CriteriaReading {
  /** What has to be mended before rows can be looked for. */
  readonly problems: readonly CriteriaProblem[];
  /** The whole in one sentence; absent while there are problems. */
  readonly sentence?: string;
  /** The members of the outermost group in a few words each; none while there are problems. */
  readonly members: readonly string[];
  /** Of each condition with a date the moment that it stands for, "Before 23 Oct 2026 00:00, Europe/Berlin", by its number. */
  readonly cuts: readonly { readonly number: string; readonly sentence: string }[];
}

/** Reads criteria at a moment; without a table when there is none of that name. */
export function readingOf(
  criteria: Criteria,
  table: CriteriaTable | undefined,
  context: Context,
): CriteriaReading {
  if (table === undefined) {
    const problem = { number: "", sentence: problemOfTable(criteria.table) };
    return { problems: [problem], members: [], cuts: [] };
  }
  const { problems = [] } = resolveCriteria(criteria, table, context);
  if (problems.length > 0) {
    return { problems, members: [], cuts: cutsOf(criteria, table, context) };
  }
  return {
    problems,
    sentence: describeCriteria(criteria, table, context),
    members: criteria.filter.members.map((member) => describeMember(member, table, context)),
    cuts: cutsOf(criteria, table, context),
  };
}

function problemOfTable(name: string): string {
  return name === ""
    ? "Choose what to look for."
    : `There is no table ${name} here. Look for another one.`;
}

function cutsOf(
  { filter }: Criteria,
  table: CriteriaTable,
  context: Context,
): CriteriaReading["cuts"] {
  return [...membersOf(filter)].flatMap(({ number, member }) => {
    const isDate =
      member.kind === "condition" &&
      table.columns.get(member.column)?.type === "dateTime" &&
      member.operator !== "null" &&
      member.operator !== "not-null";
    if (!isDate || typeof testOfCondition(member, table, context) === "string") {
      return [];
    }
    const words = describeDate(member, context);
    const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${context.timeZone}`;
    return [{ number, sentence }];
  });
}
