import { parseGuid } from "../base/guid";
import { type Value } from "../rows/value";
import { type ListItem } from "./listItems";
import { decodeHtml } from "./htmlText";

/** Parses the text of a literal; undefined when it is no value of its type. */
type Parser = (text: string) => Value | undefined;

interface LiteralKind {
  readonly parse: Parser;
  /** What the designer writes behind the value; it may be left out. */
  readonly markers: readonly string[];
}

const whole = (text: string): number | undefined => {
  const number = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  return number >= -(2 ** 31) && number < 2 ** 31 ? number : undefined;
};

const plainNumber = /^-?\d{1,28}(?:\.\d{1,28})?$/;
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?$/;

const parseBoolean: Parser = (text) =>
  /^(?:1|0|true|false)$/i.test(text)
    ? { type: "boolean", value: /^(?:1|true)$/i.test(text) }
    : undefined;

const parseWhole: Parser = (text) => {
  const value = whole(text);
  return value === undefined ? undefined : { type: "whole", value };
};

const parseChoice: Parser = (text) => {
  const value = whole(text);
  return value === undefined ? undefined : { type: "choice", value };
};

const parseGuidLiteral: Parser = (text) => {
  const value = parseGuid(text);
  return value === undefined ? undefined : { type: "guid", value };
};

/** Exports write dates in UTC; a text without a zone is taken as UTC too. */
const parseDateTime: Parser = (text) => {
  const match = dateTime.exec(text);
  const value = match === null ? NaN : Date.parse(match[1] === undefined ? `${text}Z` : text);
  return Number.isNaN(value) || !isDay(text.slice(0, 10)) ? undefined : { type: "dateTime", value };
};

/** `Date.parse` takes the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  return new Date(Date.parse(`${day}T00:00:00Z`)).toISOString().startsWith(day);
}

const parseNumberText =
  (type: "money" | "decimal"): Parser =>
  (text) =>
    plainNumber.test(text) ? { type, value: text } : undefined;

const parseDouble: Parser = (text) =>
  plainNumber.test(text) ? { type: "double", value: Number(text) } : undefined;

/** The literals of one value, by their `WorkflowPropertyType`. */
const kinds: ReadonlyMap<string, LiteralKind> = new Map<string, LiteralKind>([
  ["String", { parse: (text) => ({ type: "text", value: decodeHtml(text) }), markers: ["String"] }],
  ["Boolean", { parse: parseBoolean, markers: ["Boolean"] }],
  ["Integer", { parse: parseWhole, markers: ["Integer"] }],
  ["OptionSetValue", { parse: parseChoice, markers: ["Picklist", "Status", "State"] }],
  ["Guid", { parse: parseGuidLiteral, markers: ["UniqueIdentifier", "Key"] }],
  ["DateTime", { parse: parseDateTime, markers: ["DateTime"] }],
  ["Money", { parse: parseNumberText("money"), markers: ["Money"] }],
  ["Decimal", { parse: parseNumberText("decimal"), markers: ["Decimal"] }],
  ["Double", { parse: parseDouble, markers: ["Double"] }],
  ["Float", { parse: parseDouble, markers: ["Float", "Double"] }],
]);

export type Literal =
  | { readonly kind: "value"; readonly value: Value }
  /** `id` is the variable that holds the guid. */
  | {
      readonly kind: "reference";
      readonly table: string;
      readonly name: string;
      readonly id: string;
    }
  | { readonly kind: "owner"; readonly from: string }
  | { readonly kind: "partyList"; readonly from: readonly string[] };

/** Reads the parameters of `CreateCrmType`; undefined when they are no literal that is known. */
export function readLiteral(items: readonly ListItem[]): Literal | undefined {
  const [type, ...rest] = items;
  if (type?.kind !== "propertyType") {
    return undefined;
  }
  switch (type.name) {
    case "EntityReference":
      return readReference(rest);
    case "PartyList":
      return readPartyList(rest);
    default:
      return readValue(type.name, rest);
  }
}

function readValue(
  type: string,
  [text, marker, ...rest]: readonly ListItem[],
): Literal | undefined {
  const kind = kinds.get(type);
  if (kind === undefined || text?.kind !== "text" || rest.length > 0) {
    return undefined;
  }
  if (marker !== undefined && !(marker.kind === "text" && kind.markers.includes(marker.value))) {
    return undefined;
  }
  const value = kind.parse(text.value);
  return value === undefined ? undefined : { kind: "value", value };
}

/** `"table", "name", V, "Lookup"`, or `V, "Owner"`. */
function readReference(items: readonly ListItem[]): Literal | undefined {
  const [first, second, third, fourth] = items;
  if (items.length === 2 && first?.kind === "variable" && isText(second, "Owner")) {
    return { kind: "owner", from: first.name };
  }
  return items.length === 4 &&
    first?.kind === "text" &&
    /^\w+$/.test(first.value) &&
    second?.kind === "text" &&
    third?.kind === "variable" &&
    isText(fourth, "Lookup")
    ? {
        kind: "reference",
        table: first.value.toLowerCase(),
        name: decodeHtml(second.value),
        id: third.name,
      }
    : undefined;
}

/** Variables that hold references or other lists. */
function readPartyList(items: readonly ListItem[]): Literal | undefined {
  const from = items.flatMap((item) => (item.kind === "variable" ? [item.name] : []));
  return from.length > 0 && from.length === items.length ? { kind: "partyList", from } : undefined;
}

function isText(item: ListItem | undefined, value: string): boolean {
  return item?.kind === "text" && item.value === value;
}
