import { quoted } from "../base/quotedText";
import { slotKey } from "../workflows/slots";
import { type Slot } from "../workflows/stepTree";
import { requiredAttribute } from "./closedElement";
import { type Expression, parseExpression } from "./expressions";
import { unknown } from "./refused";
import { attributeOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

export type RowExpression = Extract<Expression, { kind: "row" | "rowId" }>;

const changesSuffix = "#Temp";
const createdSuffix = "_localParameter";
const outputSuffix = "_entity";

/** The row that an attribute such as `Entity` names; a change set is refused. */
export function readSlot(element: XmlElement, attribute: string): Slot {
  const expression = rowExpression(element, attribute);
  const slot = expression.kind === "row" ? slotOf(expression) : undefined;
  return slot ?? refuse(element, attribute);
}

/** The row whose change set an attribute names. */
export function readChanges(element: XmlElement, attribute: string): Slot {
  const expression = rowExpression(element, attribute);
  const slot = expression.kind === "row" ? changesOf(expression) : undefined;
  return slot ?? refuse(element, attribute);
}

/** The row whose id `EntityId` names. */
export function readEntityId(element: XmlElement): Slot {
  const expression = rowExpression(element, "EntityId");
  const slot = expression.kind === "rowId" ? slotOf(expression) : undefined;
  return slot ?? refuse(element, "EntityId");
}

/** The table that an activity names. The row behind a look-up is of the table that its slot names. */
export function readTable(element: XmlElement, slot: Slot): string {
  const table = logicalName(element, "EntityName");
  return slot.kind === "related" && slot.table !== table ? refuse(element, "EntityName") : table;
}

/** The name of a table or column; whatever else the designer offers beside them begins with a sign that no name has. */
export function logicalName(element: XmlElement, attribute: string): string {
  const name = requiredAttribute(element, attribute).toLowerCase();
  return /^\w+$/.test(name) ? name : refuse(element, attribute);
}

/** `InputEntities("primaryEntity")`, `InputEntities("related_…#…")`, `CreatedEntities("…_localParameter")` or `CreatedEntities("…_entity")`. */
export function slotOf(expression: RowExpression): Slot | undefined {
  const isCreated = expression.rows === "CreatedEntities";
  const slot = slotNamed(expression.key);
  return slot !== undefined && isMade(slot) === isCreated ? slot : undefined;
}

/** `CreatedEntities("…#Temp")`: the change set of the row whose name stands before the `#`. */
export function changesOf(expression: RowExpression): Slot | undefined {
  const { rows, key } = expression;
  return rows === "CreatedEntities" && key.endsWith(changesSuffix)
    ? slotNamed(key.slice(0, -changesSuffix.length))
    : undefined;
}

export function isSameSlot(left: Slot, right: Slot): boolean {
  return slotKey(left) === slotKey(right);
}

/** Whether a step of the workflow itself made or found the row. */
function isMade({ kind }: Slot): boolean {
  return kind === "created" || kind === "output";
}

function slotNamed(key: string): Slot | undefined {
  if (key === "primaryEntity") {
    return { kind: "primary" };
  }
  const related = /^related_(\w+)#(\w+)$/.exec(key);
  if (related?.[1] !== undefined && related[2] !== undefined) {
    return {
      kind: "related",
      lookup: related[1].toLowerCase(),
      table: related[2].toLowerCase(),
    };
  }
  const step = nameBefore(createdSuffix, key);
  if (step !== undefined) {
    return { kind: "created", step };
  }
  const output = nameBefore(outputSuffix, key);
  return output === undefined ? undefined : { kind: "output", key: output };
}

function nameBefore(suffix: string, key: string): string | undefined {
  const name = key.endsWith(suffix) ? key.slice(0, -suffix.length) : "";
  return /^[\p{L}\p{N}_]+$/u.test(name) ? name : undefined;
}

function rowExpression(element: XmlElement, attribute: string): RowExpression {
  const expression = parseExpression(requiredAttribute(element, attribute));
  return expression?.kind === "row" || expression?.kind === "rowId"
    ? expression
    : refuse(element, attribute);
}

function refuse(element: XmlElement, attribute: string): never {
  throw unknown(element, `${attribute} ${quoted(attributeOf(element, attribute) ?? "")}`);
}
