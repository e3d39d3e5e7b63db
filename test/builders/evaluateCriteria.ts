import {
  type Condition,
  type Criteria,
  type FilterMember,
} from "../../src/core/bulkDeletion/criteria";
import { type OperatorName } from "../../src/core/bulkDeletion/operators";
import { type Value } from "../../src/core/rows/value";
import {
  addDays,
  addMonths,
  type CalendarDay,
  dayAt,
  lastFullHour,
  startOfDay,
  weekday,
} from "./wallClock";

/**
 * What criteria find, said once more and plainly: row by row in memory. It shares nothing with the product but the types, least
 * of all dates.
 */
export type PlainRow = ReadonlyMap<string, Value>;

export interface World {
  readonly now: number;
  readonly timeZone: string;
  readonly userId: string;
}

export function isFound(row: PlainRow, { filter }: Criteria, world: World): boolean {
  return filter.members.length === 0 || holds(row, filter, world);
}

export function holds(row: PlainRow, member: FilterMember, world: World): boolean {
  if (member.kind === "condition") {
    return isMet(row.get(member.column), member, world);
  }
  return member.type === "and"
    ? member.members.every((each) => holds(row, each, world))
    : member.members.some((each) => holds(row, each, world));
}

function isMet(value: Value | undefined, condition: Condition, world: World): boolean {
  const { operator } = condition;
  if (value === undefined) {
    return operator === "null" || operator === "ne-userid";
  }
  const texts = condition.values.map((each) => each.value);
  const [first = "", second = ""] = texts;
  const order = (text: string): number => orderOf(value, text, world);
  switch (operator) {
    case "null":
      return false;
    case "not-null":
      return true;
    case "eq":
      return order(first) === 0;
    case "ne":
      return order(first) !== 0;
    case "in":
      return texts.some((text) => order(text) === 0);
    case "not-in":
      return texts.every((text) => order(text) !== 0);
    case "gt":
      return order(first) > 0;
    case "ge":
      return order(first) >= 0;
    case "lt":
      return order(first) < 0;
    case "le":
      return order(first) <= 0;
    case "between":
      return order(first) >= 0 && order(second) <= 0;
    case "not-between":
      return order(first) < 0 || order(second) > 0;
    case "eq-userid":
      return order(world.userId) === 0;
    case "ne-userid":
      return order(world.userId) !== 0;
    case "like":
      return isLike(value, first);
    case "not-like":
      return !isLike(value, first);
    case "begins-with":
      return fold(value.value as string).startsWith(fold(first));
    case "not-begin-with":
      return !fold(value.value as string).startsWith(fold(first));
    case "ends-with":
      return fold(value.value as string).endsWith(fold(first));
    case "not-end-with":
      return !fold(value.value as string).endsWith(fold(first));
    default:
      return isIn(value.value as number, operator, first, world);
  }
}

function fold(text: string): string {
  return Array.from(text.normalize("NFC"), (letter) => letter.toUpperCase()).join("");
}

