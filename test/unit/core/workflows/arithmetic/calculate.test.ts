import assert from "node:assert/strict";
import fc from "fast-check";
import { type ColumnType, type Value } from "../../../../../src/core/rows/value";
import { calculate } from "../../../../../src/core/workflows/arithmetic/calculate";
import { type EmptyNumberRule } from "../../../../../src/core/workflows/arithmetic/computeNumbers";
import { type ArithmeticOperator } from "../../../../../src/core/workflows/stepTree";
import {
  aGuid,
  choice,
  dateTime,
  lookup,
  partyList,
  text,
  timeSpan,
  whole,
} from "../../../../builders/rows";

const money = (value: string): Value => ({ type: "money", value });
const decimal = (value: string): Value => ({ type: "decimal", value });
const double = (value: number): Value => ({ type: "double", value });

interface Facts {
  readonly target?: ColumnType;
  readonly timeZone?: string;
  readonly rule?: EmptyNumberRule;
}

function calculated(
  operator: ArithmeticOperator,
  operands: readonly (Value | undefined)[],
  { target, timeZone = "UTC", rule }: Facts = {},
): Value | undefined {
  return calculate(
    { operator, operands, ...(target !== undefined && { target }) },
    { timeZone, nameOf: () => undefined },
    rule,
  );
}

const malformed = (message: string) => ({ code: "value.malformed", message });

describe("a calculation with numbers", () => {
  it("has the type that is asked for", () => {
    const sum = [whole(2), money("1.50")];
    assert.deepEqual(calculated("Add", sum, { target: "money" }), money("3.50"));
    assert.deepEqual(calculated("Add", sum, { target: "decimal" }), decimal("3.50"));
    assert.deepEqual(calculated("Add", [money("1.4"), whole(2)], { target: "whole" }), whole(3));
    assert.deepEqual(calculated("Multiply", sum, { target: "text" }), text("3.00"));
  });

  it("has the widest type of its numbers where none is asked for", () => {
    assert.deepEqual(calculated("Add", [whole(2), whole(3)]), whole(5));
    assert.deepEqual(calculated("Add", [whole(2), double(0.5)]), double(2.5));
    assert.deepEqual(calculated("Subtract", [double(0.5), decimal("0.1")]), decimal("0.4"));
    assert.deepEqual(calculated("Multiply", [money("2"), decimal("0.5")]), money("1.0"));
    assert.deepEqual(calculated("Divide", [whole(5), whole(2)]), decimal("2.5"));
  });

  it("is exact", () => {
    assert.deepEqual(calculated("Add", [double(0.1), double(0.2)]), double(0.3));
    assert.deepEqual(
      calculated("Add", [money("1000000000000000000000.01"), whole(1)]),
      money("1000000000000000000001.01"),
    );
  });

  it("goes from left to right over more than two", () => {
    assert.deepEqual(calculated("Subtract", [whole(10), whole(3), whole(2)]), whole(5));
    assert.deepEqual(calculated("Divide", [whole(20), whole(5), whole(2)]), decimal("2"));
  });

  it("reads numbers out of texts, choices and yes/no where it needs them", () => {
    assert.deepEqual(calculated("Subtract", [text("12.5"), choice(2, "Two")]), whole(10));
    assert.deepEqual(calculated("Multiply", [text("1.5"), money("2")]), money("3.0"));
    assert.throws(
      () => calculated("Subtract", [text("many"), whole(1)]),
      malformed("This value does not fit: a text cannot become a decimal number."),
    );
  });

  it("fits whole numbers into 32 bits", () => {
    const [least, most] = [whole(-(2 ** 31)), whole(2 ** 31 - 1)];
    assert.deepEqual(calculated("Add", [most, whole(0)]), most);
    assert.deepEqual(calculated("Subtract", [least, whole(0)]), least);
    const beyond = malformed("The result is beyond what a whole number can hold.");
    assert.throws(() => calculated("Add", [most, whole(1)]), beyond);
    assert.throws(() => calculated("Subtract", [least, whole(1)]), beyond);
    assert.throws(() => calculated("Multiply", [most, most], { target: "whole" }), beyond);
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const product = BigInt(a) * BigInt(b);
        const run = () => calculated("Multiply", [whole(a), whole(b)]);
        if (BigInt.asIntN(32, product) === product) {
          assert.deepEqual(run(), whole(Number(product)));
        } else {
          assert.throws(run, beyond);
        }
      }),
    );
  });

  it("ends where .NET's decimals end", () => {
    const most = "79228162514264337593543950335";
    assert.deepEqual(calculated("Add", [decimal(most), whole(0)]), decimal(most));
    const beyond = malformed("The result is beyond what a number can hold.");
    assert.throws(() => calculated("Add", [decimal(most), decimal("0.1")]), beyond);
    assert.throws(() => calculated("Subtract", [decimal(`-${most}`), whole(1)]), beyond);
  });

  it("is refused when it divides by zero", () => {
    assert.throws(
      () => calculated("Divide", [whole(1), decimal("0.0")]),
      malformed("A number cannot be divided by zero."),
    );
  });
});

