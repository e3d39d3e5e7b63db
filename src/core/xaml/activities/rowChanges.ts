import { type StepNode } from "../../workflows/stepTree";
import { checkShape, childOf, requiredAttribute } from "../closedElement";
import { designerStepOf } from "../designerStep";
import { type Expression, parseExpression } from "../expressions";
import { type ActivityReader } from "../reading";
import { quoted, Refused, unknown } from "../refused";
import { changesOf, checkEntityId, isSameSlot, readChanges, readSlot, slotOf } from "../slots";
import { attributeOf, nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";

/**
 * `Assign`: an update or create builds its change set by assignments. Only the one that begins the change set is a node;
 * that it belongs to the row (`….Id`) and is put back behind the step says nothing that its slot does not say.
 */
export const readAssign: ActivityReader = (element) => {
  if (element.children.length > 0) {
    throw new Refused(element, "Assign", "Assignments to variables cannot run yet.");
  }
  checkShape(element, { attributes: ["To", "Value"] });
  const to = parseExpression(requiredAttribute(element, "To"));
  const value = parseExpression(requiredAttribute(element, "Value"));
  const slot = to?.kind === "row" ? changesOf(to) : undefined;
  if (slot !== undefined && value?.kind === "newRow") {
    const { line, column } = element;
    return [{ kind: "newChanges", line, column, slot, table: value.table.toLowerCase() }];
  }
  if (givesId(to, value) || putsBack(to, value)) {
    return [];
  }
  throw unknown(
    element,
    `${quoted(written(element, "To"))} := ${quoted(written(element, "Value"))}`,
  );
};

export const readUpdate: ActivityReader = (element) => {
  checkShape(element, { attributes: ["DisplayName", "Entity", "EntityName"] });
  return [{ kind: "update", ...changedRow(element) }];
};

export const readCreate: ActivityReader = (element) => {
  checkShape(element, { attributes: ["DisplayName", "Entity", "EntityId", "EntityName"] });
  const id = attributeOf(element, "EntityId");
  if (id !== undefined && id !== "{x:Null}") {
    throw unknown(element, `EntityId ${quoted(id)}`);
  }
  const row = changedRow(element);
  if (row.slot.kind !== "created") {
    throw unknown(element, `Entity ${quoted(written(element, "Entity"))}`);
  }
  return [{ kind: "create", ...row }];
};

export const readAssignOwner: ActivityReader = (element, reading) => {
  checkShape(element, {
    attributes: ["DisplayName", "Entity", "EntityId", "EntityName", "Owner"],
  });
  const owner = parseExpression(requiredAttribute(element, "Owner"));
  if (owner?.kind !== "cast" || owner.type !== "Microsoft.Xrm.Sdk.EntityReference") {
    throw unknown(element, `Owner ${quoted(written(element, "Owner"))}`);
  }
  const row = identifiedRow(element);
  return [{ kind: "assign", ...row, owner: reading.variable(element, owner.variable) }];
};

/** `SetState` stands alone in an export, though it is a step of the designer: the step is made around it. */
export const readSetState: ActivityReader = (element) => {
  checkShape(element, {
    attributes: ["DisplayName", "Entity", "EntityId", "EntityName"],
    children: ["mxswa:SetState.State", "mxswa:SetState.Status"],
  });
  const setState: StepNode = {
    kind: "setState",
    ...identifiedRow(element),
    statecode: optionOf(element, "mxswa:SetState.State"),
    statuscode: optionOf(element, "mxswa:SetState.Status"),
  };
  const { line, column } = element;
  const designer = designerStepOf(element);
  return [{ kind: "step", line, column, designer, variables: [], body: [setState] }];
};

/** `CreatedEntities("K#Temp").Id := InputEntities("K").Id` */
function givesId(to: Expression | undefined, value: Expression | undefined): boolean {
  const changes = to?.kind === "rowId" ? changesOf(to) : undefined;
  const row = value?.kind === "rowId" ? slotOf(value) : undefined;
  return changes !== undefined && row !== undefined && isSameSlot(changes, row);
}

/** `InputEntities("K") := CreatedEntities("K#Temp")` */
function putsBack(to: Expression | undefined, value: Expression | undefined): boolean {
  const row = to?.kind === "row" ? slotOf(to) : undefined;
  const changes = value?.kind === "row" ? changesOf(value) : undefined;
  return changes !== undefined && row !== undefined && isSameSlot(changes, row);
}

function changedRow(element: XmlElement) {
  const { line, column } = element;
  return { line, column, slot: readChanges(element, "Entity"), table: tableOf(element) };
}

function identifiedRow(element: XmlElement) {
  const { line, column } = element;
  const slot = readSlot(element, "Entity");
  checkEntityId(element, slot);
  return { line, column, slot, table: tableOf(element) };
}

function tableOf(element: XmlElement): string {
  return requiredAttribute(element, "EntityName").toLowerCase();
}

/** The number in `InArgument > mxswa:ReferenceLiteral > mxs:OptionSetValue`. */
function optionOf(element: XmlElement, name: string): number {
  const property = childOf(element, name);
  let inner = property;
  for (const expected of ["InArgument", "mxswa:ReferenceLiteral", "mxs:OptionSetValue"]) {
    if (inner !== undefined) {
      checkShape(inner, { children: [expected] });
      inner = inner.children[0];
    }
  }
  if (inner === undefined) {
    throw unknown(property ?? element, "a missing state");
  }
  checkShape(inner, { attributes: ["ExtensionData", "Value"] });
  const value = requiredAttribute(inner, "Value");
  if (!/^-?\d{1,10}$/.test(value)) {
    throw unknown(inner, `the value ${quoted(value)}`);
  }
  return Number(value);
}

function written(element: XmlElement, attribute: string): string {
  return attributeOf(element, attribute) ?? nameOf(element);
}
