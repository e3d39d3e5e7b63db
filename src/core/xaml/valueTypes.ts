import { quoted } from "../base/quotedText";
import { type ColumnType } from "../rows/value";
import { checkShape, isNull, onlyChild, requiredChild } from "./closedElement";
import { unknown } from "./refused";
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
  ["mxs:EntityCollection", "partyList"],
  ["s:Guid", "guid"],
]);

/** The same types, as expressions name them. */
export const castTypes: ReadonlyMap<string, ColumnType> = new Map([
  ["System.String", "text"],
  ["System.Int32", "whole"],
  ["System.Double", "double"],
  ["System.Decimal", "decimal"],
  ["Microsoft.Xrm.Sdk.Money", "money"],
  ["System.Boolean", "boolean"],
  ["System.DateTime", "dateTime"],
  ["Microsoft.Xrm.Sdk.OptionSetValue", "choice"],
  ["Microsoft.Xrm.Sdk.EntityReference", "lookup"],
  ["Microsoft.Xrm.Sdk.EntityCollection", "partyList"],
  ["System.Guid", "guid"],
]);

/**
 * The type that a value is converted to, from `InArgument > mxswa:ReferenceLiteral`, or from `x:Null` in place of either;
 * undefined when it stays as it is.
 */
export function readTargetType(argument: XmlElement | undefined): ColumnType | undefined {
  if (argument === undefined || isNull(argument)) {
    return undefined;
  }
  const literal = onlyChild(argument, {
    attributes: ["x:Key"],
    children: ["mxswa:ReferenceLiteral"],
  });
  const written = attributeOf(literal, "Value");
  if (written === undefined) {
    isNull(onlyChild(literal, { children: ["x:Null"] }));
    return undefined;
  }
  checkShape(literal, { attributes: ["Value"] });
  return written === "{x:Null}" ? undefined : typeNamed(literal, written);
}

/** The type of an activity's property element, as `mxswa:GetEntityProperty.TargetType`. */
export function readTargetTypeProperty(element: XmlElement): ColumnType | undefined {
  const property = requiredChild(element, `${nameOf(element)}.TargetType`);
  return readTargetType(onlyChild(property, { children: ["InArgument", "x:Null"] }));
}

/** A type that is written with the file's prefixes. */
export function typeNamed(element: XmlElement, written: string): ColumnType {
  const type = valueTypes.get(resolveTypeName(element, written) ?? "");
  if (type === undefined) {
    throw unknown(element, `the type ${quoted(written)}`);
  }
  return type;
}
