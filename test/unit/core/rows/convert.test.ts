import assert from "node:assert/strict";
import { convertValue, type ConversionContext } from "../../../../src/core/rows/convert";
import { columnTypes, type Value } from "../../../../src/core/rows/value";
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

const nowhere: ConversionContext = { timeZone: "Europe/Berlin", nameOf: () => undefined };
const context: ConversionContext = { ...nowhere, column: "revenue" };
const money = (value: string): Value => ({ type: "money", value });
const decimal = (value: string): Value => ({ type: "decimal", value });
const double = (value: number): Value => ({ type: "double", value });

describe("convertValue", () => {
  it("leaves nothing as nothing, whatever the type", () => {
    for (const type of columnTypes) {
      assert.equal(convertValue(undefined, type, context), undefined);
    }
  });

  it("leaves a value of the type as it is", () => {
    const value = choice(1, "Open");
    assert.equal(convertValue(value, "choice", context), value);
  });

  it("writes values as texts", () => {
    const written = (value: Value) => convertValue(value, "text", context)?.value;
    assert.equal(written(whole(1234567)), "1234567");
    assert.equal(written(double(1e21)), "1000000000000000000000");
    assert.equal(written(money("1234.50")), "1234.50");
    assert.equal(written(boolean(true)), "Yes");
    assert.equal(written(boolean(false)), "No");
    assert.equal(written({ type: "boolean", value: false, label: "Allow" }), "Allow");
    assert.equal(written(dateTime("2026-07-10T09:00:59Z")), "2026-07-10 11:00");
    assert.equal(written(choice(3, "Open")), "Open");
    assert.equal(written(choice(3)), "3");
    assert.equal(written(guid(aGuid(7))), aGuid(7));
  });

  it("writes a look-up as the name the row has now", () => {
    const value = lookup("contact", aGuid(2), "Old name");
    const named = { ...context, nameOf: () => "New name" };
    const nameless = { ...context, nameOf: () => "" };
    assert.deepEqual(convertValue(value, "text", named), text("New name"));
    assert.deepEqual(convertValue(value, "text", nameless), text(""));
    assert.deepEqual(convertValue(value, "text", context), text("Old name"));
    assert.deepEqual(convertValue(lookup("contact", aGuid(2)), "text", context), text(aGuid(2)));
  });

  it("turns numbers into each other without losing a digit where the type can hold it", () => {
    assert.deepEqual(convertValue(whole(5), "money", context), money("5"));
    assert.deepEqual(
      convertValue(decimal("1000000000000000000001.5"), "money", context),
      money("1000000000000000000001.5"),
    );
    assert.deepEqual(convertValue(money("2.5"), "double", context), double(2.5));
    assert.deepEqual(convertValue(money("2.5"), "whole", context), whole(2));
    assert.deepEqual(convertValue(text("12.50"), "decimal", context), decimal("12.50"));
  });

  it("turns choices and whole numbers into each other, but rounds no choice", () => {
    assert.deepEqual(convertValue(choice(3, "Open"), "whole", context), whole(3));
    assert.deepEqual(convertValue(text("924340002"), "choice", context), choice(924340002));
    assert.throws(() => convertValue(decimal("3.5"), "choice", context), malformed);
  });

  it("reads yes/no in the spellings of exported workflows and in our own", () => {
    for (const yes of ["1", "True", "true", "Yes"]) {
      assert.deepEqual(convertValue(text(yes), "boolean", context), boolean(true));
    }
    for (const no of ["0", "False", "false", "No"]) {
      assert.deepEqual(convertValue(text(no), "boolean", context), boolean(false));
    }
    assert.throws(() => convertValue(whole(2), "boolean", context), malformed);
  });

  it("reads a date and time without an offset in the environment's zone", () => {
    const read = (value: string) => convertValue(text(value), "dateTime", context);
    assert.deepEqual(read("2026-07-10 11:00"), dateTime("2026-07-10T09:00:00Z"));
    assert.deepEqual(read("2026-07-10T11:00:00Z"), dateTime("2026-07-10T11:00:00Z"));
    assert.deepEqual(read("2026-07-10"), dateTime("2026-07-09T22:00:00Z"));
    assert.throws(() => read("2026-02-30"), malformed);
  });

  it("makes a unique identifier a look-up only where the table is known", () => {
    const named = { ...context, table: "account", nameOf: () => "Contoso" };
    assert.deepEqual(
      convertValue(guid(aGuid(1)), "lookup", named),
      lookup("account", aGuid(1), "Contoso"),
    );
    assert.throws(() => convertValue(guid(aGuid(1)), "lookup", context), malformed);
  });

  it("reads unique identifiers from look-ups and from texts, with braces or without", () => {
    assert.deepEqual(convertValue(lookup("account", aGuid(1)), "guid", context), guid(aGuid(1)));
    assert.deepEqual(
      convertValue(text(`{${aGuid(0xabc).toUpperCase()}}`), "guid", context),
      guid(aGuid(0xabc)),
    );
  });

  it("names the column and both types when there is no way", () => {
    assert.throws(() => convertValue(text("many"), "money", context), {
      code: "value.malformed",
      message: "Column 'revenue': a text cannot become an amount of money.",
    });
    assert.throws(() => convertValue(dateTime("2026-01-01"), "boolean", nowhere), {
      message: "This value does not fit: a date and time cannot become a yes/no.",
    });
  });

  it("never puts the value itself into the message", () => {
    assert.throws(
      () => convertValue(text("secret"), "whole", context),
      (thrown: Error) => !thrown.message.includes("secret"),
    );
  });
});

const malformed = { code: "value.malformed" };
