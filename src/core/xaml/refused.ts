import { type Place, type Refusal } from "../workflows/stepTree";
import { nameOf } from "./xamlNames";
import { type XmlElement } from "./xmlTree";

/** Thrown inside the reader where a construct cannot be run; the reader notes it and goes on behind the construct. */
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

/** For what is well known, but cannot be run yet. */
export function notYet(place: Place, construct: string, subject: string): Refused {
  return new Refused(place, construct, `${subject} cannot run yet.`);
}

const longest = 80;

/** Text from a file inside of a message. */
export function quoted(text: string): string {
  return `'${shortened(text)}'`;
}

/** On one line, and not longer than a message should be. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
