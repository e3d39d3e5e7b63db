import { quoted } from "../../base/quotedText";
import {
  checkAttribute,
  checkShape,
  onlyChild,
  requiredAttribute,
  requiredChild,
} from "../closedElement";
import { parseExpression } from "../expressions";
import { type ActivityReader } from "../reading";
import { unknown } from "../refused";
import { isSameSlot, readSlot, readTable } from "../slots";
import { type XmlElement } from "../xmlTree";

/**
 * `If` has one use: where the output of a custom activity or SDK message is nothing, its row is none, else it is
 * retrieved.
 */
export const readIf: ActivityReader = (element, reading) => {
  checkShape(element, { attributes: ["Condition"], children: ["If.Then", "If.Else"] });
  const written = requiredAttribute(element, "Condition");
  const condition = parseExpression(written);
  if (condition?.kind !== "isNothing") {
    throw unknown(element, `Condition ${quoted(written)}`);
  }
  const from = reading.variable(element, condition.variable);
  const then = onlyChild(requiredChild(element, "If.Then"), { children: ["Assign"] });
  const otherwise = onlyChild(requiredChild(element, "If.Else"), {
    children: ["mxswa:RetrieveEntity"],
  });
  const emptied = readEmptied(then);
  const { slot, table } = readRetrieved(otherwise, from);
  if (!isSameSlot(emptied, slot)) {
    throw unknown(then, `To ${quoted(requiredAttribute(then, "To"))}`);
  }
  const { line, column } = element;
  return [{ kind: "loadOutput", line, column, from, slot, table }];
};

/** `CreatedEntities("…_entity") := New Entity()` */
function readEmptied(assign: XmlElement) {
  checkShape(assign, { attributes: ["To", "Value"] });
  checkAttribute(assign, "Value", "[New Entity()]");
  return readOutput(assign, "To");
}

function readRetrieved(element: XmlElement, variable: string) {
  checkShape(element, {
    attributes: ["Attributes", "Entity", "EntityId", "EntityName", "ThrowIfNotExists"],
  });
  checkAttribute(element, "Attributes", "{x:Null}");
  checkAttribute(element, "ThrowIfNotExists", "False");
  const written = requiredAttribute(element, "EntityId");
  const id = parseExpression(written);
  if (id?.kind !== "referenceId" || id.variable !== variable) {
    throw unknown(element, `EntityId ${quoted(written)}`);
  }
  const slot = readOutput(element, "Entity");
  return { slot, table: readTable(element, slot) };
}

function readOutput(element: XmlElement, attribute: string) {
  const slot = readSlot(element, attribute);
  if (slot.kind !== "output") {
    throw unknown(element, `${attribute} ${quoted(requiredAttribute(element, attribute))}`);
  }
  return slot;
}
