import assert from "node:assert/strict";
import { columnOf } from "../../../../src/core/rows/columns";
import { aGuid, aRow, choice, dateTime, guid, lookup, text } from "../../../builders/rows";

const owner = { table: "systemuser", id: aGuid(9), name: "Una" };

describe("columnOf", () => {
  it("reads system columns as the values that workflows see", () => {
    const row = aRow({
      statecode: 1,
      statuscode: 2,
      owner,
      createdby: owner,
      createdon: 86_400_000,
    });
    assert.deepEqual(columnOf(row, "statecode"), choice(1));
    assert.deepEqual(columnOf(row, "statuscode"), choice(2));
    assert.deepEqual(columnOf(row, "ownerid"), lookup("systemuser", aGuid(9), "Una"));
    assert.deepEqual(columnOf(row, "createdby"), lookup("systemuser", aGuid(9), "Una"));
    assert.deepEqual(columnOf(row, "createdon"), dateTime("1970-01-02"));
    assert.equal(columnOf(row, "modifiedby"), undefined);
  });

  it("tells a user who owns a row from a team", () => {
    const row = aRow({ owner });
    assert.deepEqual(columnOf(row, "owninguser"), lookup("systemuser", aGuid(9), "Una"));
    assert.equal(columnOf(row, "owningteam"), undefined);
  });

  it("finds the row's own id under its primary key", () => {
    const id = aGuid(5);
    assert.deepEqual(columnOf(aRow({ id }), "accountid"), guid(id));
    assert.deepEqual(columnOf(aRow({ table: "email", id }), "activityid"), guid(id));
    assert.deepEqual(columnOf(aRow({ table: "abc_visit", id }), "activityid"), guid(id));
  });

  it("prefers a look-up named activityid to the row's own id", () => {
    const activity = lookup("email", aGuid(6));
    const row = aRow({ table: "activityparty", columns: new Map([["activityid", activity]]) });
    assert.deepEqual(columnOf(row, "activityid"), activity);
  });

  it("reads other columns by name, however odd the name", () => {
    const row = aRow({ columns: new Map([["__proto__", text("x")]]) });
    assert.deepEqual(columnOf(row, "__proto__"), text("x"));
    assert.equal(columnOf(row, "constructor"), undefined);
    assert.equal(columnOf(row, "owningbusinessunit"), undefined);
  });
});
