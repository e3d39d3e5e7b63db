import assert from "node:assert/strict";
import { isSystemColumn, splitColumns } from "../../../../src/core/rows/systemColumns";
import { aGuid, lookup, text } from "../../../builders/rows";

describe("isSystemColumn", () => {
  it("knows what every row has, and the key by its table", () => {
    assert.ok(isSystemColumn("account", "statecode"));
    assert.ok(isSystemColumn("account", "owninguser"));
    assert.ok(isSystemColumn("account", "accountid"));
    assert.ok(isSystemColumn("fax", "activityid"));
    assert.equal(isSystemColumn("account", "contactid"), false);
  });
});

describe("splitColumns", () => {
  it("takes the owner out of the table's own columns", () => {
    const owner = lookup("team", aGuid(1));
    const { owner: found, own } = splitColumns(
      "account",
      new Map([
        ["ownerid", owner],
        ["name", text("Contoso")],
      ]),
    );
    assert.deepEqual(found, owner.type === "lookup" && owner.value);
    assert.deepEqual([...own.keys()], ["name"]);
  });

  for (const name of ["createdby", "modifiedon", "modifiedby", "owninguser", "owningteam"]) {
    it(`leaves ${name} to the platform`, () => {
      assert.throws(() => splitColumns("account", new Map([[name, undefined]])), {
        code: "value.malformed",
        message: `The platform sets ${name} by itself. Leave it out.`,
      });
    });
  }
});
