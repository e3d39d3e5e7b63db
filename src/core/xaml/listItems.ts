/** What stands in `New Object() { … }`. */
export type ListItem =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "propertyType"; readonly name: string };

/** Reads what stands between the braces; undefined when an item is nothing that exports hold. */
export function readListItems(text: string): readonly ListItem[] | undefined {
  if (text.trim() === "") {
    return [];
  }
  const items = splitOutsideQuotes(text)?.map(itemOf);
  return items?.every((item) => item !== undefined) === true ? items : undefined;
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

const variable = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const propertyType = /^Microsoft\.Xrm\.Sdk\.Workflow\.WorkflowPropertyType\.(\w+)$/;

function itemOf(text: string): ListItem | undefined {
  const item = text.trim();
  if (item.startsWith('"')) {
    return textOf(item);
  }
  if (variable.test(item)) {
    return { kind: "variable", name: item };
  }
  const name = propertyType.exec(item)?.[1];
  return name === undefined ? undefined : { kind: "propertyType", name };
}

function textOf(item: string): ListItem | undefined {
  const inner = item.slice(1, -1);
  const isClosed =
    item.length > 1 && item.endsWith('"') && !inner.replaceAll('""', "").includes('"');
  return isClosed ? { kind: "text", value: inner.replaceAll('""', '"') } : undefined;
}
