import { quoted, shortened } from "../base/quotedText";
import { type Place, type Refusal } from "../workflows/stepTree";
import { nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

/** Thrown inside the reader where a construct is not known; the reader notes it and goes on behind the construct. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor({ line, column }: Place, construct: string, message: string) {
    super(message);
    this.name = "Refused";
    this.refusal = { construct: shortened(construct), message, line, column };
  }
}

/** For what no export is known to hold. `what` says which part of the element is meant. */
export function unknown(element: XmlElement, what: string): Refused {
  const name = nameOf(element);
  return new Refused(element, name, `In ${quoted(name)}, ${what} is not known to this version.`);
}

/** For what the designer writes only while a step is not filled in yet. */
export function unfinished(element: XmlElement, missing: string, construct?: string): Refused {
  const name = construct ?? nameOf(element);
  return new Refused(
    element,
    name,
    `${quoted(name)} has no ${quoted(missing)}: the step was not finished in the designer.`,
  );
}
