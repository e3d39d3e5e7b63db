import assert from "node:assert/strict";
import { type Value } from "../../../../src/core/rows/value";
import { answerTime, caseOf, outputsOf } from "../../../../src/core/stubs/answerCall";
import { type StubCase } from "../../../../src/core/stubs/stubModel";
import { text } from "../../../builders/rows";

const conversion = { timeZone: "UTC", nameOf: () => undefined };

function answer(
  cases: readonly StubCase[],
  inputs: Readonly<Record<string, Value | undefined>>,
  tries = 0,
): unknown {
  const call = { inputs: new Map(Object.entries(inputs)), conversion };
  return outputsOf(caseOf({ kind: "message", name: "Tax", cases }, call), tries);
}

describe("the answer of a stub", () => {
  it("gives the outputs of the first case whose inputs are all equal", () => {
    const cases = [
      { when: { Country: "DE", Rate: null }, outputs: { Tax: 1 } },
      { when: { Country: "DE" }, outputs: { Tax: 2 } },
      { outputs: { Tax: 3 } },
    ];
    const rate = { type: "whole", value: 7 } as const;
    assert.deepEqual(answer(cases, { Country: text("de"), Rate: undefined }), { Tax: 1 });
    assert.deepEqual(answer(cases, { Country: text("DE"), Rate: rate }), { Tax: 2 });
    assert.deepEqual(answer(cases, { Country: undefined }), { Tax: 3 });
  });

  it("fails by the inputs that no case fits", () => {
    assert.throws(
      () => answer([{ when: { Country: "DE" } }], { Country: text("FR"), B: undefined }),
      {
        code: "0x80040265",
        class: "fail",
        message: 'The stub of Tax has no case for Country = "FR", B = null.',
      },
    );
  });

  it("fails so many tries in a row as it says, and by the class that it says", () => {
    const fails = { times: 2, code: "0x80044306", message: "Down.", mayPass: true };
    const cases = [{ fails, outputs: { Tax: 1 } }];
    const down = { code: "0x80044306", class: "retry", message: "Down." };
    assert.throws(() => answer(cases, {}, 0), down);
    assert.throws(() => answer(cases, {}, 1), down);
    assert.deepEqual(answer(cases, {}, 2), { Tax: 1 });
    const always = [{ fails: { message: "No." } }];
    assert.throws(() => answer(always, {}, 9), { code: "0x80040265", class: "fail" });
  });

  it("comes after its delay, by the days of the time zone", () => {
    const asked = Date.parse("2026-03-28T12:00:00Z");
    const due = (delay: string | undefined): string =>
      new Date(
        answerTime(delay === undefined ? {} : { delay }, asked, "Europe/Berlin"),
      ).toISOString();
    assert.equal(due(undefined), "2026-03-28T12:00:00.000Z");
    assert.equal(due("PT90S"), "2026-03-28T12:01:30.000Z");
    assert.equal(due("P1D"), "2026-03-29T11:00:00.000Z");
    assert.equal(due("P300Y"), "2326-03-28T11:00:00.000Z");
  });
});
