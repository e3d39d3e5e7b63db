import assert from "node:assert/strict";
import { StepValues } from "../../../../src/core/workflows/stepValues";

function listOf(...texts: readonly string[]): ReturnType<StepValues["list"]> {
  const values = new StepValues();
  texts.forEach((text, index) => {
    values.add(`value ${index + 1}`, () => text);
  });
  return values.list();
}

describe("the values of a step", () => {
  it("are none where none were noted", () => {
    assert.equal(listOf(), undefined);
  });

  it("keep 500 characters of each, and no half of one", () => {
    assert.equal(listOf("x".repeat(500))?.[0]?.text, "x".repeat(500));
    assert.equal(listOf("x".repeat(501))?.[0]?.text, `${"x".repeat(499)}…`);
    assert.equal(listOf(`${"x".repeat(498)}😀😀`)?.[0]?.text, `${"x".repeat(498)}…`);
  });

  it("keep 50 values, the last of which counts those that are left out", () => {
    const texts = Array.from({ length: 60 }, (_, index) => String(index));
    assert.equal(listOf(...texts.slice(0, 50))?.at(-1)?.text, "49");
    const list = listOf(...texts);
    assert.equal(list?.length, 50);
    assert.deepEqual(list.slice(-2), [
      { name: "value 49", text: "48" },
      { name: "…", text: "11 more" },
    ]);
  });
});
