import assert from "node:assert/strict";
import { placeIn, refusalsOf } from "../../../builders/workflows";
import {
  assign,
  aXamlFile,
  branch,
  changes,
  compare,
  composite,
  conditionSequence,
  escaped,
  evaluate,
  getColumn,
  inArgument,
  literal,
  nullPart,
  outArgument,
  platformActivity,
  primary,
  reference,
  sequence,
  setColumn,
  variables,
} from "../../../builders/xaml";

const customActivity =
  "Contoso.Workflows.ExtractDomain, Contoso.Workflows, Version=1.0.0.0, Culture=neutral, PublicKeyToken=6cd3b47345c1c112";

const three = ["V_1", "V_2", "V_3"];

/** Refuses this activity within a step, at the place of the first text that `at` gives, with this sentence. */
function assertRefused(activity: string, at: string, construct: string, message: string): void {
  const file = aXamlFile(sequence("UpdateStep1", three, "<Persist />", activity));
  const place = placeIn(file.replace(activity, `\0${activity}`), "\0");
  const inside = placeIn(activity, at);
  assert.deepEqual(refusalsOf(file), [
    {
      construct,
      message,
      line: place.line + inside.line - 1,
      column: inside.line === 1 ? place.column + inside.column - 1 : inside.column,
    },
  ]);
}

