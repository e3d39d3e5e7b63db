import assert from "node:assert/strict";
import { type CriteriaColumn } from "../../../../../src/core/bulkDeletion/criteriaTable";
import { valueEditor } from "../../../../../src/core/bulkDeletion/editing/valueEditor";
import { operatorsOf } from "../../../../../src/core/bulkDeletion/operators";
import { systemTables } from "../../../../../src/core/bulkDeletion/systemTables";

const columns = systemTables.get("asyncoperation")!.columns;
const column = (name: string): CriteriaColumn => columns.get(name)!;

describe("valueEditor", () => {
  it("lets choices be chosen, one or several", () => {
    const one = valueEditor(column("statecode"), "eq");
    assert.equal(one.kind === "choice" && !one.isMany && one.offered[3]?.label, "Completed");
    const several = valueEditor(column("statuscode"), "in");
    assert.equal(several.kind === "choice" && several.isMany, true);
  });

  it("takes Yes and No where a column has no words of its own", () => {
    const editor = valueEditor(
      { logicalname: "donotemail", displayname: "Do not email", type: "boolean" },
      "eq",
    );
    assert.deepEqual(editor.kind === "choice" && editor.offered, [
      { value: "1", label: "Yes" },
      { value: "0", label: "No" },
    ]);
  });

  it("looks rows up in the tables that a column can lead to", () => {
    assert.deepEqual(valueEditor(column("workflowid"), "in"), {
      kind: "row",
      isMany: true,
      targets: ["workflow"],
    });
    assert.deepEqual(valueEditor(column("regardingobjectid"), "eq"), {
      kind: "row",
      isMany: false,
      targets: [],
    });
  });

  it("asks for a number of the unit in an operator's name, or for a date", () => {
    const completed = column("completedon");
    assert.deepEqual(valueEditor(completed, "olderthan-x-days"), { kind: "count", unit: "days" });
    assert.deepEqual(valueEditor(completed, "last-x-hours"), { kind: "count", unit: "hours" });
    assert.deepEqual(valueEditor(completed, "on"), { kind: "date", hasTime: false });
    assert.deepEqual(valueEditor(completed, "gt"), { kind: "date", hasTime: true });
    assert.deepEqual(valueEditor(completed, "between"), { kind: "two", each: "date" });
    assert.deepEqual(valueEditor(completed, "today"), { kind: "none" });
  });

  it("takes text and numbers, in lines where there are several", () => {
    assert.deepEqual(valueEditor(column("name"), "like"), { kind: "text" });
    assert.deepEqual(valueEditor(column("name"), "in"), { kind: "lines" });
    assert.deepEqual(valueEditor(column("retrycount"), "between"), { kind: "two", each: "number" });
    assert.deepEqual(valueEditor(column("retrycount"), "gt"), { kind: "number" });
  });

  it("has an editor for whatever a column offers", () => {
    for (const each of [...systemTables.values()].flatMap((table) => [...table.columns.values()])) {
      for (const operator of operatorsOf(each)) {
        assert.ok(valueEditor(each, operator).kind);
      }
    }
  });
});
