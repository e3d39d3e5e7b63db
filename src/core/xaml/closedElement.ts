import { quoted } from "../base/quotedText";
import { Refused, unfinished, unknown } from "./refused";
import { attributeOf, nameOf, otherAttribute } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

/** What an element may hold. Whatever else is found in it is refused: the grammar is closed. */
export interface Shape {
  readonly attributes?: readonly string[];
  /** `any` where the children are activities, which are checked as they are read. */
  readonly children?: readonly string[] | "any";
  readonly hasText?: boolean;
}

/** Attributes that say nothing which the rest of the element does not say. */
const silentAttributes = ["x:TypeArguments", "xml:space"];

/** Throws `Refused` for the first attribute, child or text that the shape does not have. */
export function checkShape(element: XmlElement, shape: Shape): void {
  const { attributes = [], children = [], hasText = false } = shape;
  const other = otherAttribute(element, [...attributes, ...silentAttributes]);
  if (other !== undefined) {
    throw unknown(element, `the attribute ${quoted(other)}`);
  }
  for (const child of element.children) {
    if (children !== "any" && !children.includes(nameOf(child))) {
      throw new Refused(
        child,
        nameOf(child),
        `${quoted(nameOf(child))} inside of ${quoted(nameOf(element))} is not known to this version.`,
      );
    }
  }
  if (!hasText && element.text.trim() !== "") {
    throw unknown(element, `the text ${quoted(element.text)}`);
  }
}

export function requiredAttribute(element: XmlElement, name: string): string {
  const value = attributeOf(element, name);
  if (value === undefined || value === "{x:Null}" || value === "") {
    throw unfinished(element, name);
  }
  return value;
}

/** Refuses an attribute that says anything but what it always says. */
export function checkAttribute(element: XmlElement, name: string, expected: string): void {
  const value = attributeOf(element, name);
  if (value !== expected) {
    throw unknown(element, `${name} ${quoted(value ?? "")}`);
  }
}

/** The only child of that name; undefined when there is none. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  const [first, second] = element.children.filter((child) => nameOf(child) === name);
  if (second !== undefined) {
    throw unknown(second, "a second one");
  }
  return first;
}

export function requiredChild(element: XmlElement, name: string): XmlElement {
  const child = childOf(element, name);
  if (child === undefined) {
    throw unfinished(element, name);
  }
  return child;
}

/** The child of an element that holds exactly one, of one of these names. */
export function onlyChild(
  element: XmlElement,
  shape: Shape & { readonly children: readonly string[] },
): XmlElement {
  checkShape(element, shape);
  const [first, second] = element.children;
  if (first === undefined) {
    throw unknown(element, "nothing inside");
  }
  if (second !== undefined) {
    throw unknown(second, "a second one");
  }
  return first;
}

/** Whether an element says "nothing". Refuses one that holds something all the same. */
export function isNull(element: XmlElement): boolean {
  if (nameOf(element) !== "x:Null") {
    return false;
  }
  checkShape(element, { attributes: ["x:Key"] });
  return true;
}
