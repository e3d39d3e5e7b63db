/**
 * The bracketed Visual Basic expressions of exported workflows. They come from a generator, so each is one of a few fixed
 * templates; whatever fits none of them is not guessed at.
 */
export type Expression =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  | { readonly kind: "row"; readonly rows: RowDictionary; readonly key: string }
  | { readonly kind: "rowId"; readonly rows: RowDictionary; readonly key: string }
  | { readonly kind: "newRow"; readonly table: string }
  | { readonly kind: "cast"; readonly variable: string; readonly type: string }
  | { readonly kind: "outcome"; readonly status: "Succeeded" | "Canceled" }
  | { readonly kind: "empty" };

export type RowDictionary = "InputEntities" | "CreatedEntities";

/** What stands in `New Object() { … }`. */
export type ListItem =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "propertyType"; readonly name: string };

type Template = readonly [RegExp, (match: RegExpExecArray) => Expression | undefined];

const group = (match: RegExpExecArray, index: number): string => match[index] ?? "";
const rowOf = (match: RegExpExecArray): { rows: RowDictionary; key: string } => ({
  rows: match[1] === "InputEntities" ? "InputEntities" : "CreatedEntities",
  key: group(match, 2),
});

const identifier = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const rows = String.raw`(InputEntities|CreatedEntities)\("([^"]*)"\)`;
const exception = String.raw`New Microsoft\.Xrm\.Sdk\.InvalidPluginExecutionException`;
const status = String.raw`Microsoft\.Xrm\.Sdk\.OperationStatus\.(Succeeded|Canceled)`;

/** Tried in this order: `Nothing` would else be a variable. */
const templates: readonly Template[] = [
  [/^(?:Nothing|New EntityReference\(\))$/, () => ({ kind: "empty" })],
  [new RegExp(`^(${identifier})$`, "u"), (match) => ({ kind: "variable", name: group(match, 1) })],
  [/^New Object\(\) \{(.*)\}$/s, (match) => listOf(group(match, 1))],
  [new RegExp(`^${rows}$`), (match) => ({ kind: "row", ...rowOf(match) })],
  [new RegExp(String.raw`^${rows}\.Id$`), (match) => ({ kind: "rowId", ...rowOf(match) })],
  [/^New Entity\("([^"]*)"\)$/, (match) => ({ kind: "newRow", table: group(match, 1) })],
  [
    new RegExp(String.raw`^DirectCast\((${identifier}), ?([\w.]+)\)$`, "u"),
    (match) => ({ kind: "cast", variable: group(match, 1), type: group(match, 2) }),
  ],
  [
    new RegExp(String.raw`^${exception}\(${status}\)$`),
    (match) => ({
      kind: "outcome",
      status: match[1] === "Succeeded" ? "Succeeded" : "Canceled",
    }),
  ],
];

/** Reads `[…]`; undefined for a text without brackets and for an expression that fits no template. */
export function parseExpression(text: string): Expression | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) {
    return undefined;
  }
  const inner = trimmed.slice(1, -1);
  for (const [pattern, build] of templates) {
    const match = pattern.exec(inner);
    if (match !== null) {
      return build(match);
    }
  }
  return undefined;
}

function listOf(text: string): Expression | undefined {
  if (text.trim() === "") {
    return { kind: "list", items: [] };
  }
  const items = splitOutsideQuotes(text)?.map(itemOf);
  return items?.every((item) => item !== undefined) === true ? { kind: "list", items } : undefined;
}

/** Splits at commas, but not at those inside of quotes; undefined when a quote is left open. */
function splitOutsideQuotes(text: string): string[] | undefined {
  const items: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') {
      // A doubled quote inside of a text closes and opens it again, which comes to the same.
      isQuoted = !isQuoted;
    } else if (character === "," && !isQuoted) {
      items.push(text.slice(start, index));
      start = index + 1;
    }
  }
  items.push(text.slice(start));
  return isQuoted ? undefined : items;
}

const variableItem = new RegExp(`^${identifier}$`, "u");
const propertyTypeItem = /^Microsoft\.Xrm\.Sdk\.Workflow\.WorkflowPropertyType\.(\w+)$/;

function itemOf(text: string): ListItem | undefined {
  const item = text.trim();
  if (item.startsWith('"')) {
    return textOf(item);
  }
  if (variableItem.test(item)) {
    return { kind: "variable", name: item };
  }
  const propertyType = propertyTypeItem.exec(item);
  return propertyType === null ? undefined : { kind: "propertyType", name: group(propertyType, 1) };
}

function textOf(item: string): ListItem | undefined {
  const inner = item.slice(1, -1);
  const isClosed =
    item.length > 1 && item.endsWith('"') && !inner.replaceAll('""', "").includes('"');
  return isClosed ? { kind: "text", value: inner.replaceAll('""', '"') } : undefined;
}
