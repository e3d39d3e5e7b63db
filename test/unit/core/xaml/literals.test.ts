import assert from "node:assert/strict";
import { parseExpression } from "../../../../src/core/xaml/expressions";
import { type Literal, readLiteral } from "../../../../src/core/xaml/literals";

function literalOf(parameters: string): Literal | undefined {
  const type = "Microsoft.Xrm.Sdk.Workflow.WorkflowPropertyType.";
  const expression = parseExpression(`[New Object() { ${type}${parameters} }]`);
  assert.equal(expression?.kind, "list");
  return readLiteral(expression.items);
}

const valueOf = (parameters: string): unknown => {
  const literal = literalOf(parameters);
  return literal?.kind === "value" ? literal.value : literal;
};

describe("readLiteral", () => {
  it("reads texts and decodes them once", () => {
    assert.deepEqual(valueOf(`String, "Dear &#34;A&#34;&#44; &amp;lt;", "String"`), {
      type: "text",
      value: 'Dear "A", &lt;',
    });
    assert.deepEqual(valueOf(`String, "", "String"`), { type: "text", value: "" });
  });

  it("reads booleans in all four spellings", () => {
    for (const [text, value] of [
      ["1", true],
      ["0", false],
      ["True", true],
      ["False", false],
    ] as const) {
      assert.deepEqual(valueOf(`Boolean, "${text}"`), { type: "boolean", value });
      assert.deepEqual(valueOf(`Boolean, "${text}", "Boolean"`), { type: "boolean", value });
    }
  });

  it("reads choices, states and status reasons", () => {
    for (const marker of ["Picklist", "State", "Status"]) {
      assert.deepEqual(valueOf(`OptionSetValue, "924340021", "${marker}"`), {
        type: "choice",
        value: 924340021,
      });
    }
  });

  it("reads guids in lower case", () => {
    const expected = { type: "guid", value: "d3ff11e3-6854-eb11-a812-000d3aff0cb4" };
    for (const marker of ["UniqueIdentifier", "Key"]) {
      assert.deepEqual(
        valueOf(`Guid, "{D3FF11E3-6854-EB11-A812-000D3AFF0CB4}", "${marker}"`),
        expected,
      );
    }
  });

  it("reads whole numbers, decimals, doubles and money", () => {
    assert.deepEqual(valueOf(`Integer, "-5"`), { type: "whole", value: -5 });
    assert.deepEqual(valueOf(`Decimal, "1.50"`), { type: "decimal", value: "1.50" });
    assert.deepEqual(valueOf(`Double, "1.5"`), { type: "double", value: 1.5 });
    assert.deepEqual(valueOf(`Float, "1.5"`), { type: "double", value: 1.5 });
    assert.deepEqual(valueOf(`Money, "1000000000000000000000.01"`), {
      type: "money",
      value: "1000000000000000000000.01",
    });
  });

  it("reads lists of people with the variables that hold them", () => {
    assert.deepEqual(literalOf("PartyList, V, W"), { kind: "partyList", from: ["V", "W"] });
  });

  it("reads dates as UTC", () => {
    const expected = { type: "dateTime", value: Date.UTC(2025, 8, 18, 4) };
    for (const text of [
      "2025-09-18T04:00:00Z",
      "2025-09-18T04:00:00",
      "2025-09-18T06:00:00+02:00",
    ]) {
      assert.deepEqual(valueOf(`DateTime, "${text}"`), expected);
    }
  });

  it("reads references with the variable that holds their guid", () => {
    assert.deepEqual(literalOf(`EntityReference, "Team", "Smith &amp; Co", V, "Lookup"`), {
      kind: "reference",
      table: "team",
      name: "Smith & Co",
      id: "V",
    });
    assert.deepEqual(literalOf(`EntityReference, V, "Owner"`), { kind: "owner", from: "V" });
  });

  it("knows nothing else", () => {
    const strange = [
      `PartyList`,
      `PartyList, V, "team"`,
      `Picklist, "1", "Picklist"`,
      `String, V, "String"`,
      `String, "a", "Memo"`,
      `String, "a", "String", "b"`,
      `Boolean, "yes"`,
      `OptionSetValue, "", "Picklist"`,
      `OptionSetValue, "1.5", "Picklist"`,
      `OptionSetValue, "99999999999", "Picklist"`,
      `Integer, "2147483648"`,
      `Integer, "1e3"`,
      `Money, "1,000.00"`,
      `Guid, "d3ff11e3", "Key"`,
      `DateTime, "18.09.2025"`,
      `DateTime, "2025-02-30T00:00:00Z"`,
      `DateTime, "2025-13-01T00:00:00Z"`,
      `EntityReference, "team", "Team", "guid", "Lookup"`,
      `EntityReference, V, "Lookup"`,
      `EntityReference, "my team", "Team", V, "Lookup"`,
    ];
    assert.deepEqual(
      strange.filter((parameters) => literalOf(parameters) !== undefined),
      [],
    );
  });
});
