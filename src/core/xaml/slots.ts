import { slotKey } from "../workflows/slots";
import { type Slot } from "../workflows/stepTree";
import { type Expression, parseExpression } from "./expressions";
import { quoted, Refused, unknown } from "./refused";
import { attributeOf, nameOf } from "./xamlNames";
import { requiredAttribute } from "./closedElement";
import { type XmlElement } from "./xmlTree";

type RowExpression = Extract<Expression, { kind: "row" | "rowId" }>;

const changesSuffix = "#Temp";
const createdSuffix = "_localParameter";

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

/** Refuses an `EntityId` that is not the id of the row in `Entity`. */
export function checkEntityId(element: XmlElement, slot: Slot): void {
  const expression = rowExpression(element, "EntityId");
  const named = expression.kind === "rowId" ? slotOf(expression) : undefined;
  if (named === undefined || !isSameSlot(named, slot)) {
    refuse(element, "EntityId");
  }
}

/** `InputEntities("primaryEntity")`, `InputEntities("related_…#…")` or `CreatedEntities("…_localParameter")`. */
export function slotOf(expression: RowExpression): Slot | undefined {
  const isCreated = expression.rows === "CreatedEntities";
  const slot = slotNamed(expression.key);
  return (slot?.kind === "created") === isCreated ? slot : undefined;
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

function slotNamed(key: string): Slot | undefined {
  if (key === "primaryEntity") {
    return { kind: "primary" };
  }
  const related = /^related_([^#]+)#([^#]+)$/.exec(key);
  if (related?.[1] !== undefined && related[2] !== undefined) {
    return {
      kind: "related",
      lookup: related[1].toLowerCase(),
      table: related[2].toLowerCase(),
    };
  }
  const step = key.endsWith(createdSuffix) ? key.slice(0, -createdSuffix.length) : "";
  return step === "" ? undefined : { kind: "created", step };
}

function rowExpression(element: XmlElement, attribute: string): RowExpression {
  const expression = parseExpression(requiredAttribute(element, attribute));
  return expression?.kind === "row" || expression?.kind === "rowId"
    ? expression
    : refuse(element, attribute);
}

function refuse(element: XmlElement, attribute: string): never {
  const written = attributeOf(element, attribute) ?? "";
  if (written.includes('_entity")')) {
    throw new Refused(
      element,
      nameOf(element),
      `The row behind an output, ${quoted(written)}, cannot be used yet.`,
    );
  }
  throw unknown(element, `${attribute} ${quoted(written)}`);
}
