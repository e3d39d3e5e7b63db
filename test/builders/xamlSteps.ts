import {
  assign,
  changes,
  composite,
  escaped,
  evaluate,
  inArgument,
  outArgument,
  platformActivity,
  reference,
} from "./xaml";

/** XAML of the rarer steps: waits, e-mails, and what runs outside of the platform. */

export type Units = Partial<Record<"Years" | "Months" | "Days" | "Hours" | "Minutes", number>>;

/** The declaration of a variable that holds a length of time. */
export function timeSpan(name: string, units: Units): string {
  const { Years = 0, Months = 0, Days = 0, Hours = 0, Minutes = 0 } = units;
  return [
    `<Variable x:TypeArguments="mxsw:XrmTimeSpan" Name="${name}">`,
    `<Variable.Default>`,
    `<Literal x:TypeArguments="mxsw:XrmTimeSpan">`,
    `<mxsw:XrmTimeSpan Days="${Days}" Hours="${Hours}" Minutes="${Minutes}" Months="${Months}" Years="${Years}" />`,
    `</Literal>`,
    `</Variable.Default>`,
    `</Variable>`,
  ].join("\n");
}

export const waitStart = (variable: string): string =>
  evaluate("RetrieveLastExecutionTime", variable, variable).replace(
    /<InArgument [^>]*x:Key="TargetType">.*<\/InArgument>/,
    `<x:Null x:Key="TargetType" />`,
  );

export const isDueAfter = (to: string, span: string, since: string): string =>
  assign(
    "x:Boolean",
    `[${to}]`,
    `[DateTime.UtcNow >= ${span}.Add(DirectCast(${since}, System.DateTime).ToUniversalTime())]`,
  );

export const isDueAt = (to: string, at: string): string =>
  assign(
    "x:Boolean",
    `[${to}]`,
    `[DateTime.UtcNow >= DirectCast(${at}, System.DateTime).ToUniversalTime()]`,
  );

export const orLatest = (variable: string): string =>
  assign(
    "x:Object",
    `[${variable}]`,
    `[Microsoft.VisualBasic.IIf(Microsoft.VisualBasic.IsNothing(${variable}), DateTime.MaxValue, ${variable})]`,
  );

/** The `Else` of a time-out: `[V.Add(DateTime.UtcNow)]` or `[DirectCast(V, System.DateTime)]`. */
export const postpone = (until: string): string =>
  `<mxswa:Postpone x:Key="Else" BlockExecution="False" PostponeUntil="${escaped(until)}" />`;
export const postponeBy = (span: string): string => postpone(`[${span}.Add(DateTime.UtcNow)]`);
export const postponeTo = (at: string): string => postpone(`[DirectCast(${at}, System.DateTime)]`);

export function convert(from: string, to: string, target: string): string {
  return platformActivity("ConvertCrmXrmTypes", {
    arguments: [
      inArgument("Value", `[${from}]`),
      `<InArgument x:TypeArguments="s:Type" x:Key="TargetType"><mxswa:ReferenceLiteral x:TypeArguments="s:Type" Value="${target}" /></InArgument>`,
      outArgument("Result", to),
    ],
  });
}

/** An assignment whose arguments are elements. */
export function longAssign(type: string, to: string, value: string): string {
  return [
    `<Assign>`,
    `<Assign.To><OutArgument x:TypeArguments="${type}">${escaped(to)}</OutArgument></Assign.To>`,
    `<Assign.Value><InArgument x:TypeArguments="${type}">${escaped(value)}</InArgument></Assign.Value>`,
    `</Assign>`,
  ].join("\n");
}

export const argument = (
  direction: "In" | "Out" | "InOut",
  key: string,
  type: string,
  text: string,
): string =>
  `<${direction}Argument x:TypeArguments="${type}" x:Key="${key}">${escaped(text)}</${direction}Argument>`;

export const customAssembly =
  "Contoso.Workflows, Version=1.0.0.0, Culture=neutral, PublicKeyToken=6cd3b47345c1c112";

export function customActivity(type: string, args: readonly string[]): string {
  return reference(`${type}, ${customAssembly}`, { displayName: "", arguments: args });
}

/** The step around a custom activity or an SDK message. */
export function callStep(
  displayName: string,
  declared: readonly string[],
  ...activities: readonly string[]
): string {
  return composite(displayName, activities, { declared });
}

export interface MessageParts {
  readonly name: string;
  readonly table?: string;
  readonly arguments?: readonly string[];
  readonly properties?: readonly string[];
}

export function sdkMessage(parts: MessageParts): string {
  const { name, table = "{x:Null}", arguments: args = [], properties = [] } = parts;
  const tag = "mcwa:InvokeSdkMessageActivity";
  return [
    `<${tag} SdkMessageEntityName="${table}" DisplayName="InvokeSdkMessageStep1" SdkMessageId="8a8aebf5-d462-4ccb-a340-3103fbe7c5c5" SdkMessageName="${name}" SdkMessageRequestSuffix="">`,
    `<${tag}.Arguments>`,
    ...args,
    `</${tag}.Arguments>`,
    `<${tag}.Properties>`,
    ...properties,
    `</${tag}.Properties>`,
    `</${tag}>`,
  ].join("\n");
}

/** Loads the row behind the output `<step><parameter>` of a call. */
export function loadOutput(output: string, table: string): string {
  const variable = `${output}_localParameter`;
  const row = `[CreatedEntities("${output}_entity")]`;
  return [
    `<If Condition="[Microsoft.VisualBasic.IsNothing(${variable})]">`,
    `<If.Then>`,
    assign("mxs:Entity", row, "[New Entity()]"),
    `</If.Then>`,
    `<If.Else>`,
    `<mxswa:RetrieveEntity Attributes="{x:Null}" Entity="${escaped(row)}" EntityId="[DirectCast(${variable}.Id, System.Guid)]" EntityName="${table}" ThrowIfNotExists="False" />`,
    `</If.Else>`,
    `</If>`,
  ].join("\n");
}

/** The activities of a step that sends an e-mail, around those that fill it. */
export function sendEmail(step: string, ...filling: readonly string[]): string[] {
  const temporary = changes(`${step}_localParameter`);
  return [
    assign("mxs:Entity", temporary, `[New Entity("email")]`),
    ...filling,
    `<mxswa:SendEmail EntityId="{x:Null}" DisplayName="${step}" Entity="${escaped(temporary)}" />`,
    `<Persist />`,
  ];
}

export function startChild(displayName: string, workflow: string, more = ""): string {
  const id = escaped(`[InputEntities("primaryEntity").Id]`);
  return `<mxswa:StartChildWorkflow DisplayName="${displayName}" EntityId="${id}" EntityName="account" ${more}WorkflowId="${workflow}" />`;
}
