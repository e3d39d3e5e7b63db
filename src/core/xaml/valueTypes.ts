import { type ColumnType } from "../rows/value";
import { checkShape } from "./closedElement";
import { quoted, Refused, unknown } from "./refused";
import { attributeOf, nameOf, resolveTypeName } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

/** .NET types, by the short names of `xamlNames.ts`. */
export const valueTypes: ReadonlyMap<string, ColumnType> = new Map([
  ["x:String", "text"],
  ["x:Int32", "whole"],
  ["x:Double", "double"],
  ["x:Decimal", "decimal"],
  ["mxs:Money", "money"],
  ["x:Boolean", "boolean"],
  ["s:DateTime", "dateTime"],
  ["mxs:OptionSetValue", "choice"],
  ["mxs:EntityReference", "lookup"],
  ["s:Guid", "guid"],
]);

const partyList = "mxs:EntityCollection";

/**
 * The type that a value is converted to, from `InArgument > mxswa:ReferenceLiteral`, or from `x:Null` in place of either;
 * undefined when it stays as it is.
 */
export function readTargetType(argument: XmlElement | undefined): ColumnType | undefined {
  if (argument === undefined || nameOf(argument) === "x:Null") {
    return undefined;
  }
  checkShape(argument, { attributes: ["x:Key"], children: ["mxswa:ReferenceLiteral"] });
  const [literal] = argument.children;
  if (literal === undefined) {
    throw unknown(argument, "an empty type");
  }
  checkShape(literal, { attributes: ["Value"], children: ["x:Null"] });
  const written = attributeOf(literal, "Value");
  return written === undefined || written === "{x:Null}" ? undefined : typeNamed(literal, written);
}

/** The type of an activity's property element, as `mxswa:GetEntityProperty.TargetType`. */
export function readTargetTypeProperty(property: XmlElement | undefined): ColumnType | undefined {
  if (property === undefined) {
    return undefined;
  }
  checkShape(property, { children: ["InArgument", "x:Null"] });
  return readTargetType(property.children[0]);
}

function typeNamed(element: XmlElement, written: string): ColumnType {
  const name = resolveTypeName(element, written);
  const type = name === undefined ? undefined : valueTypes.get(name);
  if (type !== undefined) {
    return type;
  }
  if (name === partyList) {
    throw new Refused(element, "Party list", "Lists of people (party lists) cannot be used yet.");
  }
  throw unknown(element, `the type ${quoted(written)}`);
}
