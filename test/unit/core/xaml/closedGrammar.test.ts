import assert from "node:assert/strict";
import { refusalsOf } from "../../../builders/workflows";
import {
  assign,
  aXamlFile,
  changes,
  compare,
  composite,
  escaped,
  evaluate,
  getColumn,
  inArgument,
  literal,
  logic,
  nullPart,
  outArgument,
  platformActivity,
  primary,
  sequence,
  setColumn,
  setState,
  stop,
} from "../../../builders/xaml";

const three = ["V_1", "V_2", "V_3"];

function assertRefused(activity: string): void {
  const file = aXamlFile(sequence("UpdateStep1", three, activity));
  assert.equal(refusalsOf(file).length, 1, activity);
}

describe("the closed grammar", () => {
  it("has no place for what is spelled another way than in exports", () => {
    const row = (key: string): string => getColumn("name", "V_1", { row: key });
    const set = (key: string): string => setColumn("name", "V_1", { row: key });
    [
      row(`[InputEntities("primaryEntity#Temp")]`),
      row(`[CreatedEntities("primaryEntity")]`),
      row(`[CreatedEntities("related_a#b")]`),
      row(`[InputEntities("CreateStep1_localParameter")]`),
      row(`[InputEntities("related_a")]`),
      row(`[InputEntities("related_a#b#c")]`),
      row(`[CreatedEntities("_localParameter")]`),
      row(`[InputEntities("primaryEntity").Id]`),
      row("[V_1]"),
      set(primary),
      set(`[InputEntities("primaryEntity#Temp")]`),
      getColumn("name", "V_1").replace("[V_1]", "V_1"),
      getColumn("name", "V_1").replace("[V_1]", "[V_1.ToString()]"),
      getColumn("name", "V_1").replace("<x:Null />", "<Delay />"),
      assign("mxs:Entity", changes(), "[New Entity()]"),
      assign("mxs:Entity", primary, changes("related_a#b")),
      assign("mxs:Entity", primary, `[New Entity("account")]`),
      assign(
        "s:Guid",
        `[CreatedEntities("primaryEntity#Temp").Id]`,
        `[InputEntities("related_a#b").Id]`,
      ),
      assign(
        "s:Guid",
        `[InputEntities("primaryEntity").Id]`,
        `[InputEntities("primaryEntity").Id]`,
      ),
      `<mxswa:UpdateEntity DisplayName="UpdateStep1" Entity="${escaped(primary)}" EntityName="account" />`,
      `<mxswa:CreateEntity EntityId="{x:Null}" DisplayName="CreateStep1" Entity="${escaped(changes())}" EntityName="account" />`,
      `<mxswa:CreateEntity EntityId="[V_1]" DisplayName="CreateStep1" Entity="${escaped(changes("CreateStep1_localParameter"))}" EntityName="account" />`,
      `<mxswa:AssignEntity DisplayName="AssignStep1" Entity="${escaped(primary)}" EntityId="${escaped(`[InputEntities("related_a#b").Id]`)}" EntityName="account" Owner="[DirectCast(V_1, Microsoft.Xrm.Sdk.EntityReference)]" />`,
      `<mxswa:AssignEntity DisplayName="AssignStep1" Entity="${escaped(primary)}" EntityId="${escaped(`[InputEntities("primaryEntity").Id]`)}" EntityName="account" Owner="[V_1]" />`,
      setState("SetStateStep1", `InputEntities("primaryEntity")`, [0, 1]).replace(
        `Value="1"`,
        `Value="one"`,
      ),
      setState("SetStateStep1", `InputEntities("primaryEntity")`, [0, 1]).replaceAll(
        "mxs:OptionSetValue ",
        "mxs:Money ",
      ),
      setState("SetStateStep1", `InputEntities("primaryEntity")`, [0, 1]).replace(
        /<mxswa:SetState.Status>.*\n/,
        "",
      ),
      stop("Failed", "V_1"),
      stop("Canceled", "V_1").replace("System.String", "System.Int32"),
      logic("Xor", "V_1", "V_2", "V_3"),
      compare("Equal", "V_1", [], "V_3"),
      compare("Equal", "V_1", ["V_1", "V_2"], "V_3"),
      compare("In", "V_1", [], "V_3"),
      compare("Null", "V_1", ["V_2"], "V_3"),
      compare("Equal", "V_1", ['"text"'], "V_3"),
      literal(`String, "text", "Memo"`, "V_1"),
      literal(`OptionSetValue, "", "Picklist"`, "V_1"),
      evaluate("SelectFirstNonNull", `"text"`, "V_1"),
      platformActivity("EvaluateExpression", {
        arguments: [inArgument("ExpressionOperator", "Add"), inArgument("Precision", "2")],
      }),
      platformActivity("EvaluateExpression", {
        arguments: [
          inArgument("ExpressionOperator", "Add"),
          inArgument("ExpressionOperator", "Add"),
        ],
      }),
      platformActivity("EvaluateExpression", { properties: [nullPart("Activities")] }),
      platformActivity("ConditionBranch", {}),
      composite("StageStep1", [], { arguments: [outArgument("Result", "V_1")] }),
    ].forEach(assertRefused);
  });
});