function isLike(value: Value, pattern: string): boolean {
  const source = fold(pattern).replace(/\[[^\]]+\]|[^]/gu, (part) => {
    const isSet = part.length > 2 && part.startsWith("[");
    return part === "%"
      ? "[^]*"
      : part === "_"
        ? "[^]"
        : isSet
          ? part.replace(/^\[%\]$/, "%")
          : part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(`^${source}$`, "u").test(fold(value.value as string));
}

/** Below, equal to or above zero. */
function orderOf(value: Value, text: string, world: World): number {
  switch (value.type) {
    case "text":
      return fold(value.value) === fold(text) ? 0 : 1;
    case "guid":
      return value.value === text.replace(/[{}]/g, "").toLowerCase() ? 0 : 1;
    case "lookup":
      return value.value.id === text.replace(/[{}]/g, "").toLowerCase() ? 0 : 1;
    case "decimal":
    case "money": {
      const difference = scaled(value.value) - scaled(text);
      return difference === 0n ? 0 : difference < 0n ? -1 : 1;
    }
    case "dateTime":
      return value.value - timeOf(text, world.timeZone);
    case "boolean":
      return Number(value.value) - (text === "1" || text === "true" ? 1 : 0);
    default:
      return Number(value.value) - Number(text);
  }
}

function scaled(decimal: string): bigint {
  const [whole = "", fraction = ""] = decimal.split(".");
  return BigInt(`${whole}${fraction.padEnd(12, "0")}`);
}

/** Of a date alone the first moment of its day, else of a time in UTC. */
function timeOf(text: string, timeZone: string): number {
  return text.length === 10 ? startOfDay(dateOf(text), timeZone) : Date.parse(text);
}

function dateOf(text: string): CalendarDay {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  return { year, month, day };
}

function isIn(time: number, operator: OperatorName, text: string, world: World): boolean {
  const { now, timeZone } = world;
  const today = dayAt(now, timeZone);
  const start = (date: CalendarDay): number => startOfDay(date, timeZone);
  const within = (from: CalendarDay, before: CalendarDay): boolean =>
    time >= start(from) && time < start(before);
  switch (operator) {
    case "on":
    case "on-or-after":
    case "on-or-before": {
      const date = text.length === 10 ? dateOf(text) : dayAt(Date.parse(text), timeZone);
      return (
        (operator === "on-or-before" || time >= start(date)) &&
        (operator === "on-or-after" || time < start(addDays(date, 1)))
      );
    }
    case "yesterday":
      return within(addDays(today, -1), today);
    case "today":
      return within(today, addDays(today, 1));
    case "tomorrow":
      return within(addDays(today, 1), addDays(today, 2));
    case "last-seven-days":
      return time >= start(addDays(today, -7)) && time <= now;
    case "next-seven-days":
      return time >= now && time < start(addDays(today, 8));
    default:
      return isInCounted(time, operator, Number(text), world);
  }
}

/** Of *older than X days* and the like, of *last month* and the like. */
function isInCounted(time: number, operator: string, count: number, world: World): boolean {
  const [kind, unit = ""] = operator.split("-x-");
  if (unit !== "") {
    const cut = (steps: number): number => cutOf(unit, steps, world);
    switch (kind) {
      case "olderthan":
        return time < cut(-count);
      case "last":
        return time >= cut(-count) && time <= world.now;
      default:
        return time >= world.now && time < nextCutOf(unit, count, world);
    }
  }
  return isInPeriod(time, operator, world);
}

function isInPeriod(time: number, operator: string, { now, timeZone }: World): boolean {
  const today = dayAt(now, timeZone);
  const within = (from: CalendarDay, before: CalendarDay): boolean =>
    time >= startOfDay(from, timeZone) && time < startOfDay(before, timeZone);
  const [which, period] = operator.split("-");
  const step = which === "last" ? -1 : which === "this" ? 0 : 1;
  switch (period) {
    case "week": {
      const sunday = addDays(today, 7 * step - weekday(today));
      return within(sunday, addDays(sunday, 7));
    }
    case "month": {
      const firstDay = addMonths({ ...today, day: 1 }, step);
      return within(firstDay, addMonths(firstDay, 1));
    }
    default: {
      const year = today.year + step;
      return within({ year, month: 1, day: 1 }, { year: year + 1, month: 1, day: 1 });
    }
  }
}

function moved(unit: string, steps: number, { now, timeZone }: World): CalendarDay {
  const today = dayAt(now, timeZone);
  switch (unit) {
    case "days":
      return addDays(today, steps);
    case "weeks":
      return addDays(today, steps * 7);
    case "months":
      return addMonths(today, steps);
    default:
      return addMonths(today, steps * 12);
  }
}

function cutOf(unit: string, steps: number, world: World): number {
  switch (unit) {
    case "minutes":
      return world.now - (world.now % 60_000) + steps * 60_000;
    case "hours":
      return lastFullHour(world.now, world.timeZone) + steps * 3_600_000;
    default:
      return startOfDay(moved(unit, steps, world), world.timeZone);
  }
}

function nextCutOf(unit: string, steps: number, world: World): number {
  return unit === "hours"
    ? cutOf(unit, steps + 1, world)
    : startOfDay(addDays(moved(unit, steps, world), 1), world.timeZone);
}
