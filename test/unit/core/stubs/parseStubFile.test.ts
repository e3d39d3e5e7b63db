import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "../../../../src/core/base/errors";
import { parseStubFile } from "../../../../src/core/stubs/parseStubFile";

function problems(text: string): readonly string[] {
  try {
    parseStubFile("a.stubs.json", text);
  } catch (thrown) {
    assert.ok(thrown instanceof AppError && thrown.code === "stubs.malformed", String(thrown));
    return thrown.message.split("\n");
  }
  return [];
}

/** One stub, whose lines are those of the test. */
function stub(...lines: readonly string[]): string {
  return ['{ "stubs": [', ...lines, "] }"].join("\n");
}

describe("parseStubFile", () => {
  it("reads what activities and messages answer, and when", () => {
    const text = stub(
      '{ "customActivity": "Contoso.Tax", "inputs": { "Country": "text" }, "outputs": { "Rate": "decimal" },',
      '  "cases": [{ "when": { "Country": "DE" }, "delay": "PT2H", "outputs": { "Rate": "0.19" } }] },',
      '{ "message": "Ping", "cases": [{ "fails": { "times": 1000000000, "message": "No.", "mayPass": true } }] }',
    );
    assert.deepEqual(
      parseStubFile("a.stubs.json", `\uFEFF${text}`).map(({ kind, name, cases }) => [
        kind,
        name,
        cases.length,
      ]),
      [
        ["customActivity", "Contoso.Tax", 1],
        ["message", "Ping", 1],
      ],
    );
  });

  it("names the place of what is no JSON", () => {
    assert.match(problems("{\n  nonsense")[0] ?? "", /^a\.stubs\.json, line 2, column 3: this is/);
    assert.match(problems("[]")[0] ?? "", /must hold one JSON object/);
  });

  it("names the place of everything that is no stub", () => {
    const text = stub(
      '{ "customActivity": "A", "cases": [{ "delay": "soon" }] },',
      '{ "customActivity": "B", "cases": [{ "wehn": {} }] },',
      '{ "message": "C" },',
      '{ "Message": "D", "cases": [{}] },',
      '{ "message": "E", "cases": [{ "fails": { "code": "12", "message": "No." } }] },',
      '{ "message": "F", "cases": [{ "outputs": { "X": { "table": "account" } } }] }',
    );
    const [delay, when, cases, neither, code, value] = problems(text);
    const a = "a.stubs.json, line";
    assert.equal(
      delay,
      `${a} 2, column 47: write an ISO 8601 duration of at most 1000 years, such as PT2H or P3D.`,
    );
    assert.equal(when, `${a} 3, column 46: unknown: "wehn".`);
    assert.equal(cases, `${a} 4, column 1: "cases" is missing.`);
    assert.match(neither ?? "", /^a\.stubs\.json, line 5, column 1: write \{ "customActivity"/);
    assert.match(code ?? "", /line 6, column 50: write an error code such as 0x80040265\./);
    assert.match(value ?? "", /line 7, column 49: write a string, a number/);
  });

  it("refuses values that do not fit the types that the stub declares", () => {
    const text = stub(
      '{ "message": "A", "inputs": { "Count": "whole" }, "outputs": { "On": "boolean" }, "cases": [',
      '  { "when": { "Count": "one" } },',
      '  { "outputs": { "On": "yes" } } ] }',
    );
    assert.deepEqual(problems(text), [
      'a.stubs.json, line 3, column 24: "Count" holds a whole number. "one" is none: write a whole number such as 12.',
      'a.stubs.json, line 4, column 24: "On" holds a yes/no. "yes" is none: write true or false.',
    ]);
  });

  it("refuses two stubs for one thing, hidden names, and files that are too long", () => {
    const twice = stub('{ "message": "A", "cases": [{}] },', '{ "message": "A", "cases": [{}] }');
    assert.deepEqual(problems(twice), [
      'a.stubs.json, line 3, column 1: "A" has two stubs: put their cases into one.',
    ]);
    assert.match(
      problems(stub('{ "message": "A", "cases": [{ "when": { "__proto__": 1 } }] }'))[0] ?? "",
      /line 2, column 54: "__proto__" cannot be a name/,
    );
    assert.match(problems(`{"a": "${"x".repeat(5_000_000)}"}`)[0] ?? "", /more than 4 MB/);
  });

  it("takes delays of centuries and refuses those beyond what dates can hold", () => {
    const delayed = (delay: string): readonly string[] =>
      problems(stub(`{ "message": "A", "cases": [{ "delay": "${delay}" }] }`));
    assert.deepEqual(delayed("P300Y"), []);
    for (const delay of ["P1001Y", "P999999999999Y", "-PT1H", "PT9007199254740992S", "1 hour"]) {
      assert.equal(delayed(delay).length, 1, delay);
    }
  });

  it("either reads a file or says in its words what is wrong with it, whatever is in it", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ stubs: fc.array(fc.jsonValue()) }).map((json) => JSON.stringify(json)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        problems(text).forEach((line) => {
          assert.ok(line.length > 0);
        });
      }),
    );
  });
});
