import { quoted } from "../../base/quotedText";
import { checkShape, requiredAttribute } from "../closedElement";
import { parseExpression } from "../expressions";
import { type ActivityReader, type Reading } from "../reading";
import { unknown } from "../refused";
import { logicalName, readChanges, readSlot, readTable } from "../slots";
import { readTargetTypeProperty } from "../valueTypes";
import { attributeOf, nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";

/** A column that no table has: the address of the row. */
const urlColumn = "!process_custom_attribute_url_";

export const readGet: ActivityReader = (element, reading) => {
  const { variable, target } = valueOf(element, reading);
  const slot = readSlot(element, "Entity");
  const facts = { ...placeOf(element), slot, table: readTable(element, slot), to: variable };
  if (attributeOf(element, "Attribute")?.toLowerCase() === urlColumn) {
    if (target !== undefined && target !== "text") {
      throw unknown(element, "the address of a row as anything but text");
    }
    return [{ kind: "rowUrl", ...facts }];
  }
  const attribute = logicalName(element, "Attribute");
  return [{ kind: "get", ...facts, attribute, ...(target !== undefined && { target }) }];
};

export const readSet: ActivityReader = (element, reading) => {
  const { variable, target } = valueOf(element, reading);
  const slot = readChanges(element, "Entity");
  const table = readTable(element, slot);
  const attribute = logicalName(element, "Attribute");
  reading.changes.check(element, slot, table);
  return [
    {
      kind: "set",
      ...placeOf(element),
      slot,
      table,
      attribute,
      from: variable,
      ...(target !== undefined && { target }),
    },
  ];
};

/** The variable and the type, which reading and setting a column have in common. */
function valueOf(element: XmlElement, reading: Reading) {
  checkShape(element, {
    attributes: ["Attribute", "Entity", "EntityName", "Value"],
    children: [`${nameOf(element)}.TargetType`],
  });
  const written = requiredAttribute(element, "Value");
  const value = parseExpression(written);
  if (value?.kind !== "variable") {
    throw unknown(element, `the expression ${quoted(written)}`);
  }
  return {
    variable: reading.variable(element, value.name),
    target: readTargetTypeProperty(element),
  };
}

function placeOf({ line, column }: XmlElement) {
  return { line, column };
}
