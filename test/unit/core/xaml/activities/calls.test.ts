import assert from "node:assert/strict";
import { refusalsOf, treeOf, withoutPlaces } from "../../../../builders/workflows";
import {
  aXamlFile,
  getColumn,
  nullPart,
  sequence,
  setColumn,
  changes,
  variables,
} from "../../../../builders/xaml";
import {
  argument,
  callStep,
  convert,
  customActivity,
  loadOutput,
  longAssign,
  sdkMessage,
  sendEmail,
  startChild,
} from "../../../../builders/xamlSteps";

const output = (name: string, type: string): string =>
  variables(`CustomActivityStep1${name}_localParameter: ${type}`).join("");

const outputs = (...declared: readonly string[]): string =>
  ["<mxswa:Workflow.Variables>", ...declared, "</mxswa:Workflow.Variables>"].join("\n");

const bodyOf = (...body: readonly string[]): unknown[] => {
  const [step] = treeOf(...body).body;
  return step?.kind === "step" ? (withoutPlaces(step.body) as unknown[]) : [];
};

describe("custom activities", () => {
  const declared = ["V_1", "V_1_converted"];
  const reference = "Microsoft.Xrm.Sdk.EntityReference";

  it("are read with what goes in, comes out, and goes in and comes back", () => {
    const nodes = bodyOf(
      outputs(output("Owner", "mxs:EntityReference"), output("Count", "x:Int32 = 0")),
      callStep(
        "CustomActivityStep1: Find the owner",
        declared,
        getColumn("accountid", "V_1", { target: "mxs:EntityReference" }),
        convert("V_1", "V_1_converted", "mxs:EntityReference"),
        longAssign(
          "x:Int32",
          "[CustomActivityStep1Count_localParameter]",
          "[DirectCast(V_1_converted, System.Int32)]",
        ),
        customActivity("Contoso.Workflows.FindOwner", [
          argument(
            "In",
            "Account",
            "mxs:EntityReference",
            `[DirectCast(V_1_converted, ${reference})]`,
          ),
          argument(
            "Out",
            "Owner",
            "mxs:EntityReference",
            "[CustomActivityStep1Owner_localParameter]",
          ),
          argument("InOut", "Count", "x:Int32", "[CustomActivityStep1Count_localParameter]"),
          nullPart("Other"),
        ]),
      ),
    );
    assert.deepEqual(nodes.slice(1), [
      { kind: "convert", from: "V_1", to: "V_1_converted", target: "lookup" },
      { kind: "copy", from: "V_1_converted", to: "CustomActivityStep1Count_localParameter" },
      {
        kind: "call",
        call: {
          kind: "customActivity",
          type: "Contoso.Workflows.FindOwner",
          assembly: "Contoso.Workflows",
        },
        arguments: [
          { name: "Account", direction: "in", variable: "V_1_converted", type: "lookup" },
          {
            name: "Owner",
            direction: "out",
            variable: "CustomActivityStep1Owner_localParameter",
            type: "lookup",
          },
          {
            name: "Count",
            direction: "inOut",
            variable: "CustomActivityStep1Count_localParameter",
            type: "whole",
          },
        ],
      },
    ]);
  });

  it("are read with the row behind an output", () => {
    const [node] = bodyOf(
      outputs(output("Owner", "mxs:EntityReference = [New EntityReference()]")),
      callStep("CustomActivityStep1", [], loadOutput("CustomActivityStep1Owner", "systemuser")),
    );
    assert.deepEqual(node, {
      kind: "loadOutput",
      from: "CustomActivityStep1Owner_localParameter",
      slot: { kind: "output", key: "CustomActivityStep1Owner" },
      table: "systemuser",
    });
  });

  it("are refused where an argument is none that exports have", () => {
    const strange = [
      argument("In", "A", "x:String", "text"),
      argument("In", "A", "x:String", "[V_2]"),
      argument("In", "A", "x:Guess", "[V_1]"),
      argument("In", "A", "x:String", "[DirectCast(V_1, System.Int32)]"),
      argument("Out", "A", "x:String", "[DirectCast(V_1, System.String)]"),
      `<Delay x:Key="A" />`,
      nullPart("A") + nullPart("A"),
    ];
    for (const text of strange) {
      const file = aXamlFile(
        callStep("CustomActivityStep1", declared, customActivity("Contoso.Find", [text])),
      );
      assert.equal(refusalsOf(file).length, 1, text);
    }
  });

  it("are refused where the load of an output has another shape", () => {
    const load = loadOutput("CustomActivityStep1Owner", "systemuser");
    const others = [
      load.replace(`"False"`, `"True"`),
      load.replace(`Attributes="{x:Null}"`, `Attributes="name"`),
      load.replace("[New Entity()]", "[New Entity(&#34;systemuser&#34;)]"),
      load.replace("CustomActivityStep1Owner_entity", "CustomActivityStep1Other_entity"),
      load.replace("IsNothing(C", "IsSomething(C"),
      load.replace(".Id, System.Guid", ", System.Guid"),
      load.replace(/<If.Else>[^]*<\/If.Else>\n/, ""),
    ];
    for (const other of others) {
      const file = aXamlFile(
        outputs(output("Owner", "mxs:EntityReference")),
        callStep("CustomActivityStep1", [], other),
      );
      assert.notEqual(other, load);
      assert.equal(refusalsOf(file).length, 1, other);
    }
  });
});

