import { AppError } from "../base/errors";
import { type ConversionContext, tryConvert } from "./convert";
import { compareDecimals } from "./decimal";
import { foldText } from "./foldText";
import { type Value, type ValueType } from "./value";
import { valueTypeLabels } from "./valueTypeLabels";

/**
 * Below, equal to or above zero, as `left` is to `right`: texts without regard to case, look-ups and unique identifiers
 * by id, choices and yes/no by number, numbers and money exactly, dates by moment. A text meets another type as that
 * type, where it reads as one. Types that cannot meet throw `value.malformed`: the answer would be a guess.
 */
export function compareValues(left: Value, right: Value, context: ConversionContext): number {
  const a = readAs(right.type, left, context);
  const b = readAs(left.type, right, context);
  const order =
    a !== undefined && b !== undefined && meetingTypes[a.type] === meetingTypes[b.type]
      ? comparisons[meetingTypes[a.type]](a, b, context)
      : undefined;
  if (order === undefined) {
    const sides = `${valueTypeLabels[left.type]} cannot be compared with ${valueTypeLabels[right.type]}`;
    throw new AppError("value.malformed", `These values do not meet: ${sides}.`);
  }
  return order;
}

/** What values of a type are compared as. */
const meetingTypes = {
  text: "text",
  whole: "decimal",
  double: "decimal",
  decimal: "decimal",
  money: "decimal",
  boolean: "decimal",
  choice: "decimal",
  dateTime: "dateTime",
  lookup: "guid",
  guid: "guid",
  partyList: "partyList",
  timeSpan: "timeSpan",
} as const satisfies Readonly<Record<ValueType, ValueType>>;

type MeetingType = (typeof meetingTypes)[ValueType];

/** A text as what it is compared with; any other value as it is. */
function readAs(other: ValueType, value: Value, context: ConversionContext): Value | undefined {
  if (value.type !== "text") {
    return value;
  }
  return tryConvert(other === "boolean" ? other : meetingTypes[other], value, context);
}

type Comparison = (left: Value, right: Value, context: ConversionContext) => number | undefined;

const comparisons: Readonly<Record<MeetingType, Comparison>> = {
  text: by(
    (value, context) => tryConvert("text", value, context)?.value,
    (a, b) => ordinal(foldText(a), foldText(b)),
  ),
  decimal: by((value, context) => tryConvert("decimal", value, context)?.value, compareDecimals),
  dateTime: by(
    (value, context) => tryConvert("dateTime", value, context)?.value,
    (a, b) => a - b,
  ),
  guid: by((value, context) => tryConvert("guid", value, context)?.value, ordinal),
  partyList: () => undefined,
  timeSpan: () => undefined,
};

function by<Content>(
  contentOf: (value: Value, context: ConversionContext) => Content | undefined,
  compare: (left: Content, right: Content) => number,
): Comparison {
  return (left, right, context) => {
    const a = contentOf(left, context);
    const b = contentOf(right, context);
    return a === undefined || b === undefined ? undefined : compare(a, b);
  };
}

function ordinal(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
