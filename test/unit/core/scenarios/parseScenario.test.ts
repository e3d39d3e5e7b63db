import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "../../../../src/core/base/errors";
import { stepKinds } from "../../../../src/core/scenarios/model/steps";
import { parseScenario } from "../../../../src/core/scenarios/parseScenario";
import { aScenario } from "../../../builders/scenarios";

const file = "test.scenario.json";

function parse(json: unknown): ReturnType<typeof parseScenario> {
  return parseScenario(file, JSON.stringify(json));
}

function errorOf(work: () => unknown): AppError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppError) {
      return thrown;
    }
    throw thrown;
  }
  throw new Error("Nothing was refused.");
}

describe("parseScenario", () => {
  it("reads steps by their word, with what stands beside it", () => {
    const { steps } = parse(
      aScenario(
        { settle: true },
        { pause: { table: "account" }, fails: "0x80044167", note: "Why" },
      ),
    );
    assert.deepEqual(
      steps.map(({ kind, fails, note }) => ({ kind, fails, note })),
      [
        { kind: "settle", fails: undefined, note: undefined },
        { kind: "pause", fails: "0x80044167", note: "Why" },
      ],
    );
  });

  it("names file and JSON path of everything that is wrong", () => {
    const { code, message } = errorOf(() =>
      parse({
        now: "yesterday",
        timeZone: "Mars/Olympus",
        users: [{ id: 3 }],
        given: [{ table: "account", id: "R", columns: { name: { x: 1 } } }],
        stepz: [],
        steps: [],
      }),
    );
    assert.equal(code, "scenario.malformed");
    const [head, ...lines] = message.split("\n");
    assert.equal(
      head,
      `${file}: now: write an ISO 8601 time with its offset, such as 2026-01-10T09:00:00Z.`,
    );
    assert.deepEqual(
      lines.map((line) => line.slice(0, line.indexOf(":"))),
      ["timeZone", "users[0].id", "users[0].fullname", "given[0].columns.name", "unknown"],
    );
  });

  it("says where in a step something is wrong", () => {
    assert.match(
      errorOf(() => parse(aScenario({ settle: true }, { run: { workflow: "W", table: "t" } })))
        .message,
      /^test\.scenario\.json: steps\[1\]\.run\.id: is missing\.$/,
    );
  });

  it("refuses unknown keys of steps, columns of jobs included", () => {
    const misspelt = { expect: { job: { statecod: 3 } } };
    assert.match(
      errorOf(() => parse(aScenario(misspelt))).message,
      /steps\[0\]\.expect\.job: unknown: "statecod"/,
    );
  });

  it("refuses a step without a word, and one with two", () => {
    for (const [step, found] of [
      [{}, "nothing"],
      [{ setle: true }, '"setle"'],
      [{ settle: true, restart: true }, '"settle" and "restart"'],
    ] as const) {
      const { message } = errorOf(() => parse(aScenario(step)));
      assert.ok(message.endsWith(`here is ${found}.`), message);
    }
  });

  it("says where a stub is not one", () => {
    const stubs = { ...aScenario(), stubs: [{ activity: "A" }] };
    const { code, message } = errorOf(() => parse(stubs));
    assert.equal(code, "scenario.malformed");
    assert.match(message, /stubs\[0\]: write \{ "customActivity"/);
    parse({ ...aScenario(), stubs: [] });
  });

  it("lets only steps of people fail", () => {
    assert.match(
      errorOf(() => parse(aScenario({ settle: true, fails: "0x80044165" }))).message,
      /steps\[0\]: unknown: "fails"/,
    );
  });

  it("refuses times and durations that are none", () => {
    for (const step of [
      { advance: "3 days" },
      { advance: "-P1D" },
      { postpone: { until: "tomorrow" } },
      { postpone: { until: "now+3D" } },
    ]) {
      assert.equal(errorOf(() => parse(aScenario(step))).code, "scenario.malformed");
    }
  });

  it("never drops a name in silence", () => {
    const text = `{"now":"2026-01-10T09:00:00Z","steps":[{"create":{"table":"a","columns":{"__proto__":"x"}}}]}`;
    assert.match(
      errorOf(() => parseScenario(file, text)).message,
      /steps\[0\]\.create\.columns: "__proto__" cannot be a name/,
    );
  });

  it("refuses whatever is no scenario with an error that names the file", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .record({
              now: fc.json(),
              steps: fc.array(fc.dictionary(fc.constantFrom(...stepKinds()), fc.jsonValue())),
            })
            .map((json) => JSON.stringify(json)),
        ),
        (text) => {
          const { message } = errorOf(() => parseScenario(file, text));
          assert.ok(message.startsWith(file), message);
        },
      ),
    );
  });
});
