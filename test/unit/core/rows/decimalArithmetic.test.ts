import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addDecimals,
  divideDecimals,
  mostPlaces,
  multiplyDecimals,
  subtractDecimals,
} from "../../../../src/core/rows/decimalArithmetic";

/** A number as a fraction, and as a text in plain notation. */
interface Number {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly text: string;
}

const numbers = fc
  .record({
    top: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    places: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ top, places }): Number => {
    const bottom = 10n ** BigInt(places);
    const size = top < 0n ? -top : top;
    const fraction = places === 0 ? "" : `.${String(bottom + (size % bottom)).slice(1)}`;
    return { top, bottom, text: `${top < 0n ? "-" : ""}${size / bottom}${fraction}` };
  });

/** Whether a text is a number in plain notation, and this one. */
function isExactly(text: string | undefined, top: bigint, bottom: bigint): void {
  const [own, places] = unitsOf(text);
  assert.equal(own * bottom, top * 10n ** places, `${text} is not ${top}/${bottom}`);
}

/** Whether a text is the number with `mostPlaces` places that is nearest, halves to the even digit. */
function isNearest(text: string | undefined, top: bigint, bottom: bigint): void {
  const [own, places] = unitsOf(text);
  const units = own * 10n ** (BigInt(mostPlaces) - places);
  const twiceOff = 2n * (units * bottom - top * 10n ** BigInt(mostPlaces));
  const off = twiceOff < 0n ? -twiceOff : twiceOff;
  const half = bottom < 0n ? -bottom : bottom;
  assert.ok(off < half || (off === half && units % 2n === 0n), `${text} for ${top}/${bottom}`);
}

function unitsOf(text: string | undefined): readonly [units: bigint, places: bigint] {
  assert.match(text ?? "", /^(-(?!0*\.?0*$))?(0|[1-9]\d*)(\.\d+)?$/);
  const [whole = "", fraction = ""] = (text ?? "").split(".");
  return [BigInt(whole + fraction), BigInt(fraction.length)];
}

describe("addDecimals and subtractDecimals", () => {
  it("keep the longer fraction", () => {
    assert.equal(addDecimals("1.50", "1"), "2.50");
    assert.equal(addDecimals("0.05", "-0.05"), "0.00");
    assert.equal(subtractDecimals("1", "1.50"), "-0.50");
  });

  it("are exact at any size", () => {
    assert.equal(
      addDecimals("1000000000000000000000", "0.0000000001"),
      "1000000000000000000000.0000000001",
    );
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const bottom = a.bottom * b.bottom;
        const [left, right] = [a.top * b.bottom, b.top * a.bottom];
        isExactly(addDecimals(a.text, b.text), left + right, bottom);
        isExactly(subtractDecimals(a.text, b.text), left - right, bottom);
      }),
    );
  });
});

describe("multiplyDecimals", () => {
  it("is exact up to the places that a decimal has, then rounds halves to the even digit", () => {
    assert.equal(multiplyDecimals("-1.50", "1.50"), "-2.2500");
    const tiny = `0.${"0".repeat(27)}1`;
    assert.equal(multiplyDecimals(tiny, "0.5"), `0.${"0".repeat(28)}`);
    assert.equal(multiplyDecimals(tiny, "1.5"), `0.${"0".repeat(27)}2`);
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        isNearest(multiplyDecimals(a.text, b.text), a.top * b.top, a.bottom * b.bottom);
      }),
    );
  });
});

describe("divideDecimals", () => {
  it("has as many places as it needs, at most those that a decimal has", () => {
    assert.equal(divideDecimals("10", "4"), "2.5");
    assert.equal(divideDecimals("100.00", "10"), "10");
    assert.equal(divideDecimals("1", "3"), `0.${"3".repeat(28)}`);
    assert.equal(divideDecimals("-2", "3"), `-0.${"6".repeat(27)}7`);
  });

  it("rounds to the nearest, halves to the even digit", () => {
    fc.assert(
      fc.property(
        numbers,
        numbers.filter(({ top }) => top !== 0n),
        (a, b) => {
          isNearest(divideDecimals(a.text, b.text), a.top * b.bottom, a.bottom * b.top);
        },
      ),
    );
  });

  it("answers nothing for a division by zero", () => {
    assert.equal(divideDecimals("1", "0.00"), undefined);
  });
});
