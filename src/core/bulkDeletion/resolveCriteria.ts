import { formatNumber } from "../jobs/timeFormat";
import {
  type Condition,
  type Criteria,
  type FilterGroup,
  maxConditions,
  maxFetchXml,
  maxNesting,
  maxValues,
  membersOf,
} from "./criteria";
import { type CriteriaTable } from "./criteriaTable";
import { type MemberGroup, rowTestOf } from "./memberTest";
import { type Context, testOfCondition } from "./resolveCondition";
import { type RowTest } from "./rowTest";
import { writeFetchXml } from "./writeFetchXml";

/** Something that a person has to mend before rows can be looked for. */
export interface CriteriaProblem {
  /** Of the condition or group, "3.2.1"; "" for the criteria as a whole. */
  readonly number: string;
  readonly sentence: string;
}

export type Resolution =
  | {
      readonly problems: readonly CriteriaProblem[];
      readonly test?: never;
      readonly filter?: never;
    }
  | { readonly test: RowTest; readonly filter: MemberGroup; readonly problems?: never };

/**
 * What criteria mean at a moment, for a caller. Dates are resolved here and nowhere else: once for each run, at its start.
 * Criteria without conditions find every row: whoever asks decides whether that may be.
 */
export function resolveCriteria(
  criteria: Criteria,
  table: CriteriaTable,
  context: Context,
): Resolution {
  const problems = problemsOfShape(criteria.filter);
  if (problems.length > 0) {
    return { problems };
  }
  const tests = new Map<Condition, RowTest>();
  for (const { member, number } of membersOf(criteria.filter)) {
    if (member.kind === "condition") {
      const test = testOfCondition(member, table, context);
      if (typeof test === "string") {
        problems.push({ number, sentence: test });
      } else {
        tests.set(member, test);
      }
    }
  }
  if (problems.length > 0) {
    return { problems };
  }
  const tooLong = problemOfLength(criteria);
  if (tooLong !== undefined) {
    return { problems: [tooLong] };
  }
  const filter = memberGroup(criteria.filter, tests);
  return { filter, test: rowTestOf(filter) };
}

function memberGroup(group: FilterGroup, tests: ReadonlyMap<Condition, RowTest>): MemberGroup {
  const isEmpty: RowTest = { kind: "any", tests: [] };
  return {
    // An OR without members would find nothing; the outermost group may have none, and then finds all.
    kind: group.type === "and" || group.members.length === 0 ? "all" : "any",
    members: group.members.map((member) =>
      member.kind === "group"
        ? memberGroup(member, tests)
        : { kind: "condition", test: tests.get(member) ?? isEmpty },
    ),
  };
}

function problemsOfShape(filter: FilterGroup): CriteriaProblem[] {
  const problems: CriteriaProblem[] = [];
  let [conditions, values] = [0, 0];
  for (const { member, number, level } of membersOf(filter)) {
    if (member.kind === "condition") {
      conditions += 1;
      values += member.values.length;
    } else if (level > maxNesting) {
      const sentence = `Groups stand at most ${maxNesting} deep in each other. Ungroup some.`;
      return [{ number, sentence }];
    } else if (member.members.length === 0) {
      const sentence = "This group has no conditions. Add one, or remove the group.";
      problems.push({ number, sentence });
    }
  }
  if (conditions > maxConditions) {
    const sentence = `There are ${conditions} conditions; ${maxConditions} are the most.`;
    problems.push({ number: "", sentence });
  }
  if (values > maxValues) {
    const sentence = `The conditions have ${values} values in all; ${maxValues} are the most.`;
    problems.push({ number: "", sentence });
  }
  return problems;
}

/** What a job keeps it has to read again at its start. */
function problemOfLength(criteria: Criteria): CriteriaProblem | undefined {
  const { length } = writeFetchXml(criteria);
  if (length <= maxFetchXml) {
    return undefined;
  }
  const sentence = `The criteria are too long to be kept: their FetchXML has ${formatNumber(length)} characters; ${formatNumber(maxFetchXml)} are the most. Use fewer or shorter values.`;
  return { number: "", sentence };
}
