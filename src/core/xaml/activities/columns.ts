import { checkShape, childOf, requiredAttribute } from "../closedElement";
import { parseExpression } from "../expressions";
import { type ActivityReader, type Reading } from "../reading";
import { notYet, quoted, unknown } from "../refused";
import { readChanges, readSlot } from "../slots";
import { readTargetTypeProperty } from "../valueTypes";
import { nameOf } from "../xamlNames";
import { type XmlElement } from "../xmlTree";

/** A column that no table has: the address of the row. */
const urlColumn = "!process_custom_attribute_url_";

export const readGet: ActivityReader = (element, reading) => {
  const column = columnOf(element, reading);
  if (column.attribute === urlColumn) {
    throw notYet(element, "Record URL", "Steps that use the address (URL) of a row");
  }
  const { variable, ...rest } = column;
  return [{ kind: "get", ...rest, slot: readSlot(element, "Entity"), to: variable }];
};

export const readSet: ActivityReader = (element, reading) => {
  const { variable, ...rest } = columnOf(element, reading);
  return [{ kind: "set", ...rest, slot: readChanges(element, "Entity"), from: variable }];
};

/** What reading and setting a column have in common. */
function columnOf(element: XmlElement, reading: Reading) {
  const property = `${nameOf(element)}.TargetType`;
  checkShape(element, {
    attributes: ["Attribute", "Entity", "EntityName", "Value"],
    children: [property],
  });
  const written = requiredAttribute(element, "Value");
  const value = parseExpression(written);
  if (value?.kind !== "variable") {
    throw unknown(element, `the expression ${quoted(written)}`);
  }
  const target = readTargetTypeProperty(childOf(element, property));
  return {
    line: element.line,
    column: element.column,
    table: requiredAttribute(element, "EntityName").toLowerCase(),
    attribute: requiredAttribute(element, "Attribute").toLowerCase(),
    variable: reading.variable(element, value.name),
    ...(target !== undefined && { target }),
  };
}
