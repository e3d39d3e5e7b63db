/**
 * Exact decimal numbers of any length, as strings in plain notation ("-12.50"). Nothing here goes through a double,
 * which would already change 10^21 + 1.
 */

const plainNotation = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))$/;

/** A number written by a person or a file in plain notation, without a plus sign or leading zeros; else undefined. */
export function parseDecimal(text: string): string | undefined {
  const match = plainNotation.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const whole = withoutLeadingZeros(match[2] ?? "") || "0";
  const fraction = match[3] ?? match[4] ?? "";
  const digits = fraction === "" ? whole : `${whole}.${fraction}`;
  return match[1] === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** The shortest decimal that stands for a double, in plain notation; undefined when it is no number. */
export function decimalOfDouble(value: number): string | undefined {
  if (!Number.isFinite(value)) {
    return undefined;
  }
  const [mantissa = "0", exponent] = String(value).split("e");
  return exponent === undefined
    ? (parseDecimal(mantissa) ?? "0")
    : shifted(mantissa, Number(exponent));
}

/** Below, equal to or above zero, as `left` is to `right`. */
export function compareDecimals(left: string, right: string): number {
  const a = partsOf(left);
  const b = partsOf(right);
  if (a.isNegative !== b.isNegative) {
    return a.isNegative ? -1 : 1;
  }
  const size = compareSizes(a, b);
  return a.isNegative ? -size : size;
}

/**
 * The nearest whole number, halves to the even one as .NET converts; undefined beyond what a double holds exactly.
 */
export function roundToWhole(decimal: string): number | undefined {
  const { isNegative, whole, fraction } = partsOf(decimal);
  const isHalf = fraction === "5";
  const isUp = isHalf ? /[13579]$/.test(whole) : fraction >= "5";
  const size = Number(whole || "0") + (isUp ? 1 : 0);
  if (!Number.isSafeInteger(size)) {
    return undefined;
  }
  return isNegative && size !== 0 ? -size : size;
}

interface Parts {
  readonly isNegative: boolean;
  /** Without leading zeros; empty for zero. */
  readonly whole: string;
  /** Without trailing zeros; empty for none. */
  readonly fraction: string;
}

function partsOf(decimal: string): Parts {
  const plain = parseDecimal(decimal);
  if (plain === undefined) {
    throw new Error("Not a decimal number in plain notation.");
  }
  const isNegative = plain.startsWith("-");
  const [whole = "", fraction = ""] = plain.slice(isNegative ? 1 : 0).split(".");
  return {
    isNegative,
    whole: withoutLeadingZeros(whole),
    fraction: withoutTrailingZeros(fraction),
  };
}

function compareSizes(a: Parts, b: Parts): number {
  return (
    a.whole.length - b.whole.length ||
    compareTexts(a.whole, b.whole) ||
    compareTexts(a.fraction, b.fraction)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+/, "");
}

/** By hand: a pattern that is anchored at the end only would try each zero anew. */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") {
    end -= 1;
  }
  return digits.slice(0, end);
}

/** Moves the point of a mantissa ("1.5", "-2") by an exponent that is so large or small that JavaScript wrote it. */
function shifted(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.slice(sign.length).split(".");
  return exponent > 0
    ? `${sign}${whole}${fraction.padEnd(exponent, "0")}`
    : `${sign}0.${"0".repeat(-exponent - whole.length)}${whole}${fraction}`;
}
