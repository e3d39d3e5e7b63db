import { quoted, Refused, unknown } from "./refused";
import { attributeNames, attributeOf, nameOf } from "./xamlNames";
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
  for (const name of attributeNames(element)) {
    if (!attributes.includes(name) && !silentAttributes.includes(name)) {
      throw unknown(element, `the attribute ${quoted(name)}`);
    }
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
    throw new Refused(
      element,
      nameOf(element),
      `${quoted(nameOf(element))} has no ${quoted(name)}: the step was not finished in the designer.`,
    );
  }
  return value;
}

/** The only child of that name; undefined when there is none. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  const [first, second] = element.children.filter((child) => nameOf(child) === name);
  if (second !== undefined) {
    throw unknown(second, "a second one");
  }
  return first;
}
