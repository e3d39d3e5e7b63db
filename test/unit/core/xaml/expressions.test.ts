import assert from "node:assert/strict";
import fc from "fast-check";
import { parseExpression } from "../../../../src/core/xaml/expressions";
import { type ListItem } from "../../../../src/core/xaml/listItems";

const itemsOf = (text: string): readonly ListItem[] | undefined => {
  const expression = parseExpression(text);
  return expression?.kind === "list" ? expression.items : undefined;
};

describe("parseExpression", () => {
  it("reads a variable", () => {
    assert.deepEqual(parseExpression("[UpdateStep3_1]"), {
      kind: "variable",
      name: "UpdateStep3_1",
    });
    assert.deepEqual(parseExpression(" [__proto__] "), { kind: "variable", name: "__proto__" });
  });

  it("reads rows, their ids and new rows", () => {
    assert.deepEqual(parseExpression(`[InputEntities("related_a#b")]`), {
      kind: "row",
      rows: "InputEntities",
      key: "related_a#b",
    });
    assert.deepEqual(parseExpression(`[CreatedEntities("primaryEntity#Temp").Id]`), {
      kind: "rowId",
      rows: "CreatedEntities",
      key: "primaryEntity#Temp",
    });
    assert.deepEqual(parseExpression(`[New Entity("account")]`), {
      kind: "newRow",
      table: "account",
    });
  });

  it("reads a cast with and without a blank", () => {
    const cast = { kind: "cast", variable: "V", type: "System.String" };
    assert.deepEqual(parseExpression("[DirectCast(V, System.String)]"), cast);
    assert.deepEqual(parseExpression("[DirectCast(V,System.String)]"), cast);
  });

  it("reads the two outcomes of a stop", () => {
    for (const status of ["Succeeded", "Canceled"]) {
      const text = `[New Microsoft.Xrm.Sdk.InvalidPluginExecutionException(Microsoft.Xrm.Sdk.OperationStatus.${status})]`;
      assert.deepEqual(parseExpression(text), { kind: "outcome", status });
    }
  });

  it("reads what time-outs compute", () => {
    const cases = {
      "[DateTime.UtcNow >= D.Add(DirectCast(T, System.DateTime).ToUniversalTime())]": {
        kind: "isDueAfter",
        span: "D",
        since: "T",
      },
      "[DateTime.UtcNow >= DirectCast(T, System.DateTime).ToUniversalTime()]": {
        kind: "isDueAt",
        at: "T",
      },
      "[Microsoft.VisualBasic.IIf(Microsoft.VisualBasic.IsNothing(V), DateTime.MaxValue, V)]": {
        kind: "orLatest",
        variable: "V",
      },
      "[D.Add(DateTime.UtcNow)]": { kind: "spanFromNow", span: "D" },
    };
    for (const [text, expression] of Object.entries(cases)) {
      assert.deepEqual(parseExpression(text), expression);
    }
  });

  it("reads what leads to the row behind an output", () => {
    assert.deepEqual(parseExpression("[Microsoft.VisualBasic.IsNothing(V)]"), {
      kind: "isNothing",
      variable: "V",
    });
    assert.deepEqual(parseExpression("[DirectCast(V.Id, System.Guid)]"), {
      kind: "referenceId",
      variable: "V",
    });
    assert.deepEqual(parseExpression("[New Entity()]"), { kind: "noRow" });
  });

  it("reads what variables start with", () => {
    assert.deepEqual(parseExpression("[System.DateTime.MinValue]"), { kind: "earliest" });
    assert.deepEqual(parseExpression("[New Dictionary(Of System.String, System.Object)]"), {
      kind: "newDictionary",
    });
  });

  it("knows Nothing from a variable of that name", () => {
    assert.deepEqual(parseExpression("[Nothing]"), { kind: "empty" });
    assert.deepEqual(parseExpression("[New EntityReference()]"), { kind: "empty" });
  });

  it("reads lists of variables, texts and property types, and empty ones", () => {
    assert.deepEqual(
      itemsOf(`[New Object() { Microsoft.Xrm.Sdk.Workflow.WorkflowPropertyType.String, "a", V }]`),
      [
        { kind: "propertyType", name: "String" },
        { kind: "text", value: "a" },
        { kind: "variable", name: "V" },
      ],
    );
    assert.deepEqual(itemsOf("[New Object() {  }]"), []);
  });

  it("splits lists at commas outside of quotes only, and undoubles quotes", () => {
    assert.deepEqual(itemsOf(`[New Object() { "a, b", "say ""hi"", now", "" }]`), [
      { kind: "text", value: "a, b" },
      { kind: "text", value: `say "hi", now` },
      { kind: "text", value: "" },
    ]);
  });

  it("knows nothing else", () => {
    const strange = [
      "True",
      "[]",
      "[",
      "[V.ToString()]",
      "[CBool(V)]",
      "[1 + 1]",
      "[V] & [W]",
      "[New Object() { V, }]",
      `[New Object() { "open }]`,
      `[New Object() { "a" "b" }]`,
      "[New Object() { 1 }]",
      "[New Object() {V}, {W}]",
      `[InputEntities("a") & InputEntities("b")]`,
      "[DateTime.UtcNow]",
      "[D.Add(DateTime.Now)]",
      "[New Entity(account)]",
      "[CInt(V)]",
      "[DirectCast(V)]",
      "[DirectCast(V.Id, System.String)]",
      "[DateTime.UtcNow > DirectCast(T, System.DateTime).ToUniversalTime()]",
      "[DateTime.UtcNow >= DirectCast(T, System.DateTime)]",
      "[Microsoft.VisualBasic.IIf(Microsoft.VisualBasic.IsNothing(V), DateTime.MaxValue, W)]",
      "[Microsoft.VisualBasic.IIf(Microsoft.VisualBasic.IsNothing(V), DateTime.MinValue, V)]",
      "[Not Microsoft.VisualBasic.IsNothing(V)]",
      "[New Dictionary(Of System.String, System.String)]",
      "[System.IO.File.Delete(V)]",
    ];
    assert.deepEqual(
      strange.filter((text) => parseExpression(text) !== undefined),
      [],
    );
  });

  it("reads back every list that is written", () => {
    const item: fc.Arbitrary<ListItem> = fc.oneof(
      fc.string({ unit: "grapheme" }).map((value) => ({ kind: "text" as const, value })),
      fc.stringMatching(/^[A-Za-z_]\w{0,12}$/).map((name) => ({ kind: "variable" as const, name })),
      fc
        .stringMatching(/^[A-Z][a-z]{1,8}$/)
        .map((name) => ({ kind: "propertyType" as const, name })),
    );
    const written = (value: ListItem): string => {
      switch (value.kind) {
        case "text":
          return `"${value.value.replaceAll('"', '""')}"`;
        case "variable":
          return value.name;
        case "propertyType":
          return `Microsoft.Xrm.Sdk.Workflow.WorkflowPropertyType.${value.name}`;
      }
    };
    fc.assert(
      fc.property(fc.array(item), (items) => {
        assert.deepEqual(itemsOf(`[New Object() { ${items.map(written).join(", ")} }]`), items);
      }),
    );
  });

  it("never throws, whatever stands in the brackets", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("[", "]", "{", "}", '"', ",", "New Object() ", "V", " ", "."))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(anything, (text) => {
        parseExpression(`[${text}]`);
        parseExpression(`[New Object() { ${text} }]`);
      }),
    );
  });

  it("reads a text of a megabyte", () => {
    const text = `x""`.repeat(350_000);
    assert.deepEqual(itemsOf(`[New Object() { "${text}" }]`), [
      { kind: "text", value: text.replaceAll('""', '"') },
    ]);
  });
});