describe("a calculation with an empty number", () => {
  it("takes it for zero, as the emulator does", () => {
    assert.deepEqual(calculated("Add", [undefined, whole(5)]), whole(5));
    assert.deepEqual(calculated("Subtract", [undefined, money("5.00")]), money("-5.00"));
    assert.deepEqual(calculated("Multiply", [whole(5), undefined]), whole(0));
    assert.throws(() => calculated("Divide", [whole(5), undefined]), { code: "value.malformed" });
  });

  it("has no result where all are empty", () => {
    assert.equal(calculated("Add", [undefined, undefined], { target: "money" }), undefined);
    assert.equal(calculated("Add", []), undefined);
  });

  it("has no result at all where that rule is chosen", () => {
    assert.equal(calculated("Add", [undefined, whole(5)], { rule: "nothing" }), undefined);
    assert.deepEqual(calculated("Add", [whole(1), whole(5)], { rule: "nothing" }), whole(6));
  });
});

describe("a calculation with dates", () => {
  const noon = dateTime("2026-01-31T12:00:00Z");

  it("moves a date by a length of time", () => {
    const month = timeSpan({ months: 1 });
    const later = dateTime("2026-02-28T12:00:00Z");
    assert.deepEqual(calculated("Add", [noon, month], { target: "dateTime" }), later);
    assert.deepEqual(calculated("Add", [month, noon]), later);
    const earlier = dateTime("2025-12-31T12:00:00Z");
    assert.deepEqual(calculated("Subtract", [noon, month]), earlier);
    assert.deepEqual(
      calculated("Add", [noon, timeSpan({ days: 1 }), timeSpan({ hours: 1 })]),
      dateTime("2026-02-01T13:00:00Z"),
    );
  });

  it("comes out the same in every time zone, over changes of clocks and ends of months", () => {
    const zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        fc.record({ months: fc.nat(30), days: fc.nat(90), hours: fc.nat(48) }),
        fc.constantFrom<ArithmeticOperator>("Add", "Subtract"),
        (date, length, operator) => {
          const operands = [dateTime(date.toISOString()), timeSpan(length)];
          const results = zones.map((timeZone) => calculated(operator, operands, { timeZone }));
          for (const result of results) {
            assert.deepEqual(result, results[0]);
          }
        },
      ),
    );
  });

  it("has no result without a date or a length", () => {
    const facts = { target: "dateTime" } as const;
    assert.equal(calculated("Add", [undefined, timeSpan({ days: 1 })], facts), undefined);
    assert.equal(calculated("Add", [noon, undefined], facts), undefined);
  });

  it("refuses what makes no date", () => {
    const length = timeSpan({ days: 1 });
    const refused: readonly [ArithmeticOperator, readonly Value[], string][] = [
      ["Subtract", [noon, noon], "a date and time and a date and time cannot be subtracted"],
      ["Add", [noon, whole(1)], "a date and time and a whole number cannot be added"],
      ["Subtract", [length, noon], "a length of time and a date and time cannot be subtracted"],
      ["Multiply", [noon, length], "a date and time and a length of time cannot be multiplied"],
      ["Add", [length, length], "a length of time and a length of time cannot be added"],
    ];
    for (const [operator, operands, what] of refused) {
      const error = malformed(`These values do not fit: ${what}.`);
      assert.throws(() => calculated(operator, operands), error);
    }
    assert.throws(
      () => calculated("Add", [noon, timeSpan({ years: 9000 })]),
      malformed("The result is no date of the years 1 to 9999."),
    );
  });
});

describe("a calculation with texts", () => {
  it("joins them, in the formats in which values are written", () => {
    const parts = [
      text("Due "),
      dateTime("2026-01-31T12:00:00Z"),
      undefined,
      money(" 1.50".trim()),
    ];
    assert.deepEqual(calculated("Add", parts), text("Due 2026-01-31 12:001.50"));
    assert.deepEqual(calculated("Add", [whole(1), whole(2)], { target: "text" }), text("12"));
  });
});

describe("a calculation with people", () => {
  const [ann, bob] = [lookup("contact", aGuid(1), "Ann"), lookup("systemuser", aGuid(2), "Bob")];

  it("joins look-ups and lists into one list, without those that are empty", () => {
    const list = partyList(ann, bob);
    assert.deepEqual(calculated("Add", [ann, undefined, partyList(bob)]), list);
    assert.deepEqual(calculated("Add", [ann, bob], { target: "partyList" }), list);
    assert.equal(calculated("Add", [undefined], { target: "partyList" }), undefined);
  });

  it("refuses everything else", () => {
    assert.throws(
      () => calculated("Subtract", [ann, bob]),
      malformed("These values do not fit: a look-up and a look-up cannot be subtracted."),
    );
    assert.throws(() => calculated("Add", [ann, text("Bob")], { target: "partyList" }), {
      code: "value.malformed",
    });
  });
});
