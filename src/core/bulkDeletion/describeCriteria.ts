import {
  type Condition,
  type Criteria,
  type FilterGroup,
  type FilterMember,
  membersOf,
} from "./criteria";
import { type CriteriaColumn, type CriteriaTable } from "./criteriaTable";
import { describeDate } from "./describeDate";
import { valueText } from "./describeValue";
import { type Moment } from "./relativeDates";
import { rowsNoun } from "./rowsNoun";
import { systemTables } from "./systemTables";

/** What rows are or have, to be read behind that word. */
interface Phrase {
  readonly verb: "are" | "have";
  readonly words: string;
}

interface Scope {
  readonly table: CriteriaTable;
  readonly moment: Moment;
}

/**
 * Criteria in one sentence, with the moments that dates stand for: "System jobs of type Workflow that are Completed, Succeeded
 * and completed before 26 Oct 2026 00:00 (Europe/Berlin)". For criteria that `resolveCriteria` has no problem with.
 */
export function describeCriteria(
  { filter }: Criteria,
  table: CriteriaTable,
  moment: Moment,
): string {
  const scope = { table, moment };
  const type = filter.type === "and" ? filter.members.find(isTypeOfJob) : undefined;
  const rest = { ...filter, members: filter.members.filter((member) => member !== type) };
  const noun = rowsNoun(table);
  const rows =
    filter.members.length === 0
      ? `All rows of ${table.displaycollectionname}`
      : systemTables.has(table.logicalname)
        ? `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
        : noun;
  const ofType = type === undefined ? "" : ` of type ${valuesOf(type, scope)}`;
  const that = rest.members.length === 0 ? "" : ` that ${clauseOf(rest, scope)}`;
  return `${rows}${ofType}${that}${hasMoments(filter, table) ? ` (${moment.timeZone})` : ""}`;
}

/** One of its conditions or groups in words: "Succeeded", "completed before 26 Oct 2026 00:00", "have no Regarding or are Failed". */
export function describeMember(member: FilterMember, table: CriteriaTable, moment: Moment): string {
  const scope = { table, moment };
  return member.kind === "group" ? clauseOf(member, scope) : phraseOf(member, scope).words;
}

function isTypeOfJob(member: FilterGroup | Condition): member is Condition {
  return (
    member.kind === "condition" && member.column === "operationtype" && member.operator === "eq"
  );
}

/** "are Completed and created before …, and have no Regarding"; a group inside stands in brackets. */
function clauseOf({ type, members }: FilterGroup, scope: Scope): string {
  const phrases = members.flatMap((member) =>
    member.kind === "condition" ? [phraseOf(member, scope)] : [],
  );
  const groups = members.flatMap((member) =>
    member.kind === "group" ? [`(${clauseOf(member, scope)})`] : [],
  );
  const told = (verb: Phrase["verb"]): readonly string[] => {
    const words = phrases.filter((phrase) => phrase.verb === verb).map((phrase) => phrase.words);
    return words.length === 0 ? [] : [`${verb} ${listed(words, type)}`];
  };
  return [...told("are"), ...told("have"), ...groups].join(`, ${type} `);
}

/** "a, b and c" */
function listed(items: readonly string[], conjunction: "and" | "or"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

const stateColumns: ReadonlySet<string> = new Set(["statecode", "statuscode", "status"]);

function phraseOf(condition: Condition, scope: Scope): Phrase {
  const column = columnOf(condition, scope);
  const { displayname } = column;
  const values = valuesOf(condition, scope);
  if (column.type === "dateTime") {
    const words = describeDate(condition, scope.moment);
    // "Completed On" is what a row was: "completed before …".
    return displayname.endsWith(" On")
      ? { verb: "are", words: inWords(displayname.slice(0, -" On".length).toLowerCase(), words) }
      : { verb: "have", words: ofColumn(displayname, words) };
  }
  if (stateColumns.has(column.logicalname) && values !== "") {
    const isNot = condition.operator === "ne" || condition.operator === "not-in";
    return { verb: "are", words: `${isNot ? "not " : ""}${values}` };
  }
  return { verb: "have", words: ofColumn(displayname, `${comparisonOf(condition)} ${values}`) };
}

/** "completed before …", "not completed". */
function inWords(deed: string, words: string): string {
  return words === "no" ? `not ${deed}` : words === "a" ? deed : `${deed} ${words}`;
}

/** "Retry Count greater than 3", "no Regarding". */
function ofColumn(name: string, words: string): string {
  const trimmed = words.trim();
  if (trimmed === "a") {
    return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}`;
  }
  return trimmed === "no" ? `no ${name}` : `${name} ${trimmed}`;
}

function comparisonOf({ operator }: Condition): string {
  switch (operator) {
    case "null":
      return "no";
    case "not-null":
      return "a";
    case "eq":
    case "in":
      return "equal to";
    case "ne":
    case "not-in":
      return "other than";
    case "gt":
      return "greater than";
    case "ge":
      return "of at least";
    case "lt":
      return "less than";
    case "le":
      return "of at most";
    case "like":
      return "containing";
    case "not-like":
      return "not containing";
    case "begins-with":
      return "beginning with";
    case "not-begin-with":
      return "not beginning with";
    case "ends-with":
      return "ending with";
    case "not-end-with":
      return "not ending with";
    case "eq-userid":
      return "equal to the current user";
    case "ne-userid":
      return "other than the current user";
    case "not-between":
      return "not between";
    default:
      return "between";
  }
}

const mostNamed = 5;

function valuesOf(condition: Condition, { table, moment }: Scope): string {
  const column = columnOf(condition, { table, moment });
  const texts = condition.values.map((value) =>
    valueText(value, column, condition.operator, moment.timeZone),
  );
  const shown =
    texts.length > mostNamed
      ? [...texts.slice(0, mostNamed - 1), `${texts.length - mostNamed + 1} more`]
      : texts;
  return listed(shown, condition.operator.endsWith("between") ? "and" : "or");
}

function columnOf({ column }: Condition, { table }: Scope): CriteriaColumn {
  const found = table.columns.get(column);
  if (found === undefined) {
    throw new Error(`Criteria were not resolved before they were described: ${column}.`);
  }
  return found;
}

function hasMoments(filter: FilterGroup, table: CriteriaTable): boolean {
  return [...membersOf(filter)].some(
    ({ member }) =>
      member.kind === "condition" &&
      table.columns.get(member.column)?.type === "dateTime" &&
      member.operator !== "null" &&
      member.operator !== "not-null",
  );
}
