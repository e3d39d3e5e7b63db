import { parseGuid } from "../../base/guid";
import { quoted } from "../../base/quotedText";
import { referencedActivity } from "../activityReference";
import { readCallArguments } from "../callArguments";
import { checkShape, requiredAttribute } from "../closedElement";
import { parseExpression } from "../expressions";
import { type ActivityReader, type Reading } from "../reading";
import { unfinished, unknown } from "../refused";
import { readEntityId, readTable } from "../slots";
import { attributeOf, nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";
import { stepAround } from "./containers";

/** An `mxswa:ActivityReference` of another assembly than the platform's. */
export const readCustomActivity: ActivityReader = (element, reading) => {
  const name = nameOf(element);
  checkShape(element, {
    attributes: ["AssemblyQualifiedName", "DisplayName"],
    children: [`${name}.Arguments`, `${name}.Properties`],
  });
  const { type, assembly } = referencedActivity(element);
  const { line, column } = element;
  const args = readCallArguments(element, reading);
  const call = { kind: "customActivity", type, assembly } as const;
  return [{ kind: "call", line, column, call, arguments: args }];
};

/** `InvokeSdkMessageActivity`: an SDK message, or an action of the environment. */
export const readMessage: ActivityReader = (element, reading) => {
  const name = nameOf(element);
  checkShape(element, {
    attributes: [
      "DisplayName",
      "SdkMessageEntityName",
      "SdkMessageId",
      "SdkMessageName",
      "SdkMessageRequestSuffix",
    ],
    children: [`${name}.Arguments`, `${name}.Properties`],
  });
  const message = requiredAttribute(element, "SdkMessageName");
  if (attributeOf(element, "SdkMessageRequestSuffix")) {
    throw unknown(element, "a request suffix");
  }
  const table = attributeOf(element, "SdkMessageEntityName");
  if (table === undefined) {
    throw unfinished(element, "SdkMessageEntityName");
  }
  const isBound = !["", "{x:Null}", "none"].includes(table);
  const { line, column } = element;
  const args = readCallArguments(element, reading);
  const call = {
    kind: "message",
    name: message,
    ...(isBound && { table: table.toLowerCase() }),
  } as const;
  return [{ kind: "call", line, column, call, arguments: args }];
};

/** `StartChildWorkflow`: the row is named by its id alone; what the child is given besides is always an empty dictionary. */
export const readStartChild: ActivityReader = (element, reading) => {
  checkShape(element, {
    attributes: ["DisplayName", "EntityId", "EntityName", "InputParameters", "WorkflowId"],
  });
  const written = requiredAttribute(element, "WorkflowId");
  const workflow = parseGuid(written);
  if (workflow === undefined) {
    throw unknown(element, `WorkflowId ${quoted(written)}`);
  }
  if (/^[0-]*$/.test(workflow)) {
    throw unfinished(element, "WorkflowId");
  }
  checkInput(element, reading);
  const { line, column } = element;
  const slot = readEntityId(element);
  const table = readTable(element, slot);
  return [
    stepAround(element, { kind: "startChild", line, column, workflow, slot, table }, reading),
  ];
};

function checkInput(element: XmlElement, reading: Reading): void {
  const written = attributeOf(element, "InputParameters");
  if (written === undefined || written === "{x:Null}") {
    return;
  }
  const input = parseExpression(written);
  const isEmpty =
    input?.kind === "variable" && reading.declarationOf(element, input.name).kind === "dictionary";
  if (!isEmpty) {
    throw unknown(element, `InputParameters ${quoted(written)}`);
  }
}
