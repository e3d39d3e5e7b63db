import { AppError } from "../base/errors";
import { parseGuid } from "../base/guid";
import { parseDateTime } from "./dateTime";
import { decimalOfDouble, parseDecimal, roundToWhole } from "./decimal";
import { textOf, type TextContext } from "./textFormats";
import { type Value, type ValueType } from "./value";
import { valueTypeLabels } from "./valueTypeLabels";

export interface ConversionContext extends TextContext {
  /** The column that is read or written, for the error. */
  readonly column?: string;
  /** The table that a unique identifier refers to when it becomes a look-up. */
  readonly table?: string;
}

/**
 * A value as another type; no value stays no value, and where no type is asked for it stays as it is. Numbers become
 * whole numbers by rounding, halves to the even one as .NET does; texts are read in the formats in which values are
 * written and in those of exported workflows ("True", "1"). What has no such form throws `value.malformed`, naming the
 * column and both types.
 */
export function convertValue(
  value: Value | undefined,
  target: ValueType | undefined,
  context: ConversionContext,
): Value | undefined {
  return value === undefined || target === undefined ? value : convertTo(target, value, context);
}

/** Like `convertValue`, where there is a value and a type. */
export function convertTo<Target extends ValueType>(
  target: Target,
  value: Value,
  context: ConversionContext,
): ValueOf<Target> {
  const converted = tryConvert(target, value, context);
  if (converted === undefined) {
    const problem = `${valueTypeLabels[value.type]} cannot become ${valueTypeLabels[target]}`;
    throw new AppError(
      "value.malformed",
      context.column === undefined
        ? `This value does not fit: ${problem}.`
        : `Column '${context.column}': ${problem}.`,
    );
  }
  return converted;
}

/** Like `convertTo`, but undefined when the value has no form of that type. */
export function tryConvert<Target extends ValueType>(
  target: Target,
  value: Value,
  context: ConversionContext,
): ValueOf<Target> | undefined {
  return isOfType(value, target) ? value : conversions[target](value, context);
}

/** The values of one type. */
export type ValueOf<Type extends ValueType> = Extract<Value, { type: Type }>;

function isOfType<Type extends ValueType>(value: Value, type: Type): value is ValueOf<Type> {
  return value.type === type;
}

const conversions: {
  readonly [Type in ValueType]: (
    value: Value,
    context: ConversionContext,
  ) => ValueOf<Type> | undefined;
} = {
  text: (value, context) => ({ type: "text", value: textOf(value, context) }),
  whole: (value) => typed("whole", map(numberOf(value), roundToWhole)),
  double: (value) => typed("double", map(numberOf(value), finiteNumber)),
  decimal: (value) => typed("decimal", numberOf(value)),
  money: (value) => typed("money", numberOf(value)),
  boolean: (value) => typed("boolean", booleanOf(value)),
  dateTime: (value, context) =>
    value.type === "text"
      ? typed("dateTime", parseDateTime(value.value, context.timeZone))
      : undefined,
  choice: (value) => typed("choice", map(numberOf(value), wholeNumber)),
  lookup: (value, context) => referenceOf(value, context),
  guid: (value) => typed("guid", guidOf(value)),
  partyList: (value) => (value.type === "lookup" ? typed("partyList", [value.value]) : undefined),
  timeSpan: () => undefined,
};

function typed<Type extends ValueType, Content>(
  type: Type,
  value: Content | undefined,
): { readonly type: Type; readonly value: Content } | undefined {
  return value === undefined ? undefined : { type, value };
}

function map<From, To>(value: From | undefined, next: (value: From) => To): To | undefined {
  return value === undefined ? undefined : next(value);
}

/** Whatever counts as a number, exactly. */
function numberOf(value: Value): string | undefined {
  switch (value.type) {
    case "whole":
    case "double":
    case "choice":
      return decimalOfDouble(value.value);
    case "decimal":
    case "money":
      return value.value;
    case "boolean":
      return value.value ? "1" : "0";
    case "text":
      return parseDecimal(value.value);
    case "dateTime":
    case "lookup":
    case "guid":
    case "partyList":
    case "timeSpan":
      return undefined;
  }
}

function finiteNumber(decimal: string): number | undefined {
  const number = Number(decimal);
  return Number.isFinite(number) ? number : undefined;
}

/** A choice is never rounded: half an option is none. */
function wholeNumber(decimal: string): number | undefined {
  const number = Number(decimal);
  return Number.isSafeInteger(number) ? number : undefined;
}

const spellings: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

function booleanOf(value: Value): boolean | undefined {
  const text = value.type === "text" ? value.value.trim().toLowerCase() : numberOf(value);
  return text === undefined ? undefined : spellings.get(text);
}

function guidOf(value: Value): string | undefined {
  if (value.type === "lookup") {
    return value.value.id;
  }
  return value.type === "text" ? parseGuid(value.value.trim()) : undefined;
}

function referenceOf(value: Value, context: ConversionContext): ValueOf<"lookup"> | undefined {
  if (value.type !== "guid" || context.table === undefined) {
    return undefined;
  }
  const reference = { table: context.table, id: value.value };
  const name = context.nameOf(reference) ?? "";
  return { type: "lookup", value: name === "" ? reference : { ...reference, name } };
}
