import { AppError } from "../../base/errors";
import { type ConversionContext, convertTo, convertValue } from "../../rows/convert";
import { moveTime } from "../../rows/timeSpan";
import { type Value, type ValueType } from "../../rows/value";
import { valueTypeLabels } from "../../rows/valueTypeLabels";
import { type ArithmeticOperator } from "../stepTree";
import { computeNumbers, type EmptyNumberRule } from "./computeNumbers";
import { joinPeople, joinTexts } from "./join";

/** What is calculated, and as which type; without `target` the values decide. */
export interface Calculation {
  readonly operator: ArithmeticOperator;
  readonly operands: readonly (Value | undefined)[];
  readonly target?: ValueType;
}

/**
 * The one place where it is decided what an empty number is worth. An empty date has no time before or after it, an empty
 * text adds nothing to a text, and an empty look-up adds nobody to a list of people.
 */
const emptyNumberRule: EmptyNumberRule = "zero";

/**
 * Numbers and amounts of money exactly, dates with lengths of time, and texts and lists of people, which `Add` joins. Where
 * one of the values is a text, so is their sum. What cannot be calculated throws `value.malformed`.
 */
export function calculate(
  calculation: Calculation,
  context: ConversionContext,
  rule: EmptyNumberRule = emptyNumberRule,
): Value | undefined {
  const { operator, operands, target } = calculation;
  const types = new Set(operands.map((operand) => operand?.type));
  if (operator === "Add" && (target === "text" || (target === undefined && types.has("text")))) {
    return joinTexts(operands, context);
  }
  if (target === "partyList" || types.has("partyList") || types.has("lookup")) {
    return convertValue(addPeople(calculation, context), target, context);
  }
  if (target === "dateTime" || types.has("dateTime") || types.has("timeSpan")) {
    return convertValue(moveDate(calculation, context), target, context);
  }
  return computeNumbers(calculation, context, rule);
}

function addPeople(calculation: Calculation, context: ConversionContext): Value | undefined {
  if (calculation.operator !== "Add") {
    throw misfit(calculation);
  }
  return joinPeople(calculation.operands, context);
}

/** A date and lengths of time; they are added in any order, and subtracted from the date. */
function moveDate(calculation: Calculation, context: ConversionContext): Value | undefined {
  const { operator, operands } = calculation;
  if (operands.some((operand) => operand === undefined)) {
    return undefined;
  }
  const spans = operands.filter((operand) => operand?.type === "timeSpan");
  const [date, ...more] = operands.filter((operand) => operand?.type !== "timeSpan");
  const isOrdered = operator === "Add" || (operator === "Subtract" && operands[0] === date);
  if (date === undefined || more.length > 0 || !isOrdered) {
    throw misfit(calculation);
  }
  const direction = operator === "Add" ? 1 : -1;
  const moved = spans.reduce<number | undefined>(
    (time, span) => (time === undefined ? time : moveTime(time, span.value, direction)),
    convertTo("dateTime", date, context).value,
  );
  if (moved === undefined) {
    throw new AppError("value.malformed", "The result is no date of the years 1 to 9999.");
  }
  return { type: "dateTime", value: moved };
}

function misfit({ operator, operands }: Calculation): AppError {
  const labels = operands.map((operand) =>
    operand === undefined ? "nothing" : valueTypeLabels[operand.type],
  );
  return new AppError(
    "value.malformed",
    `These values do not fit: ${labels.join(" and ")} cannot be ${participles[operator]}.`,
  );
}

const participles = {
  Add: "added",
  Subtract: "subtracted",
  Multiply: "multiplied",
  Divide: "divided",
} as const satisfies Readonly<Record<ArithmeticOperator, string>>;
