import { quoted } from "../base/quotedText";
import { type TimeSpan, type Value } from "../rows/value";
import { type Variable } from "../workflows/stepTree";
import { checkShape, onlyChild, requiredAttribute } from "./closedElement";
import { type Expression, parseExpression } from "./expressions";
import { Refused, unknown } from "./refused";
import { valueTypes } from "./valueTypes";
import { attributeOf, resolveTypeName } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

/**
 * A variable as its container declares it. A dictionary holds what a child workflow is given, which is always nothing;
 * what is unusable refuses the workflow only when a step needs it.
 */
export type Declaration = { readonly name: string; readonly element: XmlElement } & Meaning;

type Meaning =
  | { readonly kind: "value" | "timeSpan"; readonly variable: Variable }
  | { readonly kind: "dictionary" }
  | { readonly kind: "unusable"; readonly problem: string };

export type UsableDeclaration = Exclude<Declaration, { readonly kind: "unusable" }>;

/** Labels of the designer for other languages; no step ever reads them. */
const labels: ReadonlySet<string> = new Set([
  "stepLabelLabelId",
  "stepLabelDescription",
  "stepLabelLanguageCode",
]);

/** Reads one declaration; none where it is a label. */
export function readDeclaration(element: XmlElement): readonly Declaration[] {
  checkShape(element, { attributes: ["Name", "Default"], children: ["Variable.Default"] });
  const name = requiredAttribute(element, "Name");
  return labels.has(name) ? [] : [{ name, element, ...meaningOf(element) }];
}

/** The variables that steps can use. */
export function variablesOf(declarations: readonly Declaration[]): readonly Variable[] {
  return declarations.flatMap((declaration) =>
    "variable" in declaration ? [declaration.variable] : [],
  );
}

const dictionary = "scg:Dictionary(x:String, x:Object)";
const timeSpan = "mxsw:XrmTimeSpan";

function meaningOf(element: XmlElement): Meaning {
  const written = attributeOf(element, "x:TypeArguments") ?? "";
  const type = resolveTypeName(element, written) ?? "";
  if (type === timeSpan) {
    return timeSpanOf(element);
  }
  const text = attributeOf(element, "Default");
  if (type === dictionary && text !== undefined && isDictionary(text)) {
    return { kind: "dictionary" };
  }
  if (type !== "x:Object" && !valueTypes.has(type)) {
    return { kind: "unusable", problem: `holds a ${quoted(written)}, which cannot be used` };
  }
  if (element.children.length > 0) {
    return { kind: "unusable", problem: "starts with a literal, which cannot be used" };
  }
  const initial = text === undefined ? (unset.get(type) ?? "empty") : initialValue(type, text);
  return initial === undefined
    ? { kind: "unusable", problem: `starts with ${quoted(text ?? "")}, which cannot be used` }
    : valueOf(element, initial);
}

function valueOf(element: XmlElement, initial: Value | "empty"): Meaning {
  const name = requiredAttribute(element, "Name");
  return { kind: "value", variable: initial === "empty" ? { name } : { name, initial } };
}

/** What a variable of these .NET types holds from the start; of the other types it holds nothing. */
const unset: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["x:Boolean", { type: "boolean", value: false }],
  ["x:Int32", { type: "whole", value: 0 }],
  ["x:Double", { type: "double", value: 0 }],
  ["x:Decimal", { type: "decimal", value: "0" }],
]);

/** `[System.DateTime.MinValue]` says "no time yet", which is to be empty. */
const empty: ReadonlySet<Expression["kind"]> = new Set(["empty", "earliest"]);

const isDictionary = (text: string): boolean => parseExpression(text)?.kind === "newDictionary";

function initialValue(type: string, text: string): Value | "empty" | undefined {
  const expression = parseExpression(text);
  if (expression !== undefined) {
    return empty.has(expression.kind) ? "empty" : undefined;
  }
  if (type === "x:Boolean" && /^(?:True|False)$/.test(text)) {
    return { type: "boolean", value: text === "True" };
  }
  if (type === "x:Int32" && /^-?\d{1,9}$/.test(text)) {
    return { type: "whole", value: Number(text) };
  }
  if ((type === "x:Double" || type === "x:Decimal") && text === "0") {
    return unset.get(type);
  }
  return type === "x:String" && !text.startsWith("[") ? { type: "text", value: text } : undefined;
}

/** `Variable.Default > Literal > mxsw:XrmTimeSpan`. */
function timeSpanOf(element: XmlElement): Meaning {
  if (attributeOf(element, "Default") !== undefined || element.children.length === 0) {
    return { kind: "unusable", problem: "holds no length of time" };
  }
  const initial = onlyChild(element, {
    attributes: ["Name"],
    children: ["Variable.Default"],
  });
  const literal = onlyChild(initial, { children: ["Literal"] });
  const span = onlyChild(literal, { children: [timeSpan] });
  checkShape(span, { attributes: ["Years", "Months", "Days", "Hours", "Minutes"] });
  const value: TimeSpan = {
    years: countOf(span, "Years"),
    months: countOf(span, "Months"),
    days: countOf(span, "Days"),
    hours: countOf(span, "Hours"),
    minutes: countOf(span, "Minutes"),
  };
  const name = requiredAttribute(element, "Name");
  return { kind: "timeSpan", variable: { name, initial: { type: "timeSpan", value } } };
}

function countOf(span: XmlElement, unit: string): number {
  const written = requiredAttribute(span, unit);
  if (!/^-?\d{1,6}$/.test(written)) {
    throw unknown(span, `${unit} ${quoted(written)}`);
  }
  return Number(written);
}

/** Refuses the use of a variable, at its declaration. */
export function unusable({ name, element }: Declaration, problem: string): Refused {
  return new Refused(element, "Variable", `The variable ${quoted(name)} ${problem}.`);
}
