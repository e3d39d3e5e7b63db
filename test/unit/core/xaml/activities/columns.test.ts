import assert from "node:assert/strict";
import { meaningInStep } from "../../../../builders/workflows";
import { getColumn, setColumn, update } from "../../../../builders/xaml";

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
      "mxs:EntityCollection": "partyList",
      "s:Guid": "guid",
    };
    for (const [target, type] of Object.entries(types)) {
      const nodes = meaningInStep(
        one,
        ...update("account", "primaryEntity", setColumn("name", "V_1", { target })),
      ) as unknown[];
      assert.deepEqual(nodes[1], {
        kind: "set",
        table: "account",
        attribute: "name",
        slot: { kind: "primary" },
        from: "V_1",
        target: type,
      });
    }
  });

  it("reads the address of a row", () => {
    const url = "!Process_Custom_Attribute_URL_";
    for (const more of [{}, { target: "x:String" }]) {
      assert.deepEqual(meaningInStep(one, getColumn(url, "V_1", more)), [
        { kind: "rowUrl", slot: { kind: "primary" }, table: "account", to: "V_1" },
      ]);
    }
  });

  it("reads a column of the row behind an output", () => {
    const row = `[CreatedEntities("CustomActivityStep4Owner_entity")]`;
    assert.deepEqual(
      meaningInStep(one, getColumn("fullname", "V_1", { row, table: "systemuser" })),
      [
        {
          kind: "get",
          slot: { kind: "output", key: "CustomActivityStep4Owner" },
          table: "systemuser",
          attribute: "fullname",
          to: "V_1",
        },
      ],
    );
  });
});
