import { parseDecimal, withoutTrailingZeros } from "./decimal";

const lengthDigits = 6;

/**
 * A text for a decimal number in plain notation: such texts stand to each other, letter by letter, as the numbers do, and are
 * the same exactly for equal numbers. Sign, length of the whole part, its digits, the fraction; of a negative number each
 * digit is counted from nine, and what follows the last digit is above them.
 */
export function sortableDecimal(decimal: string): string {
  const plain = parseDecimal(decimal) ?? "0";
  const isNegative = plain.startsWith("-");
  const [whole = "", fraction = ""] = plain.slice(isNegative ? 1 : 0).split(".");
  const digits = whole === "0" ? "" : whole;
  const length = String(digits.length).padStart(lengthDigits, "0");
  const size = `${length}${digits}${withoutTrailingZeros(fraction)}`;
  return isNegative ? `-${size.replace(/\d/g, (digit) => String(9 - Number(digit)))}~` : `0${size}`;
}
