import assert from "node:assert/strict";
import { meaningInStep } from "../../../../builders/workflows";
import { assign, getColumn, setColumn, update } from "../../../../builders/xaml";
import { longAssign } from "../../../../builders/xamlSteps";

const two = ["V_1", "V_2"];

describe("readAssign", () => {
  it("reads an assignment of a variable in both forms, with and without a cast", () => {
    const copy = { kind: "copy", from: "V_2", to: "V_1" };
    assert.deepEqual(
      meaningInStep(
        two,
        assign("x:Object", "[V_1]", "[V_2]"),
        assign("x:String", "[V_1]", "[DirectCast(V_2, System.String)]"),
        longAssign("x:Object", "[V_1]", "[V_2]"),
        longAssign("mxs:Money", "[V_1]", "[DirectCast(V_2, Microsoft.Xrm.Sdk.Money)]"),
      ),
      [copy, copy, copy, copy],
    );
  });

  it("reads the change sets of two rows in one step, and of one row twice", () => {
    const related = "related_primarycontactid#contact";
    const nodes = meaningInStep(
      two,
      ...update("account", "primaryEntity", setColumn("name", "V_1")),
      ...update("contact", related),
      ...update("account", "primaryEntity", getColumn("name", "V_2")),
    );
    assert.deepEqual(
      (nodes as { kind: string }[]).map(({ kind }) => kind),
      [
        ...["newChanges", "set", "update", "persist"],
        ...["newChanges", "update", "persist"],
        ...["newChanges", "get", "update", "persist"],
      ],
    );
  });
});
