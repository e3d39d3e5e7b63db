import assert from "node:assert/strict";
import { compareValues } from "../../../../src/core/rows/compare";
import { type Value } from "../../../../src/core/rows/value";
import {
  aGuid,
  boolean,
  choice,
  dateTime,
  guid,
  lookup,
  text,
  whole,
} from "../../../builders/rows";

const compare = (left: Value, right: Value): number =>
  Math.sign(compareValues(left, right, { timeZone: "UTC", nameOf: () => undefined }));
const money = (value: string): Value => ({ type: "money", value });

describe("compareValues", () => {
  it("finds texts equal whatever their case, also beyond ASCII", () => {
    assert.equal(compare(text("Contoso"), text("CONTOSO")), 0);
    assert.equal(compare(text("ÅRHUS Σ"), text("a\u030arhus ς")), 0);
    assert.equal(compare(text("a"), text("B")), -1);
  });

  it("compares money exactly, with any number of digits", () => {
    assert.equal(compare(money(`1${"0".repeat(40)}1`), money(`1${"0".repeat(40)}0`)), 1);
    assert.equal(compare(money("12.50"), whole(12)), 1);
    assert.equal(compare(money("12.50"), { type: "double", value: 12.5 }), 0);
  });

  it("compares choices by number, whatever their labels", () => {
    assert.equal(compare(choice(1, "Open"), choice(1, "Offen")), 0);
    assert.equal(compare(choice(2), whole(1)), 1);
    assert.equal(compare(boolean(true), whole(1)), 0);
  });

  it("compares look-ups and unique identifiers by id", () => {
    const reference = lookup("contact", aGuid(1), "One");
    assert.equal(compare(reference, lookup("contact", aGuid(1), "Uno")), 0);
    assert.equal(compare(reference, guid(aGuid(1))), 0);
    assert.notEqual(compare(reference, guid(aGuid(2))), 0);
    assert.equal(compare(text(aGuid(0xab).toUpperCase()), guid(aGuid(0xab))), 0);
  });

  it("compares dates by moment", () => {
    assert.equal(compare(dateTime("2026-01-01T00:00:00Z"), dateTime("2026-01-01T00:00:01Z")), -1);
  });

  it("reads a text as what it meets", () => {
    assert.equal(compare(text("924340002"), choice(924340002)), 0);
    assert.equal(compare(whole(12), text("12.5")), -1);
    assert.equal(compare(boolean(true), text("True")), 0);
    assert.equal(compare(text("2026-01-01"), dateTime("2026-01-01T00:00:00Z")), 0);
  });

  it("refuses to guess between types that cannot meet", () => {
    assert.throws(() => compare(whole(1), guid(aGuid(1))), {
      code: "value.malformed",
      message:
        "These values do not meet: a whole number cannot be compared with a unique identifier.",
    });
    assert.throws(() => compare(text("soon"), dateTime("2026-01-01")), { code: "value.malformed" });
    assert.throws(() => compare(text("Contoso"), lookup("account", aGuid(1))), {
      code: "value.malformed",
    });
  });
});
