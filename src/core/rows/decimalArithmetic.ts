import { parseDecimal, withoutTrailingZeros } from "./decimal";

/**
 * Sums, differences, products and quotients of decimals in plain notation, without a double anywhere. Sums and
 * differences are exact and keep the longer fraction ("1.50" + "1" = "2.50"); products and quotients have at most
 * `mostPlaces` decimal places, rounded with halves to the even digit.
 */

/** As many as .NET's decimal has, in which Dataverse computes. */
export const mostPlaces = 28;

/** `units` × 10^-`places`. */
interface Scaled {
  readonly units: bigint;
  readonly places: number;
}

export function addDecimals(left: string, right: string): string {
  const [a, b, places] = aligned(left, right);
  return decimalOf({ units: a + b, places });
}

export function subtractDecimals(left: string, right: string): string {
  const [a, b, places] = aligned(left, right);
  return decimalOf({ units: a - b, places });
}

export function multiplyDecimals(left: string, right: string): string {
  const [a, b] = [scaled(left), scaled(right)];
  const places = a.places + b.places;
  const units = a.units * b.units;
  return places <= mostPlaces
    ? decimalOf({ units, places })
    : decimalOf({
        units: roundedQuotient(units, 10n ** BigInt(places - mostPlaces)),
        places: mostPlaces,
      });
}

/** Without zeros at its end; undefined for a division by zero. */
export function divideDecimals(left: string, right: string): string | undefined {
  const [a, b] = aligned(left, right);
  if (b === 0n) {
    return undefined;
  }
  const units = roundedQuotient(a * 10n ** BigInt(mostPlaces), b);
  const [whole = "", fraction = ""] = decimalOf({ units, places: mostPlaces }).split(".");
  const shortest = withoutTrailingZeros(fraction);
  return shortest === "" ? whole : `${whole}.${shortest}`;
}

function aligned(left: string, right: string): readonly [bigint, bigint, number] {
  const [a, b] = [scaled(left), scaled(right)];
  const places = Math.max(a.places, b.places);
  const at = ({ units, places: own }: Scaled): bigint => units * 10n ** BigInt(places - own);
  return [at(a), at(b), places];
}

function scaled(decimal: string): Scaled {
  const plain = parseDecimal(decimal);
  if (plain === undefined) {
    throw new Error("Not a decimal number in plain notation.");
  }
  const [whole = "", fraction = ""] = plain.split(".");
  return { units: BigInt(whole + fraction), places: fraction.length };
}

function decimalOf({ units, places }: Scaled): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const size = places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
  return units < 0n ? `-${size}` : size;
}

/** Halves go to the even neighbour. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  const twice = size(rest) * 2n - size(divisor);
  const isAway = twice > 0n || (twice === 0n && quotient % 2n !== 0n);
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n;
  return isAway ? quotient + sign : quotient;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
