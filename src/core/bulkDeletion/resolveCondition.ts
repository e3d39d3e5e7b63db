import { literalPattern } from "../rows/likePattern";
import { type Value } from "../rows/value";
import { type Condition } from "./criteria";
import { type CriteriaColumn, type CriteriaTable } from "./criteriaTable";
import { problemOfText, readOperand } from "./operands";
import { isOperator, type OperandKind, operators, operatorsOf } from "./operators";
import { type DateRange, dayRange, type Moment, rangeOf } from "./relativeDates";
import { type Comparison, type RowTest } from "./rowTest";

/** For whom, when and where criteria are resolved. */
export interface Context extends Moment {
  /** Guid of the user that *current user* stands for. */
  readonly userId: string;
}

const maxCount = 2_147_483_647;

/** What a condition asks of a row, or the sentence that says what is wrong with it. */
export function testOfCondition(
  condition: Condition,
  table: CriteriaTable,
  context: Context,
): RowTest | string {
  const column = table.columns.get(condition.column);
  if (column === undefined) {
    return condition.column === ""
      ? "Choose a column."
      : `${table.displaycollectionname} have no column ${condition.column}. Choose another one.`;
  }
  if (!operatorsOf(column).includes(condition.operator)) {
    const name = isOperator(condition.operator) ? operators[condition.operator].label : undefined;
    return `${column.displayname} has no operator ${name ?? condition.operator}.`;
  }
  const { operand } = operators[condition.operator];
  const texts = condition.values.map(({ value }) => value);
  const missing = problemOfCount(column, operand, texts);
  if (missing !== undefined) {
    return missing;
  }
  switch (operand) {
    case "none":
    case "count":
      return withoutValue(condition, column, context);
    case "part":
      return partTest(condition, column, texts[0] ?? "");
    default:
      return withValues(condition, column, context.timeZone);
  }
}

function problemOfCount(
  { displayname }: CriteriaColumn,
  operand: OperandKind,
  texts: readonly string[],
): string | undefined {
  const [count] = texts;
  switch (operand) {
    case "none":
      return texts.length === 0 ? undefined : `${displayname} takes no value here. Remove it.`;
    case "two":
      return texts.length === 2 ? undefined : `${displayname} needs two values here.`;
    case "many":
      return texts.length > 0 ? undefined : `${displayname} needs at least one value here.`;
    case "count":
      return texts.length === 1 && /^\d{1,10}$/.test(count ?? "") && isCount(Number(count))
        ? undefined
        : `${displayname} needs a whole number here, 1 or more, such as 30.`;
    default:
      return texts.length === 1 ? undefined : `${displayname} needs one value here.`;
  }
}

function isCount(count: number): boolean {
  return count >= 1 && count <= maxCount;
}

function withoutValue(
  { operator, values }: Condition,
  { logicalname: column, displayname }: CriteriaColumn,
  context: Context,
): RowTest | string {
  const isEmpty: RowTest = { kind: "empty", column, isNot: false };
  const user: Value = { type: "guid", value: context.userId };
  switch (operator) {
    case "null":
      return isEmpty;
    case "not-null":
      return { ...isEmpty, isNot: true };
    case "eq-userid":
      return { kind: "compare", column, comparison: "eq", value: user };
    case "ne-userid":
      // Alone among the negations, it finds rows without a user, too.
      return {
        kind: "any",
        tests: [{ kind: "compare", column, comparison: "ne", value: user }, isEmpty],
      };
    default: {
      const count = Number(values[0]?.value);
      return unlessFarAway(displayname, () => rangeTest(column, rangeOf(operator, count, context)));
    }
  }
}

function withValues(
  { operator, values }: Condition,
  column: CriteriaColumn,
  timeZone: string,
): RowTest | string {
  const name = column.logicalname;
  const read: Value[] = [];
  for (const { value: text } of values) {
    const value = readOperand(column, text, timeZone);
    if (typeof value === "string") {
      return value;
    }
    read.push(value);
  }
  const [first, second] = read as [Value, Value];
  const compare = (comparison: Comparison, value: Value): RowTest => ({
    kind: "compare",
    column: name,
    comparison,
    value,
  });
  switch (operator) {
    case "in":
    case "not-in":
      return { kind: "in", column: name, values: read, isNot: operator === "not-in" };
    case "between":
      return { kind: "all", tests: [compare("ge", first), compare("le", second)] };
    case "not-between":
      return { kind: "any", tests: [compare("lt", first), compare("gt", second)] };
    case "on":
    case "on-or-after":
    case "on-or-before":
      return unlessFarAway(column.displayname, () => {
        const { from, before } = dayRange(Number(first.value), timeZone);
        return rangeTest(name, {
          ...(operator !== "on-or-before" && { from }),
          ...(operator !== "on-or-after" && { before }),
        });
      });
    default:
      return compare(operator as Comparison, first);
  }
}

function partTest(
  { operator }: Condition,
  { logicalname: column, displayname }: CriteriaColumn,
  text: string,
): RowTest | string {
  const literal = literalPattern(text);
  const pattern = operator.endsWith("like")
    ? text
    : operator.startsWith("ends") || operator === "not-end-with"
      ? `%${literal}`
      : `${literal}%`;
  return (
    problemOfText(displayname, text) ?? {
      kind: "like",
      column,
      pattern,
      isNot: operator.startsWith("not-"),
    }
  );
}

function rangeTest(column: string, range: DateRange | undefined): RowTest {
  const compare = (comparison: Comparison, value: number | undefined): readonly RowTest[] =>
    value === undefined
      ? []
      : [{ kind: "compare", column, comparison, value: { type: "dateTime", value } }];
  return {
    kind: "all",
    tests: [...compare("ge", range?.from), ...compare("lt", range?.before)],
  };
}

/** Temporal throws a RangeError beyond its calendar, some 270,000 years from now. */
function unlessFarAway(displayname: string, test: () => RowTest): RowTest | string {
  try {
    return test();
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      return `${displayname} is compared with a date beyond all calendars. Choose one that is nearer.`;
    }
    throw thrown;
  }
}
