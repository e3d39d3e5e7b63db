import { type ColumnType } from "../rows/value";
import { type CriteriaColumn } from "./criteriaTable";

/**
 * What stands behind an operator: nothing, one value of the column's type, two, a list of them, part of a text, a number of
 * days or the like, or a date whose time does not count.
 */
export type OperandKind = "none" | "one" | "two" | "many" | "part" | "count" | "date";

export interface Operator {
  /** In the words of Dataverse's advanced find. */
  readonly label: string;
  readonly operand: OperandKind;
}

/** The operators of FetchXML that criteria can have, in the order in which they are offered. */
export const operators = {
  eq: { label: "Equals", operand: "one" },
  ne: { label: "Does not equal", operand: "one" },
  in: { label: "Equals one of", operand: "many" },
  "not-in": { label: "Does not equal any of", operand: "many" },
  "eq-userid": { label: "Equals current user", operand: "none" },
  "ne-userid": { label: "Does not equal current user", operand: "none" },
  gt: { label: "Is greater than", operand: "one" },
  ge: { label: "Is greater than or equal to", operand: "one" },
  lt: { label: "Is less than", operand: "one" },
  le: { label: "Is less than or equal to", operand: "one" },
  between: { label: "Is between", operand: "two" },
  "not-between": { label: "Is not between", operand: "two" },
  like: { label: "Contains", operand: "part" },
  "not-like": { label: "Does not contain", operand: "part" },
  "begins-with": { label: "Begins with", operand: "part" },
  "not-begin-with": { label: "Does not begin with", operand: "part" },
  "ends-with": { label: "Ends with", operand: "part" },
  "not-end-with": { label: "Does not end with", operand: "part" },
  "olderthan-x-minutes": { label: "Older than X minutes", operand: "count" },
  "olderthan-x-hours": { label: "Older than X hours", operand: "count" },
  "olderthan-x-days": { label: "Older than X days", operand: "count" },
  "olderthan-x-weeks": { label: "Older than X weeks", operand: "count" },
  "olderthan-x-months": { label: "Older than X months", operand: "count" },
  "olderthan-x-years": { label: "Older than X years", operand: "count" },
  on: { label: "On", operand: "date" },
  "on-or-after": { label: "On or after", operand: "date" },
  "on-or-before": { label: "On or before", operand: "date" },
  yesterday: { label: "Yesterday", operand: "none" },
  today: { label: "Today", operand: "none" },
  tomorrow: { label: "Tomorrow", operand: "none" },
  "last-seven-days": { label: "Last 7 days", operand: "none" },
  "next-seven-days": { label: "Next 7 days", operand: "none" },
  "last-week": { label: "Last week", operand: "none" },
  "this-week": { label: "This week", operand: "none" },
  "next-week": { label: "Next week", operand: "none" },
  "last-month": { label: "Last month", operand: "none" },
  "this-month": { label: "This month", operand: "none" },
  "next-month": { label: "Next month", operand: "none" },
  "last-year": { label: "Last year", operand: "none" },
  "this-year": { label: "This year", operand: "none" },
  "next-year": { label: "Next year", operand: "none" },
  "last-x-hours": { label: "Last X hours", operand: "count" },
  "last-x-days": { label: "Last X days", operand: "count" },
  "last-x-weeks": { label: "Last X weeks", operand: "count" },
  "last-x-months": { label: "Last X months", operand: "count" },
  "last-x-years": { label: "Last X years", operand: "count" },
  "next-x-hours": { label: "Next X hours", operand: "count" },
  "next-x-days": { label: "Next X days", operand: "count" },
  "next-x-weeks": { label: "Next X weeks", operand: "count" },
  "next-x-months": { label: "Next X months", operand: "count" },
  "next-x-years": { label: "Next X years", operand: "count" },
  "not-null": { label: "Contains data", operand: "none" },
  null: { label: "Does not contain data", operand: "none" },
} as const satisfies Readonly<Record<string, Operator>>;

export type OperatorName = keyof typeof operators;

export const operatorNames = Object.keys(operators) as readonly OperatorName[];

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(operators, name);
}

const everywhere: readonly OperatorName[] = ["not-null", "null"];
const equal: readonly OperatorName[] = ["eq", "ne", ...everywhere];
const oneOf: readonly OperatorName[] = ["in", "not-in", ...equal];
const user: readonly OperatorName[] = ["eq-userid", "ne-userid", ...oneOf];
const ordered: readonly OperatorName[] = ["gt", "ge", "lt", "le", "between", "not-between"];
const parts = operatorNames.filter((name) => operators[name].operand === "part");
const first = operatorNames.indexOf("olderthan-x-minutes");
const dates = operatorNames.slice(first, operatorNames.indexOf("not-null"));

const byType: Readonly<Record<ColumnType, ReadonlySet<OperatorName>>> = {
  text: new Set([...oneOf, ...parts]),
  whole: new Set([...oneOf, ...ordered]),
  double: new Set([...oneOf, ...ordered]),
  decimal: new Set([...oneOf, ...ordered]),
  money: new Set([...oneOf, ...ordered]),
  boolean: new Set(equal),
  dateTime: new Set([...equal, ...ordered, ...dates]),
  choice: new Set(oneOf),
  lookup: new Set(oneOf),
  guid: new Set(oneOf),
  partyList: new Set(),
};

const ofUsers: ReadonlySet<OperatorName> = new Set(user);

/** The operators that a column offers, in the order in which they are shown. */
export function operatorsOf(column: CriteriaColumn): readonly OperatorName[] {
  const offered = leadsToUsers(column) ? ofUsers : byType[column.type];
  return operatorNames.filter((name) => offered.has(name));
}

function leadsToUsers({ type, targets }: CriteriaColumn): boolean {
  return type === "lookup" && (targets?.includes("systemuser") ?? true);
}
