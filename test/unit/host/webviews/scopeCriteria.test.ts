import assert from "node:assert/strict";
import { scopeCriteria } from "../../../../src/host/webviews/scopeCriteria";
import { aGuid } from "../../../builders/rows";

function conditions(...given: Parameters<typeof scopeCriteria>): readonly string[] {
  return scopeCriteria(...given).filter.members.map((member) =>
    member.kind === "group"
      ? "group"
      : `${member.column} ${member.operator} ${member.values.map(({ value }) => value).join()}`.trim(),
  );
}

describe("scopeCriteria", () => {
  it("looks at completed jobs where a group says nothing of states", () => {
    const id = aGuid(1);
    assert.deepEqual(conditions({ operationtypes: [10], workflow: id }), [
      "operationtype eq 10",
      "statecode eq 3",
      `workflowid eq ${id}`,
    ]);
  });

  it("takes the state of a group as it is, Ready too", () => {
    assert.deepEqual(conditions({ statecode: 0 }), ["statecode eq 0"]);
    assert.deepEqual(conditions({ statuscode: 31 }), ["statuscode eq 31"]);
  });

  it("asks for jobs without a workflow or a row", () => {
    assert.deepEqual(conditions({ statecode: 3, workflow: null, regarding: null }), [
      "statecode eq 3",
      "workflowid null",
      "regardingobjectid null",
    ]);
  });

  it("names what a look-up is about", () => {
    const regarding = { table: "account", id: aGuid(2) };
    const { filter } = scopeCriteria({ statecode: 3, regarding }, { regarding: "Contoso" });
    assert.deepEqual(filter.members[1], {
      kind: "condition",
      column: "regardingobjectid",
      operator: "eq",
      values: [{ value: regarding.id, uitype: "account", uiname: "Contoso" }],
    });
  });
});
