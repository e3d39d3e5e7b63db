import assert from "node:assert/strict";
import { placeIn, readXaml, refusalsOf } from "../../../builders/workflows";
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
  nullPart,
  platformActivity,
  primary,
  sequence,
  setColumn,
  create,
  update,
} from "../../../builders/xaml";
import { sendEmail } from "../../../builders/xamlSteps";

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
        "<InArgument",
        "Guess",
        "The expression operator 'Guess' is not known to this version.",
      ],
      [
        evaluate("Add", "CInt(V_1)", "V_2"),
        '<InArgument x:TypeArguments="x:Object" x:Key="Parameters"',
        "EvaluateExpression",
        "In 'EvaluateExpression', the expression '[New Object() { CInt(V_1) }]' as Parameters is not known to this version.",
      ],
      [
        compare("LastXDays", "V_1", ["V_2"], "V_3"),
        "<InArgument",
        "LastXDays",
        "The condition operator 'LastXDays' is not known to this version.",
      ],
      [
        compare("toString", "V_1", ["V_2"], "V_3"),
        "<InArgument",
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
        "Variable",
        "The variable 'V_9' is not declared around here.",
      ],
      [
        setColumn("name", "V_1", { target: "x:Guess" }),
        "<mxswa:ReferenceLiteral",
        "mxswa:ReferenceLiteral",
        "In 'mxswa:ReferenceLiteral', the type 'x:Guess' is not known to this version.",
      ],
      [
        assign("x:Boolean", "[V_1]", "[DateTime.UtcNow >= V_2]"),
        "<",
        "Assign",
        "In 'Assign', '[V_1]' := '[DateTime.UtcNow >= V_2]' is not known to this version.",
      ],
      [
        getColumn("!Process_Custom_Attribute_Size_", "V_1"),
        "<",
        "mxswa:GetEntityProperty",
        "In 'mxswa:GetEntityProperty', Attribute '!Process_Custom_Attribute_Size_' is not known to this version.",
      ],
      [
        getColumn("name", "V_1", { row: `[InputEntities("related_a#b")]`, table: "c" }),
        "<",
        "mxswa:GetEntityProperty",
        "In 'mxswa:GetEntityProperty', EntityName 'c' is not known to this version.",
      ],
      [
        setColumn("name", "V_1"),
        "<",
        "mxswa:SetEntityProperty",
        "'mxswa:SetEntityProperty' stands where no changes were begun.",
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

  it("refuses the use of a variable that it cannot fill once, at its declaration", () => {
    const declared = [
      "V_1: mxsw:XrmTimeSpan",
      "V_2: mxs:Entity",
      "V_3: x:Int32 = [Now]",
      "V_4: x:Int64",
    ];
    const file = aXamlFile(
      sequence(
        "UpdateStep1",
        declared,
        ...["V_1", "V_2", "V_3", "V_3"].map((name) => getColumn("name", name)),
      ),
    );
    const variable = (type: string, message: string) => ({
      construct: "Variable",
      message,
      ...placeIn(file, `<Variable x:TypeArguments="${type}`),
    });
    assert.deepEqual(refusalsOf(file), [
      variable("mxsw:XrmTimeSpan", "The variable 'V_1' holds no length of time."),
      variable("mxs:Entity", "The variable 'V_2' holds a 'mxs:Entity', which cannot be used."),
      variable("x:Int32", "The variable 'V_3' starts with '[Now]', which cannot be used."),
    ]);
  });

  it("refuses a variable outside of its container, and one that is declared twice", () => {
    const file = aXamlFile(
      sequence("UpdateStep1", ["V_1"], sequence("UpdateStep2", ["V_1"])),
      sequence("UpdateStep3", [], getColumn("name", "V_1")),
    );
    assert.deepEqual(
      refusalsOf(file).map(({ message }) => message),
      ["The variable 'V_1' is declared twice.", "The variable 'V_1' is not declared around here."],
    );
  });

  it("refuses change sets that are not built in the order of exports", () => {
    const steps = update("account", "primaryEntity", setColumn("name", "V_1"));
    const [begin = "", identify = "", set = "", send = "", putBack = ""] = steps;
    const cases: readonly [activities: readonly string[], message: string][] = [
      [[begin, identify, set], "'Assign' begins changes that are never sent."],
      [[begin, begin, identify, send], "'Assign' begins changes anew before they are sent."],
      [[begin, send], "'mxswa:UpdateEntity' does not say which row."],
      [
        [set, begin, identify, send],
        "'mxswa:SetEntityProperty' stands where no changes were begun.",
      ],
      [
        [begin, identify, send, set],
        "'mxswa:SetEntityProperty' stands where no changes were begun.",
      ],
      [[identify, begin, identify, send], "'Assign' stands where no changes were begun."],
      [[putBack, begin, identify, send], "'Assign' puts back changes that were not sent."],
      [
        [begin.replace("account", "lead"), identify, set],
        "'mxswa:SetEntityProperty' is about 'account', but the changes are of 'lead'.",
      ],
    ];
    for (const [activities, message] of cases) {
      const [refusal] = refusalsOf(aXamlFile(sequence("UpdateStep1", ["V_1"], ...activities)));
      assert.equal(refusal?.message, message);
    }
  });

  it("refuses a create of a row that is there", () => {
    const slot = `CreatedEntities("CreateStep1_localParameter`;
    const [begin = "", ...rest] = create("task", "CreateStep1");
    const identify = assign("s:Guid", `[${slot}#Temp").Id]`, `[${slot}").Id]`);
    const [refusal] = refusalsOf(aXamlFile(sequence("CreateStep1", [], begin, identify, ...rest)));
    assert.equal(refusal?.message, "'mxswa:CreateEntity' makes a row that is there.");
  });

  it("says no more of changes that are not sent when another step could not be read", () => {
    const template = `<mxswa:SendEmailFromTemplate TemplateId="b6c38bb9-2423-471d-8b38-e3b99ed80e7a" />`;
    const [begin = ""] = sendEmail("SendEmailStep1");
    assert.deepEqual(
      refusalsOf(aXamlFile(sequence("SendEmailStep1", [], begin, template))).map(
        ({ construct }) => construct,
      ),
      ["mxswa:SendEmailFromTemplate"],
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
      ["Delay", "Variable", "Near", "Variable", "Fly", "Swim", "Rest"],
    );
  });

  it("looks into the branches of a wait", () => {
    const wait = conditionSequence(
      "WaitStep1",
      ["V_1", "V_2"],
      [
        compare("Null", "V_1", [], "V_2"),
        branch("WaitBranchStep2", "V_2", ["<Delay />"]),
        branch("WaitBranchStep3", "V_9", ["<Fly />"]),
      ],
      "True",
    );
    assert.deepEqual(
      refusalsOf(aXamlFile(wait)).map(({ construct }) => construct),
      ["Delay", "Variable", "Fly"],
    );
  });

  it("refuses a time-out outside of a wait, and a sequence that may or may not wait", () => {
    const timeout = branch("ConditionBranchStep3", "V_1").replace(
      `<x:Null x:Key="Else" />`,
      `<mxswa:Postpone x:Key="Else" BlockExecution="False" PostponeUntil="[V_1]" />`,
    );
    const [refusal] = refusalsOf(aXamlFile(conditionSequence("ConditionStep2", three, [timeout])));
    assert.equal(
      refusal?.message,
      "In 'mxswa:Postpone', PostponeUntil '[V_1]' for this condition is not known to this version.",
    );
    const [perhaps] = refusalsOf(aXamlFile(conditionSequence("WaitStep2", [], [], "Perhaps")));
    assert.match(perhaps?.message ?? "", /the text 'Perhaps' as Wait/);
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

  it("keeps foreign names in its sentences short and on one line", () => {
    const name = `<img src=x onerror=alert(1)>\n${"x".repeat(200)}`;
    const [refusal] = refusalsOf(aXamlFile(platformActivity(name, {})));
    assert.equal(
      refusal?.message,
      `The activity '<img src=x onerror=alert(1)> ${"x".repeat(51)}…' is not known to this version.`,
    );
  });

  it("counts no more than a hundred", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `<Delay${index} />`);
    assert.equal(refusalsOf(aXamlFile(...many)).length, 100);
  });

  it("refuses steps that are nested deeper than any person nests them", () => {
    const nested = (levels: number): string =>
      aXamlFile(
        ...Array<string>(levels).fill(`<Sequence DisplayName="">`),
        "</Sequence>".repeat(levels),
      );
    assert.notEqual(readXaml(nested(199)).tree, undefined);
    const file = nested(900);
    assert.deepEqual(refusalsOf(file), [
      {
        construct: "Sequence",
        message: "Steps stand in one another more than 200 levels deep.",
        line: placeIn(file, "<Sequence").line + 199,
        column: 1,
      },
    ]);
  });
});
