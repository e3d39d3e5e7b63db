import { compareValues } from "../rows/compare";
import { type ConversionContext, convertTo } from "../rows/convert";
import { dayOf } from "../rows/dateTime";
import { foldText } from "../rows/foldText";
import { type Value } from "../rows/value";
import { type CompareOperator } from "./stepTree";

/**
 * What a comparison says when one of its sides is empty, which no public document tells: `neverHolds` as the emulators
 * do and as SQL counts, `negationHolds` as a person might read "does not equal".
 */
export type EmptySideRule = "neverHolds" | "negationHolds";

/** The one place where that is decided: only `Null` holds on an empty side, `NotEqual`, `NotIn` and `DoesNot…` do not. */
const emptySideRule: EmptySideRule = "neverHolds";

/**
 * Whether `operand` stands to `parameters` as a condition's operator says. A list (`In`) holds when one of its members
 * does; empty members are passed over. Sides whose types cannot meet throw `value.malformed`.
 */
export function holds(
  operator: CompareOperator,
  sides: {
    readonly operand: Value | undefined;
    readonly parameters: readonly (Value | undefined)[];
  },
  context: ConversionContext,
  rule: EmptySideRule = emptySideRule,
): boolean {
  const { operand } = sides;
  if (operator === "Null" || operator === "NotNull") {
    return (operand === undefined) === (operator === "Null");
  }
  const parameters = sides.parameters.filter((parameter) => parameter !== undefined);
  const isNegated = isNegation(operator);
  if (operand === undefined || parameters.length === 0) {
    return isNegated && rule === "negationHolds";
  }
  const relation = relations[isNegated ? negations[operator] : operator];
  return isNegated !== parameters.some((parameter) => relation(operand, parameter, context));
}

const negations = {
  NotEqual: "Equal",
  NotIn: "In",
  DoesNotContain: "Contains",
  DoesNotBeginWith: "BeginsWith",
  DoesNotEndWith: "EndsWith",
} as const satisfies Partial<Record<CompareOperator, CompareOperator>>;

type Negation = keyof typeof negations;
type Relation = (operand: Value, parameter: Value, context: ConversionContext) => boolean;

function isNegation(operator: CompareOperator): operator is Negation {
  return Object.hasOwn(negations, operator);
}

const relations: Readonly<
  Record<Exclude<CompareOperator, Negation | "Null" | "NotNull">, Relation>
> = {
  Equal: byOrder((order) => order === 0),
  In: byOrder((order) => order === 0),
  GreaterThan: byOrder((order) => order > 0),
  GreaterEqual: byOrder((order) => order >= 0),
  LessThan: byOrder((order) => order < 0),
  LessEqual: byOrder((order) => order <= 0),
  Contains: byText((text, part) => text.includes(part)),
  BeginsWith: byText((text, part) => text.startsWith(part)),
  EndsWith: byText((text, part) => text.endsWith(part)),
  On: byDay((day, other) => day === other),
  OnOrAfter: byDay((day, other) => day >= other),
  OnOrBefore: byDay((day, other) => day <= other),
};

function byOrder(isMet: (order: number) => boolean): Relation {
  return (operand, parameter, context) => isMet(compareValues(operand, parameter, context));
}

function byText(isMet: (text: string, part: string) => boolean): Relation {
  const folded = (value: Value, context: ConversionContext): string =>
    foldText(convertTo("text", value, context).value);
  return (operand, parameter, context) =>
    isMet(folded(operand, context), folded(parameter, context));
}

/** Days of the environment's time zone. */
function byDay(isMet: (day: string, other: string) => boolean): Relation {
  const day = (value: Value, context: ConversionContext): string =>
    dayOf(convertTo("dateTime", value, context).value, context.timeZone);
  return (operand, parameter, context) => isMet(day(operand, context), day(parameter, context));
}