describe("refusals of readWorkflow", () => {
  it("names what cannot run yet, with its place and in plain words", () => {
    const cases: readonly [activity: string, construct: string, message: string][] = [
      [
        `<mxswa:StartChildWorkflow DisplayName="ChildWorkflowStep4" EntityId="{x:Null}" EntityName="account" WorkflowId="aaaaaaaa-0000-4000-8000-000000000001" />`,
        "mxswa:StartChildWorkflow",
        "Child workflows cannot run yet.",
      ],
      [
        `<mxswa:SendEmail EntityId="{x:Null}" DisplayName="SendEmailStep4" Entity="" />`,
        "mxswa:SendEmail",
        "Steps that send e-mail cannot run yet.",
      ],
      [
        `<mcwa:InvokeSdkMessageActivity SdkMessageName="AddUserToRecordTeam" DisplayName="InvokeSdkMessageStep2" />`,
        "mcwa:InvokeSdkMessageActivity",
        "The action 'AddUserToRecordTeam' cannot run yet.",
      ],
      [
        `<If Condition="[Microsoft.VisualBasic.IsNothing(V_1)]"><If.Then /><If.Else /></If>`,
        "If",
        "Steps that read the row behind an output cannot run yet.",
      ],
      [
        reference(customActivity, { displayName: "CustomActivityStep2" }),
        "Custom activity Contoso.Workflows.ExtractDomain",
        "Custom activity 'Contoso.Workflows.ExtractDomain' needs a stub, which this version cannot run yet.",
      ],
      [
        platformActivity("ConvertCrmXrmTypes", {}),
        "ConvertCrmXrmTypes",
        "Conversions for custom activities cannot run yet.",
      ],
      [
        evaluate("RetrieveCurrentTime", "", "V_1"),
        "RetrieveCurrentTime",
        "Steps that use the current time cannot run yet.",
      ],
      [
        evaluate("Subtract", "V_1, V_2", "V_3", "x:Int32"),
        "Subtract",
        "Calculations cannot run yet.",
      ],
      [evaluate("Add", "V_1, V_2", "V_3", "x:Int32"), "Add", "Calculations cannot run yet."],
      [evaluate("Add", "V_1, V_2", "V_3"), "Add", "Calculations cannot run yet."],
      [
        evaluate("Add", "V_1, V_2", "V_3", "s:DateTime"),
        "Add",
        "Calculations with dates cannot run yet.",
      ],
      [
        getColumn("!Process_Custom_Attribute_URL_", "V_1", { target: "x:String" }),
        "Record URL",
        "Steps that use the address (URL) of a row cannot run yet.",
      ],
      [
        literal("PartyList, V_1", "V_2", "mxs:EntityCollection"),
        "PartyList",
        "Lists of people (party lists) cannot be used yet.",
      ],
      [
        `<Assign><Assign.To><OutArgument x:TypeArguments="x:Object">[V_1]</OutArgument></Assign.To></Assign>`,
        "Assign",
        "Assignments to variables cannot run yet.",
      ],
    ];
    for (const [activity, construct, message] of cases) {
      assertRefused(activity, "<", construct, message);
    }
  });

  it("says what it does not know", () => {
    const cases: readonly [activity: string, at: string, construct: string, message: string][] = [
      ["<Delay />", "<", "Delay", "'Delay' is not known to this version."],
      [
        `<y:Delay xmlns:y="urn:contoso" />`,
        "<",
        "{urn:contoso}Delay",
        "'{urn:contoso}Delay' is not known to this version.",
      ],
      [
        platformActivity("Foresee", {}),
        "<",
        "Foresee",
        "The activity 'Foresee' is not known to this version.",
      ],
      [
        evaluate("Guess", "V_1", "V_2"),
        "<",
        "Guess",
        "The expression operator 'Guess' is not known to this version.",
      ],
      [
        compare("LastXDays", "V_1", ["V_2"], "V_3"),
        "<",
        "LastXDays",
        "The condition operator 'LastXDays' is not known to this version.",
      ],
      [
        compare("toString", "V_1", ["V_2"], "V_3"),
        "<",
        "toString",
        "The condition operator 'toString' is not known to this version.",
      ],
      [
        `<Persist When="later" />`,
        "<",
        "Persist",
        "In 'Persist', the attribute 'When' is not known to this version.",
      ],
      [
        `<Persist><Delay /></Persist>`,
        "<Delay",
        "Delay",
        "'Delay' inside of 'Persist' is not known to this version.",
      ],
      [
        `<Persist>now</Persist>`,
        "<",
        "Persist",
        "In 'Persist', the text 'now' is not known to this version.",
      ],
      [
        getColumn("name", "V_9"),
        "<",
        "mxswa:GetEntityProperty",
        "The variable 'V_9' is not declared.",
      ],
      [
        setColumn("name", "V_1", { target: "x:Guess" }),
        "<mxswa:ReferenceLiteral",
        "mxswa:ReferenceLiteral",
        "In 'mxswa:ReferenceLiteral', the type 'x:Guess' is not known to this version.",
      ],
      [
        setColumn("to", "V_1", { target: "mxs:EntityCollection" }),
        "<mxswa:ReferenceLiteral",
        "Party list",
        "Lists of people (party lists) cannot be used yet.",
      ],
      [
        assign("x:Boolean", "[V_1]", "[DateTime.UtcNow >= V_2]"),
        "<",
        "Assign",
        "In 'Assign', '[V_1]' := '[DateTime.UtcNow >= V_2]' is not known to this version.",
      ],
      [
        getColumn("name", "V_1", { row: `[CreatedEntities("CustomActivityStep2Account_entity")]` }),
        "<",
        "mxswa:GetEntityProperty",
        `The row behind an output, '[CreatedEntities("CustomActivityStep2Account_entity")]', cannot be used yet.`,
      ],
    ];
    for (const [activity, at, construct, message] of cases) {
      assertRefused(activity, at, construct, message);
    }
  });

  it("says when a step was not finished in the designer", () => {
    const cases: readonly [activity: string, construct: string, missing: string][] = [
      [
        `<mxswa:CreateEntity EntityId="{x:Null}" DisplayName="CreateStep1" Entity="${escaped(changes("CreateStep1_localParameter"))}" EntityName="" />`,
        "mxswa:CreateEntity",
        "EntityName",
      ],
      [
        `<mxswa:AssignEntity Owner="{x:Null}" DisplayName="AssignStep1" Entity="${escaped(primary)}" EntityId="" EntityName="account" />`,
        "mxswa:AssignEntity",
        "Owner",
      ],
      [
        `<mcwa:InvokeSdkMessageActivity SdkMessageName="{x:Null}" DisplayName="InvokeSdkMessageStep2" />`,
        "mcwa:InvokeSdkMessageActivity",
        "SdkMessageName",
      ],
      [
        evaluate("SelectFirstNonNull", "V_1", "V_2").replace(/<OutArgument.*\n/, ""),
        "EvaluateExpression",
        "Result",
      ],
    ];
    for (const [activity, construct, missing] of cases) {
      const message = `'${construct}' has no '${missing}': the step was not finished in the designer.`;
      assertRefused(activity, "<", construct, message);
    }
  });

  it("refuses the use of a variable that it cannot fill, and says why", () => {
    const declared = ["V_1: mxsw:XrmTimeSpan", "V_2: x:Object = [System.DateTime.MinValue]", "V_3"];
    const file = aXamlFile(
      sequence(
        "UpdateStep1",
        declared,
        getColumn("a", "V_1"),
        getColumn("b", "V_2"),
        getColumn("c", "V_3"),
      ),
    );
    assert.deepEqual(
      refusalsOf(file).map(({ message }) => message),
      [
        "The variable 'V_1' holds a 'mxsw:XrmTimeSpan', which cannot be used yet.",
        "The variable 'V_2' starts with '[System.DateTime.MinValue]', which cannot be used yet.",
      ],
    );
  });

  it("collects every refusal of a file, in its order", () => {
    const file = aXamlFile(
      sequence("UpdateStep1", three, "<Delay />", getColumn("name", "V_9")),
      conditionSequence("ConditionStep2", three, [
        compare("Near", "V_1", ["V_2"], "V_3"),
        branch("ConditionBranchStep3", "V_9", ["<Fly />"]),
        branch("ConditionBranchStep4", undefined, [composite("StageStep5", ["<Swim />"])]),
      ]),
      "<Rest />",
    );
    assert.deepEqual(
      refusalsOf(file).map(({ construct }) => construct),
      [
        "Delay",
        "mxswa:GetEntityProperty",
        "Near",
        "Fly",
        "mxswa:ActivityReference",
        "Swim",
        "Rest",
      ],
    );
  });

  it("refuses a wait once, and looks into what its branches do", () => {
    const wait = conditionSequence(
      "WaitStep1",
      [],
      [
        ...variables("WaitTimeoutStep5_2: mxsw:XrmTimeSpan"),
        evaluate("RetrieveLastExecutionTime", "V_1", "V_1"),
        assign("x:Boolean", "[V_1]", "[DateTime.UtcNow >= V_2]"),
        branch("WaitBranchStep2", "V_1", ["<Delay />"]),
        branch("WaitTimeoutStep3", "V_2").replace(
          `<x:Null x:Key="Else" />`,
          `<mxswa:Postpone x:Key="Else" BlockExecution="False" PostponeUntil="[V_1.Add(DateTime.UtcNow)]" />`,
        ),
      ],
      "True",
    );
    const file = aXamlFile(wait);
    assert.deepEqual(refusalsOf(file), [
      {
        construct: "Wait condition",
        message: "Wait conditions cannot run yet.",
        ...placeIn(file, "<mxswa:ActivityReference"),
      },
      {
        construct: "Delay",
        message: "'Delay' is not known to this version.",
        ...placeIn(file, "<Delay"),
      },
    ]);
  });

  it("refuses a time-out outside of a wait, and a sequence that may or may not wait", () => {
    const timeout = branch("ConditionBranchStep3", "V_1").replace(
      `<x:Null x:Key="Else" />`,
      `<mxswa:Postpone x:Key="Else" BlockExecution="False" PostponeUntil="[V_1]" />`,
    );
    const [refusal] = refusalsOf(aXamlFile(conditionSequence("ConditionStep2", three, [timeout])));
    assert.equal(refusal?.message, "Time-outs of wait conditions cannot run yet.");
    const [perhaps] = refusalsOf(aXamlFile(conditionSequence("WaitStep2", [], [], "Perhaps")));
    assert.match(perhaps?.message ?? "", /the argument Wait 'Perhaps'/);
  });

  it("refuses a branch without a condition", () => {
    const draft = branch("ConditionBranchStep3", undefined).replace(
      /<InArgument[^>]*x:Key="Condition">True<\/InArgument>/,
      nullPart("Condition"),
    );
    const [refusal] = refusalsOf(aXamlFile(conditionSequence("ConditionStep2", [], [draft])));
    assert.equal(
      refusal?.message,
      "'ConditionBranch' has no 'Condition': the step was not finished in the designer.",
    );
  });

  it("gives one reason for a custom activity and what only prepares its arguments", () => {
    const step = composite("CustomActivityStep2", [
      literal(`String, "a", "String"`, "V_1"),
      platformActivity("ConvertCrmXrmTypes", { arguments: [outArgument("Result", "V_1")] }),
      reference(customActivity, {
        displayName: "CustomActivityStep2: Extract the domain",
        arguments: [inArgument("Email", "[DirectCast(V_1, System.String)]")],
      }),
      `<If Condition="[Microsoft.VisualBasic.IsNothing(V_1)]"><If.Then /><If.Else /></If>`,
    ]);
    assert.deepEqual(
      refusalsOf(aXamlFile(step)).map(({ construct }) => construct),
      ["Custom activity Contoso.Workflows.ExtractDomain"],
    );
  });

  it("keeps foreign names in its sentences short and on one line", () => {
    const name = `<img src=x onerror=alert(1)>\n${"x".repeat(200)}`;
    const [refusal] = refusalsOf(aXamlFile(reference(`${name}, Contoso`, { displayName: "" })));
    assert.equal(
      refusal?.message,
      `Custom activity '<img src=x onerror=alert(1)> ${"x".repeat(51)}…' needs a stub, which this version cannot run yet.`,
    );
  });
});
