import { AppError } from "../../base/errors";
import { type ConversionContext, convertTo } from "../../rows/convert";
import { compareDecimals, roundToWhole } from "../../rows/decimal";
import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
} from "../../rows/decimalArithmetic";
import { type Value, type ValueType } from "../../rows/value";
import { type ArithmeticOperator } from "../stepTree";
import { type Calculation } from "./calculate";

/**
 * What a number is worth that is empty, which no public document tells: `zero` as the emulator XrmMockup counts, so that
 * an increment by 1 makes 1 of nothing, or `nothing` as SQL counts, so that the result is empty, too. Where all numbers
 * are empty, so is the result.
 */
export type EmptyNumberRule = "zero" | "nothing";

/**
 * Exact, whatever the types of the numbers. A result that Dataverse's own numbers cannot hold throws `value.malformed`,
 * like a division by zero.
 */
export function computeNumbers(
  { operator, operands, target }: Calculation,
  context: ConversionContext,
  rule: EmptyNumberRule,
): Value | undefined {
  const filled = operands.filter((operand) => operand !== undefined);
  if (filled.length === 0 || (rule === "nothing" && filled.length < operands.length)) {
    return undefined;
  }
  const result = operands
    .map((operand) => (operand === undefined ? "0" : convertTo("decimal", operand, context).value))
    .reduce((left, right) => limited(operations[operator](left, right)));
  const type = target ?? widestType(operator, filled);
  if (type === "whole") {
    return { type, value: limitedWhole(result) };
  }
  return convertTo(type, { type: "decimal", value: result }, context);
}

const operations: Readonly<
  Record<ArithmeticOperator, (left: string, right: string) => string | undefined>
> = {
  Add: addDecimals,
  Subtract: subtractDecimals,
  Multiply: multiplyDecimals,
  Divide: divideDecimals,
};

/** A quotient of whole numbers has a fraction. */
function widestType(operator: ArithmeticOperator, operands: readonly Value[]): ValueType {
  const widest = (["money", "decimal", "double"] as const).find((type) =>
    operands.some((operand) => operand.type === type),
  );
  return widest ?? (operator === "Divide" ? "decimal" : "whole");
}

/** The largest of .NET's decimals, in which Dataverse computes. */
const largest = "79228162514264337593543950335";

function limited(result: string | undefined): string {
  if (result === undefined) {
    throw new AppError("value.malformed", "A number cannot be divided by zero.");
  }
  if (compareDecimals(result.replace("-", ""), largest) > 0) {
    throw overflow("a number");
  }
  return result;
}

/** Within 32 bits, as whole numbers are in Dataverse. */
function limitedWhole(result: string): number {
  const whole = roundToWhole(result);
  if (whole === undefined || whole < -(2 ** 31) || whole >= 2 ** 31) {
    throw overflow("a whole number");
  }
  return whole;
}

function overflow(what: string): AppError {
  return new AppError("value.malformed", `The result is beyond what ${what} can hold.`);
}
