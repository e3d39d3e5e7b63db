import { type Criteria } from "../criteria";
import { FetchXmlError } from "../fetchXmlError";
import { type FetchXmlContext, readFetchXml } from "../readFetchXml";

/** Where and why a text is no criteria, as plain data. */
export interface FetchXmlProblem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly detail: string;
  /** What was probably meant: for so many letters from there, this. */
  readonly fix?: { readonly length: number; readonly text: string };
}

export type FetchXmlReading =
  | { readonly criteria: Criteria; readonly problem?: never }
  | { readonly problem: FetchXmlProblem; readonly criteria?: never };

export function fetchXmlReading(text: string, context: FetchXmlContext): FetchXmlReading {
  try {
    return { criteria: readFetchXml(text, context) };
  } catch (thrown) {
    if (thrown instanceof FetchXmlError) {
      const { place, detail, fix } = thrown;
      const { line, column } = place;
      return { problem: { line, column, detail, ...(fix && { fix }) } };
    }
    throw thrown;
  }
}
