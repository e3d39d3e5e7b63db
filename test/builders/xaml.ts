/** XAML of workflows in the shapes that exports have, one element a line. Texts are escaped where they are put in. */

const assembly = (name: string): string =>
  `assembly=${name}, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35`;

const namespaces = [
  `xmlns="http://schemas.microsoft.com/netfx/2009/xaml/activities"`,
  `xmlns:mcwa="clr-namespace:Microsoft.Crm.Workflow.Activities;${assembly("Microsoft.Crm.Workflow")}"`,
  `xmlns:mva="clr-namespace:Microsoft.VisualBasic.Activities;${assembly("System.Activities")}"`,
  `xmlns:mxs="clr-namespace:Microsoft.Xrm.Sdk;${assembly("Microsoft.Xrm.Sdk")}"`,
  `xmlns:mxsw="clr-namespace:Microsoft.Xrm.Sdk.Workflow;${assembly("Microsoft.Xrm.Sdk.Workflow")}"`,
  `xmlns:mxswa="clr-namespace:Microsoft.Xrm.Sdk.Workflow.Activities;${assembly("Microsoft.Xrm.Sdk.Workflow")}"`,
  `xmlns:s="clr-namespace:System;${assembly("mscorlib")}"`,
  `xmlns:scg="clr-namespace:System.Collections.Generic;${assembly("mscorlib")}"`,
  `xmlns:sco="clr-namespace:System.Collections.ObjectModel;${assembly("mscorlib")}"`,
  `xmlns:this="clr-namespace:"`,
  `xmlns:x="http://schemas.microsoft.com/winfx/2006/xaml"`,
].join(" ");

const dictionary = "scg:IDictionary(x:String, mxs:Entity)";

