import assert from "node:assert/strict";
import { type Condition } from "../../../../../src/core/bulkDeletion/criteria";
import { type CriteriaColumn } from "../../../../../src/core/bulkDeletion/criteriaTable";
import {
  changeColumn,
  changeOperator,
} from "../../../../../src/core/bulkDeletion/editing/changeOperator";
import { systemTables } from "../../../../../src/core/bulkDeletion/systemTables";
import { when } from "../../../../builders/criteria";
import { aGuid } from "../../../../builders/rows";

const columns = systemTables.get("asyncoperation")!.columns;
const column = (name: string): CriteriaColumn => columns.get(name)!;
const changed = (condition: Condition, to: string): Condition =>
  changeColumn(condition, columns.get(condition.column), column(to));

describe("changeColumn", () => {
  it("keeps operator and value for a column of the same kind", () => {
    assert.deepEqual(
      changed(when("completedon", "olderthan-x-days", "30"), "createdon"),
      when("createdon", "olderthan-x-days", "30"),
    );
  });

  it("keeps the operator, but no value that the other column does not know", () => {
    assert.deepEqual(changed(when("statecode", "eq", "3"), "statuscode"), when("statuscode", "eq"));
    assert.deepEqual(changed(when("name", "eq", "x"), "retrycount"), when("retrycount", "eq"));
  });

  it("begins with what bulk deletions are mostly about", () => {
    assert.deepEqual(
      changed(when("", "eq"), "completedon"),
      when("completedon", "olderthan-x-days"),
    );
    assert.deepEqual(changed(when("", "eq"), "statecode"), when("statecode", "eq"));
  });

  it("keeps rows that the other column can lead to", () => {
    const values = [{ value: aGuid(1), uiname: "Una One", uitype: "systemuser" }];
    const owner: Condition = { ...when("ownerid", "eq"), values };
    assert.deepEqual(changed(owner, "createdby"), { ...owner, column: "createdby" });
    assert.deepEqual(changed(owner, "workflowid"), when("workflowid", "eq"));
  });
});

describe("changeOperator", () => {
  it("makes one of several values and several of one", () => {
    assert.deepEqual(
      changeOperator(when("statuscode", "in", "31", "32"), "ne"),
      when("statuscode", "ne", "31"),
    );
    assert.deepEqual(
      changeOperator(when("statuscode", "eq", "31"), "in"),
      when("statuscode", "in", "31"),
    );
  });

  it("keeps a text between Equals and Contains, whatever letters it has", () => {
    const contains = changeOperator(when("name", "eq", "100%"), "like");
    assert.deepEqual(contains, when("name", "like", "%100[%]%"));
    assert.deepEqual(changeOperator(contains, "begins-with"), when("name", "begins-with", "100%"));
  });

  it("keeps a number of days as a number of weeks, and makes no date of it", () => {
    const days = when("completedon", "olderthan-x-days", "30");
    assert.deepEqual(
      changeOperator(days, "last-x-weeks"),
      when("completedon", "last-x-weeks", "30"),
    );
    assert.deepEqual(changeOperator(days, "on"), when("completedon", "on"));
    assert.deepEqual(changeOperator(days, "today"), when("completedon", "today"));
  });

  it("leaves the time of day away where it does not count", () => {
    assert.deepEqual(
      changeOperator(when("completedon", "gt", "2026-10-26T09:30"), "on-or-before"),
      when("completedon", "on-or-before", "2026-10-26"),
    );
  });
});
