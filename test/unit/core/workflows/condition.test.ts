import assert from "node:assert/strict";
import { type Value } from "../../../../src/core/rows/value";
import { type EmptySideRule, holds } from "../../../../src/core/workflows/condition";
import { type CompareOperator } from "../../../../src/core/workflows/stepTree";
import { aGuid, choice, dateTime, lookup, text, whole } from "../../../builders/rows";

interface Facts {
  readonly timeZone?: string;
  readonly rule?: EmptySideRule;
}

function check(
  operand: Value | undefined,
  operator: CompareOperator,
  parameters: readonly (Value | undefined)[],
  { timeZone = "UTC", rule }: Facts = {},
): boolean {
  return holds(operator, { operand, parameters }, { timeZone, nameOf: () => "Contoso" }, rule);
}

const negations: readonly CompareOperator[] = [
  "NotEqual",
  "NotIn",
  "DoesNotContain",
  "DoesNotBeginWith",
  "DoesNotEndWith",
];
const others: readonly CompareOperator[] = [
  "Equal",
  "In",
  "GreaterThan",
  "GreaterEqual",
  "LessThan",
  "LessEqual",
  "Contains",
  "BeginsWith",
  "EndsWith",
  "On",
  "OnOrAfter",
  "OnOrBefore",
];

describe("holds", () => {
  it("tells empty from filled", () => {
    assert.equal(check(undefined, "Null", []), true);
    assert.equal(check(text(""), "Null", []), false);
    assert.equal(check(undefined, "NotNull", []), false);
    assert.equal(check(whole(0), "NotNull", []), true);
  });

  it("holds nothing but Null on an empty side, not even a negation", () => {
    for (const operator of [...negations, ...others]) {
      assert.equal(check(undefined, operator, [text("a")]), false, operator);
      assert.equal(check(text("a"), operator, [undefined]), false, operator);
      assert.equal(check(text("a"), operator, []), false, operator);
    }
  });

  it("lets negations hold on an empty side where that rule is chosen", () => {
    for (const operator of negations) {
      assert.equal(check(undefined, operator, [text("a")], { rule: "negationHolds" }), true);
    }
    for (const operator of others) {
      assert.equal(check(undefined, operator, [text("a")], { rule: "negationHolds" }), false);
    }
  });

  it("compares by order", () => {
    const five = whole(5);
    assert.equal(check(five, "Equal", [choice(5)]), true);
    assert.equal(check(five, "NotEqual", [whole(5)]), false);
    assert.equal(check(five, "GreaterEqual", [whole(5)]), true);
    assert.equal(check(five, "GreaterThan", [whole(5)]), false);
    assert.equal(check(five, "LessEqual", [whole(4)]), false);
    assert.equal(check(five, "LessThan", [whole(6)]), true);
  });

  it("looks for one of a list", () => {
    const list = [choice(1), undefined, choice(2)];
    assert.equal(check(choice(2), "In", list), true);
    assert.equal(check(choice(3), "In", list), false);
    assert.equal(check(choice(2), "NotIn", list), false);
    assert.equal(check(choice(3), "NotIn", list), true);
  });

  it("looks for parts of texts whatever their case", () => {
    const name = text("Contoso Ltd");
    assert.equal(check(name, "Contains", [text("SO L")]), true);
    assert.equal(check(name, "DoesNotContain", [text("SO L")]), false);
    assert.equal(check(name, "BeginsWith", [text("CONTO")]), true);
    assert.equal(check(name, "DoesNotBeginWith", [text("onto")]), true);
    assert.equal(check(name, "EndsWith", [text("LTD")]), true);
    assert.equal(check(name, "DoesNotEndWith", [text("lt")]), true);
  });

  it("looks for parts of the name behind a look-up", () => {
    assert.equal(check(lookup("account", aGuid(1)), "BeginsWith", [text("conto")]), true);
  });

  it("compares by day, in the environment's time zone", () => {
    const evening = dateTime("2026-03-28T23:30:00Z");
    const day = [dateTime("2026-03-28T10:00:00Z")];
    assert.equal(check(evening, "On", day), true);
    assert.equal(check(evening, "On", day, { timeZone: "Europe/Berlin" }), false);
    assert.equal(check(evening, "OnOrAfter", day, { timeZone: "Europe/Berlin" }), true);
    assert.equal(check(evening, "OnOrBefore", day), true);
    assert.equal(check(evening, "OnOrBefore", day, { timeZone: "Europe/Berlin" }), false);
    assert.equal(check(dateTime("2026-03-27T23:59:00Z"), "OnOrAfter", day), false);
  });

  it("knows that a day with a change of clocks is one day", () => {
    const zone = { timeZone: "Europe/Berlin" };
    const first = dateTime("2026-03-28T23:00:00Z");
    const last = dateTime("2026-03-29T21:59:59Z");
    assert.equal(check(first, "On", [last], zone), true);
    assert.equal(check(dateTime("2026-03-29T22:00:00Z"), "On", [last], zone), false);
  });

  it("refuses days of what is no date", () => {
    assert.throws(() => check(whole(1), "On", [dateTime("2026-01-01")]), {
      code: "value.malformed",
    });
  });
});
