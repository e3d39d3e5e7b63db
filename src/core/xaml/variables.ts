import { type Value } from "../rows/value";
import { type Variable } from "../workflows/stepTree";
import { checkShape, requiredAttribute } from "./closedElement";
import { parseExpression } from "./expressions";
import { attributeOf, nameOf, resolveTypeName } from "./xamlNames";
import { valueTypes } from "./valueTypes";
import { quoted } from "./refused";
import { type XmlElement } from "./xmlTree";

/** A variable that steps can use, or why they cannot. A workflow is only refused when one of its steps needs it. */
export type Declaration =
  { readonly variable: Variable } | { readonly name: string; readonly problem: string };

/** Labels of the designer for other languages; no step ever reads them. */
const labels: ReadonlySet<string> = new Set([
  "stepLabelLabelId",
  "stepLabelDescription",
  "stepLabelLanguageCode",
]);

/** Every declaration of the file by name: names are unique in a workflow, so its variables form one flat map. */
export function declarationsOf(root: XmlElement): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  const visit = (element: XmlElement): void => {
    const declaration = nameOf(element) === "Variable" ? declarationOf(element) : undefined;
    if (declaration !== undefined) {
      found.set(declarationName(declaration), declaration);
    }
    element.children.forEach(visit);
  };
  visit(root);
  return found;
}

/** The variables that one container declares. Throws `Refused` for anything beside variables. */
export function readVariables(container: XmlElement | undefined): readonly Variable[] {
  if (container === undefined) {
    return [];
  }
  checkShape(container, { attributes: ["x:Key"], children: ["Variable"] });
  return container.children.flatMap((element) => {
    checkShape(element, { attributes: ["Name", "Default"], children: ["Variable.Default"] });
    requiredAttribute(element, "Name");
    const declaration = declarationOf(element);
    return declaration !== undefined && "variable" in declaration ? [declaration.variable] : [];
  });
}

function declarationName(declaration: Declaration): string {
  return "variable" in declaration ? declaration.variable.name : declaration.name;
}

function declarationOf(element: XmlElement): Declaration | undefined {
  const name = attributeOf(element, "Name");
  if (name === undefined || labels.has(name)) {
    return undefined;
  }
  const written = attributeOf(element, "x:TypeArguments") ?? "";
  const type = resolveTypeName(element, written) ?? "";
  if (type !== "x:Object" && !valueTypes.has(type)) {
    return { name, problem: `holds a ${quoted(written)}, which cannot be used yet` };
  }
  const text = attributeOf(element, "Default");
  if (text === undefined && element.children.length === 0) {
    return { variable: { name } };
  }
  const initial = text === undefined ? undefined : initialValue(type, text);
  return initial === undefined
    ? { name, problem: `starts with ${quoted(text ?? "a literal")}, which cannot be used yet` }
    : { variable: initial === "empty" ? { name } : { name, initial } };
}

function initialValue(type: string, text: string): Value | "empty" | undefined {
  if (parseExpression(text)?.kind === "empty") {
    return "empty";
  }
  if (type === "x:Boolean" && /^(?:True|False)$/.test(text)) {
    return { type: "boolean", value: text === "True" };
  }
  if (type === "x:Int32" && /^-?\d{1,9}$/.test(text)) {
    return { type: "whole", value: Number(text) };
  }
  return type === "x:String" && !text.startsWith("[") ? { type: "text", value: text } : undefined;
}
