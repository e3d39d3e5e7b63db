import assert from "node:assert/strict";
import { meaningInStep } from "../../../../builders/workflows";
import { getColumn, setColumn } from "../../../../builders/xaml";

const one = ["V_1"];

describe("readGet and readSet", () => {
  it("reads a column of the row as it is, or as another type", () => {
    assert.deepEqual(
      meaningInStep(
        one,
        getColumn("Name", "V_1"),
        getColumn("revenue", "V_1", { target: "x:String" }),
      ),
      [
        { kind: "get", table: "account", attribute: "name", slot: { kind: "primary" }, to: "V_1" },
        {
          kind: "get",
          table: "account",
          attribute: "revenue",
          slot: { kind: "primary" },
          to: "V_1",
          target: "text",
        },
      ],
    );
  });

  it("reads a column of a row behind a look-up, and of one that a step made", () => {
    const related = `[InputEntities("related_parentcustomerid#account")]`;
    const created = `[CreatedEntities("CreateStep4_localParameter")]`;
    assert.deepEqual(
      meaningInStep(
        one,
        getColumn("name", "V_1", { row: related }),
        getColumn("name", "V_1", { row: created }),
      ),
      [
        {
          kind: "get",
          table: "account",
          attribute: "name",
          slot: { kind: "related", lookup: "parentcustomerid", table: "account" },
          to: "V_1",
        },
        {
          kind: "get",
          table: "account",
          attribute: "name",
          slot: { kind: "created", step: "CreateStep4" },
          to: "V_1",
        },
      ],
    );
  });

  it("reads every type that a value can be converted to", () => {
    const types = {
      "x:String": "text",
      "x:Int32": "whole",
      "x:Double": "double",
      "x:Decimal": "decimal",
      "mxs:Money": "money",
      "x:Boolean": "boolean",
      "s:DateTime": "dateTime",
      "mxs:OptionSetValue": "choice",
      "mxs:EntityReference": "lookup",
      "s:Guid": "guid",
    };
    for (const [target, type] of Object.entries(types)) {
      assert.deepEqual(meaningInStep(one, setColumn("name", "V_1", { target })), [
        {
          kind: "set",
          table: "account",
          attribute: "name",
          slot: { kind: "primary" },
          from: "V_1",
          target: type,
        },
      ]);
    }
  });
});
