import assert from "node:assert/strict";
import {
  type ComboboxOption,
  fittingOptions,
  markedParts,
} from "../../../../webview/shared/comboboxOptions";

const columns: readonly ComboboxOption[] = [
  { value: "a", label: "Message", detail: "message" },
  { value: "b", label: "Friendly Message", detail: "friendlymessage" },
  { value: "c", label: "Message Name", detail: "messagename" },
  { value: "d", label: "Status", detail: "statecode" },
];

const found = (typed: string): string =>
  fittingOptions(columns, typed)
    .map(({ value }) => value)
    .join("");

describe("fittingOptions", () => {
  it("has all while nothing is typed", () => {
    assert.equal(found(" "), "abcd");
  });

  it("puts what begins with the text before what contains it", () => {
    assert.equal(found("MESS"), "acb");
    assert.equal(found("message"), "acb");
    assert.equal(found("tat"), "d");
  });

  it("finds logical names, too", () => {
    assert.equal(found("statecode"), "d");
    assert.equal(found("nothing like it"), "");
  });
});

describe("markedParts", () => {
  it("marks what was typed, whatever its case", () => {
    assert.deepEqual(markedParts("Owning Team", "OWN"), ["", "Own", "ing Team"]);
    assert.deepEqual(markedParts("Owner", "team"), ["Owner", "", ""]);
  });

  it("marks nothing in a text that its lower case is no measure for", () => {
    assert.deepEqual(markedParts("İstanbul", "bul"), ["İstanbul", "", ""]);
  });
});
