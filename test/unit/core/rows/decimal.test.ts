import assert from "node:assert/strict";
import fc from "fast-check";
import {
  compareDecimals,
  decimalOfDouble,
  parseDecimal,
  roundToWhole,
} from "../../../../src/core/rows/decimal";

const digits = fc.stringMatching(/^\d{1,60}$/);
const scaled = fc.record({ sign: fc.constantFrom("", "-"), whole: digits, fraction: digits });

describe("parseDecimal", () => {
  it("keeps the decimals as they were written", () => {
    assert.equal(parseDecimal(" +0012.50 "), "12.50");
    assert.equal(parseDecimal("-.5"), "-0.5");
    assert.equal(parseDecimal("7."), "7");
  });

  it("knows no negative zero", () => {
    assert.equal(parseDecimal("-0.00"), "0.00");
  });

  it("refuses whatever is not plain notation", () => {
    for (const wrong of ["", ".", "-", "1e3", "1,5", "0x1", "1.2.3", "١"]) {
      assert.equal(parseDecimal(wrong), undefined, wrong);
    }
  });

  it("reads a million digits without delay", () => {
    assert.equal(parseDecimal(`${"1".repeat(1_000_000)}x`), undefined);
  });
});

describe("compareDecimals", () => {
  it("tells numbers apart that are the same double", () => {
    assert.ok(compareDecimals("1000000000000000000000", "1000000000000000000001") < 0);
    assert.ok(compareDecimals("0.30000000000000000001", "0.3") > 0);
  });

  it("finds numbers equal that are written differently", () => {
    assert.equal(compareDecimals("012.50", "12.5"), 0);
    assert.equal(compareDecimals("-0", "0.000"), 0);
  });

  it("orders as whole numbers of the same scale do", () => {
    const scale = ({ sign, whole, fraction }: { sign: string; whole: string; fraction: string }) =>
      BigInt(`${sign}${whole}${fraction.padEnd(60, "0")}`);
    const write = (parts: { sign: string; whole: string; fraction: string }) =>
      `${parts.sign}${parts.whole}.${parts.fraction}`;
    fc.assert(
      fc.property(scaled, scaled, (left, right) => {
        const [a, b] = [scale(left), scale(right)];
        const expected = a < b ? -1 : a > b ? 1 : 0;
        assert.equal(Math.sign(compareDecimals(write(left), write(right))), expected);
      }),
    );
  });
});

describe("decimalOfDouble", () => {
  it("writes large and small numbers without an exponent", () => {
    assert.equal(decimalOfDouble(1.5e21), "1500000000000000000000");
    assert.equal(decimalOfDouble(-1.25e-7), "-0.000000125");
    assert.equal(decimalOfDouble(-0), "0");
  });

  it("has no text for what is not a number", () => {
    assert.equal(decimalOfDouble(NaN), undefined);
    assert.equal(decimalOfDouble(-Infinity), undefined);
  });

  it("reads back as the same double", () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        const written = decimalOfDouble(value) ?? "";
        assert.match(written, /^-?\d+(\.\d+)?$/);
        assert.equal(Number(written), value === 0 ? 0 : value);
      }),
    );
  });
});

describe("roundToWhole", () => {
  it("rounds halves to the even number", () => {
    const rounded = ["0.5", "1.5", "2.5", "-2.5", "-0.4", "2.51", "2.4999"].map(roundToWhole);
    assert.deepEqual(rounded, [0, 2, 2, -2, 0, 3, 2]);
  });

  it("gives up where a double is no longer exact", () => {
    assert.equal(roundToWhole("9007199254740993"), undefined);
  });
});
