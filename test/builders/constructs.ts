import {
  assign,
  branch,
  changes,
  compare,
  composite,
  conditionSequence,
  create,
  escaped,
  evaluate,
  getColumn,
  literal,
  logic,
  nullPart,
  primary,
  sequence,
  setColumn,
  setState,
  stop,
  update,
  variables,
} from "./xaml";
import {
  argument,
  callStep,
  convert,
  customActivity,
  isDueAfter,
  isDueAt,
  loadOutput,
  longAssign,
  orLatest,
  postponeBy,
  postponeTo,
  sdkMessage,
  sendEmail,
  startChild,
  timeSpan,
  waitStart,
} from "./xamlSteps";

const related = "related_parentcustomerid#contact";
const relatedRow = `InputEntities("${related}")`;
const condition = "T_condition: x:Boolean = False";
const since = "T_1: x:Object = [System.DateTime.MinValue]";
const guid = "d3ff11e3-6854-eb11-a812-000d3aff0cb4";
const reference = "Microsoft.Xrm.Sdk.EntityReference";

const wait = (declared: readonly string[], activities: readonly string[]): string =>
  conditionSequence("WaitStep1", declared, activities, "True");

/** Bodies of workflows that hold every construct of the grammar once or more. */
export const constructs: Readonly<Record<string, readonly string[]>> = {
  columns: [
    sequence(
      "UpdateStep1: Take over",
      ["V_1", "V_2"],
      getColumn("name", "V_1"),
      getColumn("revenue", "V_2", { target: "mxs:Money" }),
      getColumn("lastname", "V_1", { row: `[${relatedRow}]`, table: "contact" }),
      getColumn("!Process_Custom_Attribute_URL_", "V_2", { target: "x:String" }),
    ),
  ],
  literals: [
    sequence(
      "UpdateStep1",
      ["V_1", "V_2", "V_3"],
      literal(`String, "Say &#34;hello&#34;&#44; twice", "String"`, "V_1"),
      literal(`Boolean, "True"`, "V_1", "x:Boolean"),
      literal(`Integer, "42"`, "V_1", "x:Int32"),
      literal(`Money, "12.50"`, "V_1", "mxs:Money"),
      literal(`DateTime, "2025-09-18T04:00:00Z"`, "V_1", "s:DateTime"),
      literal(`OptionSetValue, "3", "Picklist"`, "V_1", "mxs:OptionSetValue"),
      literal(`Guid, "${guid}", "Key"`, "V_1", "mxs:EntityReference"),
      literal(`EntityReference, "team", "Team", V_1, "Lookup"`, "V_2", "mxs:EntityReference"),
      literal(`EntityReference, V_2, "Owner"`, "V_3"),
      literal(`PartyList, V_2, V_3`, "V_1", "mxs:EntityCollection"),
    ),
  ],
  expressions: [
    sequence(
      "UpdateStep1",
      ["V_1", "V_2", "V_3", timeSpan("V_4", { Days: 30, Minutes: 5 })],
      evaluate("SelectFirstNonNull", "V_1, V_2", "V_3", "x:String"),
      evaluate("Add", "V_1, V_2", "V_3", "x:String"),
      evaluate("Add", "V_1, V_4", "V_3", "s:DateTime"),
      evaluate("Subtract", "V_1, V_2", "V_3", "x:Int32"),
      evaluate("Multiply", "V_1, V_2", "V_3"),
      evaluate("Divide", "V_1, V_2", "V_3", "x:Decimal"),
      evaluate("RetrieveCurrentTime", "", "V_1"),
      assign("x:Object", "[V_1]", "[V_2]"),
    ),
  ],
  conditions: [
    conditionSequence(
      "ConditionStep1",
      ["C_condition: x:Boolean = False", "C_1", "C_2", "C_3"],
      [
        compare("NotNull", "C_1", [], "C_2"),
        compare("In", "C_1", ["C_2", "C_3"], "C_3"),
        logic("And", "C_2", "C_3", "C_condition"),
        branch("ConditionBranchStep2: Known", "C_condition", ["<Persist />"]),
        compare("GreaterThan", "C_1", ["C_2"], "C_condition"),
        branch("ConditionBranchStep3", "C_condition"),
        branch("ConditionBranchStep4", undefined, [sequence("UpdateStep5", [])]),
      ],
    ),
  ],
  "wait for a duration": [
    wait(
      [condition, since, timeSpan("T_2", { Months: 1 }), "B_condition: x:Boolean = False"],
      [
        compare("Null", "T_1", [], "B_condition"),
        branch("WaitBranchStep2", "B_condition", ["<Persist />"]),
        waitStart("T_1"),
        isDueAfter("T_condition", "T_2", "T_1"),
        branch("WaitTimeoutStep3", "T_condition", ["<Persist />"], postponeBy("T_2")),
      ],
    ),
  ],
  "wait for a date": [
    wait(
      [condition, since, "T_2"],
      [
        waitStart("T_1"),
        getColumn("duedate", "T_2", { target: "s:DateTime" }),
        orLatest("T_2"),
        isDueAt("T_condition", "T_2"),
        branch("WaitTimeoutStep3", "T_condition", undefined, postponeTo("T_2")),
      ],
    ),
  ],
  "changes of rows": [
    sequence(
      "UpdateStep1",
      ["V_1"],
      ...update("account", "primaryEntity", setColumn("name", "V_1")),
    ),
    sequence("UpdateStep2", [], ...update("contact", related)),
    sequence(
      "CreateStep3",
      ["V_1"],
      ...create(
        "task",
        "CreateStep3",
        setColumn("subject", "V_1", { row: changes("CreateStep3_localParameter"), table: "task" }),
      ),
    ),
    setState("SetStateStep4: Close", relatedRow, [1, 2], "contact"),
    sequence(
      "AssignStep5",
      ["V_1"],
      `<mxswa:AssignEntity DisplayName="AssignStep5" Entity="${escaped(primary)}" EntityId="${escaped(`[InputEntities("primaryEntity").Id]`)}" EntityName="account" Owner="[DirectCast(V_1, ${reference})]" />`,
    ),
  ],
  "e-mail and stop": [
    sequence(
      "SendEmailStep1",
      ["V_1"],
      ...sendEmail(
        "SendEmailStep1",
        setColumn("to", "V_1", {
          row: changes("SendEmailStep1_localParameter"),
          table: "email",
          target: "mxs:EntityCollection",
        }),
      ),
    ),
    composite("StageStep2: The end", [
      sequence("StopWorkflowStep3", ["V_1"], stop("Canceled", "V_1")),
    ]),
  ],
  "custom activity": [
    "<mxswa:Workflow.Variables>",
    ...variables(
      "CustomActivityStep1Owner_localParameter: mxs:EntityReference = [New EntityReference()]",
      "CustomActivityStep1Count_localParameter: x:Int32 = 0",
    ),
    "</mxswa:Workflow.Variables>",
    callStep(
      "CustomActivityStep1: Find the owner",
      ["V_1", "V_1_converted"],
      convert("V_1", "V_1_converted", "x:String"),
      longAssign(
        "x:Int32",
        "[CustomActivityStep1Count_localParameter]",
        "[DirectCast(V_1_converted, System.Int32)]",
      ),
      customActivity("Contoso.Workflows.FindOwner", [
        argument("In", "Name", "x:String", "[DirectCast(V_1_converted, System.String)]"),
        argument(
          "Out",
          "Owner",
          "mxs:EntityReference",
          "[CustomActivityStep1Owner_localParameter]",
        ),
        argument("InOut", "Count", "x:Int32", "[CustomActivityStep1Count_localParameter]"),
        nullPart("Rest"),
      ]),
      loadOutput("CustomActivityStep1Owner", "systemuser"),
    ),
  ],
  "SDK message": [
    callStep(
      "InvokeSdkMessageStep1",
      ["V_1"],
      sdkMessage({
        name: "AddUserToRecordTeam",
        table: "systemuser",
        arguments: [
          argument("In", "Record", reference.replace("Microsoft.Xrm.Sdk.", "mxs:"), "[V_1]"),
        ],
        properties: [`<x:String x:Key="Record#InArgumentRequired">Record</x:String>`],
      }),
    ),
  ],
  "child workflow": [
    sequence(
      "ChildWorkflowStep1",
      [
        `<Variable x:TypeArguments="scg:Dictionary(x:String, x:Object)" Default="[New Dictionary(Of System.String, System.Object)]" Name="V_1" />`,
      ],
      startChild("ChildWorkflowStep1", guid, `InputParameters="[V_1]" `),
    ),
    startChild("ChildWorkflowStep2", guid),
  ],
};
