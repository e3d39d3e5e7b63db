import { quoted } from "../../base/quotedText";
import { checkShape, onlyChild, requiredAttribute, requiredChild } from "../closedElement";
import { parseExpression } from "../expressions";
import { type ActivityReader } from "../reading";
import { unknown } from "../refused";
import { isSameSlot, readChanges, readEntityId, readSlot, readTable } from "../slots";
import { attributeOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";
import { stepAround } from "./containers";

export const readUpdate: ActivityReader = (element, reading) => {
  checkShape(element, { attributes: ["DisplayName", "Entity", "EntityName"] });
  const { line, column } = element;
  const slot = readChanges(element, "Entity");
  const table = readTable(element, slot);
  reading.changes.send(element, slot, { table, isNew: false });
  return [{ kind: "update", line, column, slot, table }];
};

export const readCreate: ActivityReader = (element, reading) => {
  checkShape(element, { attributes: ["DisplayName", "Entity", "EntityId", "EntityName"] });
  const { line, column } = element;
  const slot = readNew(element);
  const table = readTable(element, slot);
  reading.changes.send(element, slot, { table, isNew: true });
  return [{ kind: "create", line, column, slot, table }];
};

/** `SendEmail`: like a create, of an e-mail. */
export const readSendEmail: ActivityReader = (element, reading) => {
  checkShape(element, { attributes: ["DisplayName", "Entity", "EntityId"] });
  const { line, column } = element;
  const slot = readNew(element);
  reading.changes.send(element, slot, { table: "email", isNew: true });
  return [{ kind: "sendEmail", line, column, slot }];
};

export const readAssignOwner: ActivityReader = (element, reading) => {
  checkShape(element, {
    attributes: ["DisplayName", "Entity", "EntityId", "EntityName", "Owner"],
  });
  const written = requiredAttribute(element, "Owner");
  const owner = parseExpression(written);
  if (owner?.kind !== "cast" || owner.type !== "Microsoft.Xrm.Sdk.EntityReference") {
    throw unknown(element, `Owner ${quoted(written)}`);
  }
  const row = identifiedRow(element);
  return [{ kind: "assign", ...row, owner: reading.variable(element, owner.variable) }];
};

export const readSetState: ActivityReader = (element, reading) => {
  checkShape(element, {
    attributes: ["DisplayName", "Entity", "EntityId", "EntityName"],
    children: ["mxswa:SetState.State", "mxswa:SetState.Status"],
  });
  const row = identifiedRow(element);
  const statecode = optionOf(element, "mxswa:SetState.State");
  const statuscode = optionOf(element, "mxswa:SetState.Status");
  return [stepAround(element, { kind: "setState", ...row, statecode, statuscode }, reading)];
};

/** The change set of a row that is to be made, and so has no id yet. */
function readNew(element: XmlElement) {
  const id = attributeOf(element, "EntityId");
  if (id !== undefined && id !== "{x:Null}") {
    throw unknown(element, `EntityId ${quoted(id)}`);
  }
  const slot = readChanges(element, "Entity");
  if (slot.kind !== "created") {
    throw unknown(element, `Entity ${quoted(requiredAttribute(element, "Entity"))}`);
  }
  return slot;
}

function identifiedRow(element: XmlElement) {
  const { line, column } = element;
  const slot = readSlot(element, "Entity");
  if (!isSameSlot(slot, readEntityId(element))) {
    throw unknown(element, `EntityId ${quoted(requiredAttribute(element, "EntityId"))}`);
  }
  return { line, column, slot, table: readTable(element, slot) };
}

/** The number in `InArgument > mxswa:ReferenceLiteral > mxs:OptionSetValue`. */
function optionOf(element: XmlElement, name: string): number {
  let inner = requiredChild(element, name);
  for (const expected of ["InArgument", "mxswa:ReferenceLiteral", "mxs:OptionSetValue"]) {
    inner = onlyChild(inner, { children: [expected] });
  }
  checkShape(inner, { attributes: ["ExtensionData", "Value"] });
  const value = requiredAttribute(inner, "Value");
  if (!/^-?\d{1,10}$/.test(value)) {
    throw unknown(inner, `the value ${quoted(value)}`);
  }
  return Number(value);
}