/** A whole file around what stands in `mxswa:Workflow`. */
export function aXamlFile(...body: readonly string[]): string {
  return [
    `<Activity x:Class="XrmWorkflow00000000000000000000000000000000" ${namespaces}>`,
    `<x:Members>`,
    `<x:Property Name="InputEntities" Type="InArgument(${dictionary})" />`,
    `<x:Property Name="CreatedEntities" Type="InArgument(${dictionary})" />`,
    `</x:Members>`,
    ...["InputEntities", "CreatedEntities"].flatMap((name) => [
      `<this:XrmWorkflow00000000000000000000000000000000.${name}>`,
      `<InArgument x:TypeArguments="${dictionary}" />`,
      `</this:XrmWorkflow00000000000000000000000000000000.${name}>`,
    ]),
    `<mva:VisualBasic.Settings>Assembly references</mva:VisualBasic.Settings>`,
    `<mxswa:Workflow>`,
    ...body,
    `</mxswa:Workflow>`,
    `</Activity>`,
  ].join("\n");
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const primary = `[InputEntities("primaryEntity")]`;
export const changes = (key = "primaryEntity"): string => `[CreatedEntities("${key}#Temp")]`;

/** `name`, `name: mxs:Money` or `name: x:Int32 = 5`; without a type x:Object. What is XAML stays as it is. */
export function variables(...declarations: readonly string[]): string[] {
  return declarations.map((declaration) => {
    if (declaration.startsWith("<")) {
      return declaration;
    }
    const [, name = "", type = "x:Object", value] =
      /^(\w+)(?:: (\S+))?(?: = (.*))?$/s.exec(declaration) ?? [];
    const initial = value === undefined ? "" : ` Default="${escaped(value)}"`;
    return `<Variable x:TypeArguments="${type}"${initial} Name="${name}" />`;
  });
}

export function sequence(
  displayName: string,
  declared: readonly string[],
  ...activities: readonly string[]
): string {
  return [
    `<Sequence DisplayName="${escaped(displayName)}">`,
    `<Sequence.Variables>`,
    ...variables(...declared),
    `</Sequence.Variables>`,
    ...activities,
    `</Sequence>`,
  ].join("\n");
}

const platform = (name: string): string =>
  `Microsoft.Crm.Workflow.Activities.${name}, Microsoft.Crm.Workflow, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35`;

export interface ReferenceParts {
  readonly displayName?: string;
  readonly key?: string;
  readonly arguments?: readonly string[];
  readonly properties?: readonly string[];
}

/** An `mxswa:ActivityReference` by its assembly qualified name. */
export function reference(qualifiedName: string, parts: ReferenceParts): string {
  const key = parts.key === undefined ? "" : `x:Key="${parts.key}" `;
  const displayName = escaped(parts.displayName ?? "");
  const list = (name: string, items: readonly string[] | undefined): string[] =>
    items === undefined
      ? []
      : [`<mxswa:ActivityReference.${name}>`, ...items, `</mxswa:ActivityReference.${name}>`];
  return [
    `<mxswa:ActivityReference ${key}AssemblyQualifiedName="${escaped(qualifiedName)}" DisplayName="${displayName}">`,
    ...list("Arguments", parts.arguments),
    ...list("Properties", parts.properties),
    `</mxswa:ActivityReference>`,
  ].join("\n");
}

export function platformActivity(name: string, parts: ReferenceParts): string {
  return reference(platform(name), { displayName: name, ...parts });
}

export const inArgument = (key: string, text: string): string =>
  `<InArgument x:TypeArguments="x:Object" x:Key="${key}">${escaped(text)}</InArgument>`;
export const outArgument = (key: string, variable: string): string =>
  `<OutArgument x:TypeArguments="x:Object" x:Key="${key}">[${variable}]</OutArgument>`;
export const nullPart = (key: string): string => `<x:Null x:Key="${key}" />`;

/** `target` is a type such as `x:String`, or undefined for "as it is". */
function targetType(target: string | undefined): string {
  return target === undefined
    ? `<mxswa:ReferenceLiteral x:TypeArguments="s:Type"><x:Null /></mxswa:ReferenceLiteral>`
    : `<mxswa:ReferenceLiteral x:TypeArguments="s:Type" Value="${target}" />`;
}

export function evaluate(operator: string, items: string, result: string, target?: string): string {
  return platformActivity("EvaluateExpression", {
    arguments: [
      inArgument("ExpressionOperator", operator),
      inArgument("Parameters", `[New Object() { ${items} }]`),
      `<InArgument x:TypeArguments="s:Type" x:Key="TargetType">${targetType(target)}</InArgument>`,
      outArgument("Result", result),
    ],
  });
}

/** `parameters` as in `Boolean, "1"`. */
export function literal(parameters: string, result: string, target = "x:String"): string {
  const type = "Microsoft.Xrm.Sdk.Workflow.WorkflowPropertyType.";
  return evaluate("CreateCrmType", type + parameters, result, target);
}

function column(activity: string, parts: ColumnParts): string {
  const { attribute, variable, row, table = "account", target } = parts;
  return [
    `<mxswa:${activity} Attribute="${attribute}" Entity="${escaped(row)}" EntityName="${table}" Value="[${variable}]">`,
    `<mxswa:${activity}.TargetType>`,
    `<InArgument x:TypeArguments="s:Type">${targetType(target)}</InArgument>`,
    `</mxswa:${activity}.TargetType>`,
    `</mxswa:${activity}>`,
  ].join("\n");
}

interface ColumnParts {
  readonly attribute: string;
  readonly variable: string;
  readonly row: string;
  readonly table?: string;
  readonly target?: string;
}

export const getColumn = (attribute: string, to: string, more: Partial<ColumnParts> = {}): string =>
  column("GetEntityProperty", { attribute, variable: to, row: primary, ...more });

export const setColumn = (
  attribute: string,
  from: string,
  more: Partial<ColumnParts> = {},
): string =>
  column("SetEntityProperty", {
    attribute,
    variable: from,
    row: changes(),
    target: "x:String",
    ...more,
  });

export const assign = (type: string, to: string, value: string): string =>
  `<Assign x:TypeArguments="${type}" To="${escaped(to)}" Value="${escaped(value)}" />`;

/** The activities of an update step, around those that fill its change set. */
export function update(table: string, key: string, ...filling: readonly string[]): string[] {
  const row = `InputEntities("${key}")`;
  const temporary = `CreatedEntities("${key}#Temp")`;
  return [
    assign("mxs:Entity", `[${temporary}]`, `[New Entity("${table}")]`),
    assign("s:Guid", `[${temporary}.Id]`, `[${row}.Id]`),
    ...filling,
    `<mxswa:UpdateEntity DisplayName="UpdateStep1" Entity="${escaped(`[${temporary}]`)}" EntityName="${table}" />`,
    assign("mxs:Entity", `[${row}]`, `[${temporary}]`),
    `<Persist />`,
  ];
}

/** The activities of a create step, around those that fill its change set. */
export function create(table: string, step: string, ...filling: readonly string[]): string[] {
  const row = `CreatedEntities("${step}_localParameter")`;
  const temporary = `CreatedEntities("${step}_localParameter#Temp")`;
  return [
    assign("mxs:Entity", `[${temporary}]`, `[New Entity("${table}")]`),
    ...filling,
    `<mxswa:CreateEntity EntityId="{x:Null}" DisplayName="${step}" Entity="${escaped(`[${temporary}]`)}" EntityName="${table}" />`,
    assign("mxs:Entity", `[${row}]`, `[${temporary}]`),
    `<Persist />`,
  ];
}

const option = (name: string, value: number): string =>
  `<mxswa:SetState.${name}><InArgument x:TypeArguments="mxs:OptionSetValue">` +
  `<mxswa:ReferenceLiteral x:TypeArguments="mxs:OptionSetValue">` +
  `<mxs:OptionSetValue ExtensionData="{x:Null}" Value="${value}" />` +
  `</mxswa:ReferenceLiteral></InArgument></mxswa:SetState.${name}>`;

export function setState(
  displayName: string,
  row: string,
  [state, status]: readonly [state: number, status: number],
  table = "account",
): string {
  return [
    `<mxswa:SetState DisplayName="${escaped(displayName)}" Entity="${escaped(`[${row}]`)}" EntityId="${escaped(`[${row}.Id]`)}" EntityName="${table}">`,
    option("State", state),
    option("Status", status),
    `</mxswa:SetState>`,
  ].join("\n");
}

export function stop(outcome: string, variable: string): string {
  const exception = `[New Microsoft.Xrm.Sdk.InvalidPluginExecutionException(Microsoft.Xrm.Sdk.OperationStatus.${outcome})]`;
  return `<TerminateWorkflow DisplayName="StopWorkflowStep1" Exception="${exception}" Reason="[DirectCast(${variable}, System.String)]" />`;
}

export function compare(
  operator: string,
  operand: string,
  parameters: readonly string[],
  result: string,
): string {
  return platformActivity("EvaluateCondition", {
    arguments: [
      inArgument("ConditionOperator", operator),
      parameters.length === 0
        ? nullPart("Parameters")
        : inArgument("Parameters", `[New Object() { ${parameters.join(", ")} }]`),
      inArgument("Operand", `[${operand}]`),
      outArgument("Result", result),
    ],
  });
}

export function logic(operator: string, left: string, right: string, result: string): string {
  return platformActivity("EvaluateLogicalCondition", {
    arguments: [
      inArgument("LogicalOperator", operator),
      inArgument("LeftOperand", `[${left}]`),
      inArgument("RightOperand", `[${right}]`),
      outArgument("Result", result),
    ],
  });
}

const collections = (
  declared: readonly string[],
  activities: readonly string[],
): readonly string[] => [
  `<sco:Collection x:TypeArguments="Variable" x:Key="Variables">`,
  ...variables(...declared),
  `</sco:Collection>`,
  `<sco:Collection x:TypeArguments="Activity" x:Key="Activities">`,
  ...activities,
  `</sco:Collection>`,
];

export function composite(
  displayName: string,
  activities: readonly string[],
  more: ReferenceParts & { readonly declared?: readonly string[] } = {},
): string {
  const { declared = [], ...parts } = more;
  const properties = collections(declared, activities);
  return platformActivity("Composite", { displayName, properties, ...parts });
}

/** `condition` is a variable; without one the branch is the otherwise. */
export function branch(
  displayName: string,
  condition: string | undefined,
  activities?: readonly string[],
  otherwise = nullPart("Else"),
): string {
  return platformActivity("ConditionBranch", {
    displayName,
    arguments: [inArgument("Condition", condition === undefined ? "True" : `[${condition}]`)],
    properties: [
      activities === undefined
        ? nullPart("Then")
        : composite(displayName, activities, { key: "Then" }),
      otherwise,
      nullPart("Description"),
    ],
  });
}

export function conditionSequence(
  displayName: string,
  declared: readonly string[],
  activities: readonly string[],
  wait = "False",
): string {
  return platformActivity("ConditionSequence", {
    displayName,
    arguments: [inArgument("Wait", wait)],
    properties: [
      ...collections(declared, activities),
      `<x:Boolean x:Key="ContainsElseBranch">False</x:Boolean>`,
    ],
  });
}
