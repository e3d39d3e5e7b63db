import assert from "node:assert/strict";
import { meaningInStep, treeOf, withoutPlaces } from "../../../../builders/workflows";
import {
  assign,
  changes,
  create,
  escaped,
  primary,
  setColumn,
  setState,
  update,
} from "../../../../builders/xaml";

const meaningOf = (...body: readonly string[]): unknown => withoutPlaces(treeOf(...body).body);

const one = ["V_1"];

describe("changes of rows", () => {
  it("reads an update of the row and of a related row", () => {
    const slots: Record<string, { kind: string; lookup?: string; table?: string }> = {
      primaryEntity: { kind: "primary" },
      "related_primarycontactid#contact": {
        kind: "related",
        lookup: "primarycontactid",
        table: "contact",
      },
    };
    for (const [key, slot] of Object.entries(slots)) {
      const table = slot.table ?? "account";
      const filling = setColumn("name", "V_1", { row: changes(key), table });
      assert.deepEqual(meaningInStep(one, ...update(table, key, filling)), [
        { kind: "newChanges", slot, table },
        { kind: "set", table, attribute: "name", slot, from: "V_1", target: "text" },
        { kind: "update", slot, table },
        { kind: "persist" },
      ]);
    }
  });

  it("reads an update of a row that a step before it created", () => {
    const [row, temporary] = ["", "#Temp"].map(
      (suffix) => `CreatedEntities("CreateStep4_localParameter${suffix}")`,
    );
    const nodes = meaningInStep(
      one,
      assign("mxs:Entity", `[${temporary}]`, `[New Entity("task")]`),
      assign("s:Guid", `[${temporary}.Id]`, `[${row}.Id]`),
      `<mxswa:UpdateEntity DisplayName="UpdateStep5" Entity="${escaped(`[${temporary}]`)}" EntityName="task" />`,
      assign("mxs:Entity", `[${row}]`, `[${temporary}]`),
    );
    const slot = { kind: "created", step: "CreateStep4" };
    assert.deepEqual(nodes, [
      { kind: "newChanges", slot, table: "task" },
      { kind: "update", slot, table: "task" },
    ]);
  });

  it("reads a create", () => {
    const slot = { kind: "created", step: "CreateStep4" };
    const row = changes("CreateStep4_localParameter");
    const filling = setColumn("subject", "V_1", { row, table: "task" });
    assert.deepEqual(meaningInStep(one, ...create("task", "CreateStep4", filling)), [
      { kind: "newChanges", slot, table: "task" },
      { kind: "set", table: "task", attribute: "subject", slot, from: "V_1", target: "text" },
      { kind: "create", slot, table: "task" },
      { kind: "persist" },
    ]);
  });

  it("reads an assignment to a user or team", () => {
    const assignEntity = `<mxswa:AssignEntity DisplayName="AssignStep1" Entity="${escaped(primary)}" EntityId="${escaped(`[InputEntities("primaryEntity").Id]`)}" EntityName="account" Owner="[DirectCast(V_1, Microsoft.Xrm.Sdk.EntityReference)]" />`;
    assert.deepEqual(meaningInStep(one, assignEntity), [
      { kind: "assign", slot: { kind: "primary" }, table: "account", owner: "V_1" },
    ]);
  });

  it("reads a change of state as a step of its own", () => {
    const row = `InputEntities("related_cap_issue#cap_issue")`;
    const setDone = setState("SetStateStep2: Mark as done", row, [0, 809020002], "cap_issue");
    assert.deepEqual(meaningOf(setDone), [
      {
        kind: "step",
        designer: { id: "SetStateStep2", kind: "setState", description: "Mark as done" },
        variables: [],
        body: [
          {
            kind: "setState",
            slot: { kind: "related", lookup: "cap_issue", table: "cap_issue" },
            table: "cap_issue",
            statecode: 0,
            statuscode: 809020002,
          },
        ],
      },
    ]);
  });
});