describe("SDK messages", () => {
  const properties = [
    `<sco:Collection x:TypeArguments="x:String" x:Key="Record#InArgumentEntityType">`,
    `<x:String>account</x:String>`,
    `</sco:Collection>`,
    `<x:String x:Key="Record#InArgumentRequired">Record</x:String>`,
  ];

  it("are read with their arguments; what describes those is left out", () => {
    const message = sdkMessage({
      name: "AddUserToRecordTeam",
      table: "systemuser",
      arguments: [argument("In", "Record", "mxs:EntityReference", "[V_1]")],
      properties,
    });
    assert.deepEqual(bodyOf(callStep("InvokeSdkMessageStep1", ["V_1"], message)), [
      {
        kind: "call",
        call: { kind: "message", name: "AddUserToRecordTeam", table: "systemuser" },
        arguments: [{ name: "Record", direction: "in", variable: "V_1", type: "lookup" }],
      },
    ]);
  });

  it("need no table", () => {
    const [call] = bodyOf(callStep("InvokeSdkMessageStep1", [], sdkMessage({ name: "WhoAmI" })));
    assert.deepEqual(call, {
      kind: "call",
      call: { kind: "message", name: "WhoAmI" },
      arguments: [],
    });
  });

  it("are refused while the designer has not finished them, and for properties of another kind", () => {
    const draft = sdkMessage({ name: "{x:Null}" });
    assert.equal(
      refusalsOf(aXamlFile(draft))[0]?.message,
      "'mcwa:InvokeSdkMessageActivity' has no 'SdkMessageName': the step was not finished in the designer.",
    );
    const strange = sdkMessage({ name: "WhoAmI", properties: [nullPart("Timeout")] });
    assert.equal(refusalsOf(aXamlFile(strange)).length, 1);
  });
});

describe("child workflows", () => {
  const guid = "AAAAAAAA-0000-4000-8000-000000000001";
  const child = {
    kind: "startChild",
    workflow: guid.toLowerCase(),
    slot: { kind: "primary" },
    table: "account",
  };

  it("are read alone, as a step of their own", () => {
    const [step] = withoutPlaces(treeOf(startChild("ChildWorkflowStep4", guid)).body) as unknown[];
    assert.deepEqual(step, {
      kind: "step",
      designer: { id: "ChildWorkflowStep4", kind: "startChild", description: "" },
      variables: [],
      body: [child],
    });
  });

  it("are read in their step, with a dictionary that is always empty", () => {
    const dictionary = "[New Dictionary(Of System.String, System.Object)]";
    const declaration = `<Variable x:TypeArguments="scg:Dictionary(x:String, x:Object)" Default="${dictionary}" Name="V_1" />`;
    const step = sequence(
      "ChildWorkflowStep4: Tell the others",
      [declaration],
      startChild("ChildWorkflowStep4", guid, `InputParameters="[V_1]" `),
    );
    assert.deepEqual(bodyOf(step), [child]);
  });

  it("are refused without a workflow, and with parameters", () => {
    const message = (step: string): string | undefined => refusalsOf(aXamlFile(step))[0]?.message;
    assert.match(
      message(startChild("ChildWorkflowStep4", "00000000-0000-0000-0000-000000000000")) ?? "",
      /has no 'WorkflowId'/,
    );
    assert.match(message(startChild("ChildWorkflowStep4", "child")) ?? "", /WorkflowId 'child'/);
    const given = startChild("ChildWorkflowStep4", guid, `InputParameters="[V_1]" `);
    assert.match(message(sequence("ChildWorkflowStep4", ["V_1"], given)) ?? "", /InputParameters/);
  });
});

describe("readSendEmail", () => {
  it("reads an e-mail with its change set", () => {
    const slot = { kind: "created", step: "SendEmailStep1" };
    const filling = setColumn("to", "V_1", {
      row: changes("SendEmailStep1_localParameter"),
      table: "email",
      target: "mxs:EntityCollection",
    });
    const step = sequence("SendEmailStep1", ["V_1"], ...sendEmail("SendEmailStep1", filling));
    assert.deepEqual(bodyOf(step), [
      { kind: "newChanges", slot, table: "email" },
      { kind: "set", slot, table: "email", attribute: "to", from: "V_1", target: "partyList" },
      { kind: "sendEmail", slot },
      { kind: "persist" },
    ]);
  });
});
