import { type ListItem, readListItems } from "./listItems";

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
  | { readonly kind: "noRow" }
  | { readonly kind: "cast"; readonly variable: string; readonly type: string }
  | { readonly kind: "referenceId"; readonly variable: string }
  | { readonly kind: "outcome"; readonly status: "Succeeded" | "Canceled" }
  | { readonly kind: "isDueAfter"; readonly span: string; readonly since: string }
  | { readonly kind: "isDueAt"; readonly at: string }
  | { readonly kind: "orLatest"; readonly variable: string }
  | { readonly kind: "spanFromNow"; readonly span: string }
  | { readonly kind: "isNothing"; readonly variable: string }
  | { readonly kind: "empty" }
  | { readonly kind: "earliest" }
  | { readonly kind: "newDictionary" };

export type RowDictionary = "InputEntities" | "CreatedEntities";

type Template = readonly [
  pattern: RegExp,
  build: (...parts: readonly string[]) => Expression | undefined,
];

/** In the templates: `@` is the name of a variable, `#` that of a type, `$` a text; the blank behind a comma may be missing. */
const placeholders: Readonly<Record<string, string>> = {
  "@": String.raw`([\p{L}_][\p{L}\p{N}_]*)`,
  "#": String.raw`([\w.]+)`,
  $: `([^"]*)`,
  ", ": ", ?",
};

function template(text: string, build: Template[1]): Template {
  const source = text.replace(/[@#$]|, |[\\^.*+?()[\]{}|]/g, (part) => {
    return placeholders[part] ?? `\\${part}`;
  });
  return [new RegExp(`^${source}$`, "u"), build];
}

const exception = "New Microsoft.Xrm.Sdk.InvalidPluginExecutionException";
const status = "Microsoft.Xrm.Sdk.OperationStatus";
const nothing = (): Expression => ({ kind: "empty" });
const rowOf =
  (rows: RowDictionary, kind: "row" | "rowId") =>
  (key = ""): Expression => ({ kind, rows, key });

/** Tried in this order: `Nothing` would else be a variable. */
const templates: readonly Template[] = [
  template("Nothing", nothing),
  template("@", (name = "") => ({ kind: "variable", name })),
  template('InputEntities("$")', rowOf("InputEntities", "row")),
  template('CreatedEntities("$")', rowOf("CreatedEntities", "row")),
  template('InputEntities("$").Id', rowOf("InputEntities", "rowId")),
  template('CreatedEntities("$").Id', rowOf("CreatedEntities", "rowId")),
  template('New Entity("$")', (table = "") => ({ kind: "newRow", table })),
  template("New Entity()", () => ({ kind: "noRow" })),
  template("DirectCast(@, #)", (variable = "", type = "") => ({ kind: "cast", variable, type })),
  template("DirectCast(@.Id, System.Guid)", (variable = "") => ({ kind: "referenceId", variable })),
  template(`${exception}(${status}.Succeeded)`, () => ({ kind: "outcome", status: "Succeeded" })),
  template(`${exception}(${status}.Canceled)`, () => ({ kind: "outcome", status: "Canceled" })),
  template(
    "DateTime.UtcNow >= @.Add(DirectCast(@, System.DateTime).ToUniversalTime())",
    (span = "", since = "") => ({ kind: "isDueAfter", span, since }),
  ),
  template("DateTime.UtcNow >= DirectCast(@, System.DateTime).ToUniversalTime()", (at = "") => ({
    kind: "isDueAt",
    at,
  })),
  template(
    "Microsoft.VisualBasic.IIf(Microsoft.VisualBasic.IsNothing(@), DateTime.MaxValue, @)",
    (variable = "", otherwise = "") =>
      variable === otherwise ? { kind: "orLatest", variable } : undefined,
  ),
  template("@.Add(DateTime.UtcNow)", (span = "") => ({ kind: "spanFromNow", span })),
  template("Microsoft.VisualBasic.IsNothing(@)", (variable = "") => ({
    kind: "isNothing",
    variable,
  })),
  template("New EntityReference()", nothing),
  template("System.DateTime.MinValue", () => ({ kind: "earliest" })),
  template("New Dictionary(Of System.String, System.Object)", () => ({ kind: "newDictionary" })),
];

const list = /^New Object\(\) \{(.*)\}$/s;

/** Reads `[…]`; undefined for a text without brackets and for an expression that fits no template. */
export function parseExpression(text: string): Expression | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) {
    return undefined;
  }
  const inner = trimmed.slice(1, -1);
  const listed = list.exec(inner)?.[1];
  if (listed !== undefined) {
    const items = readListItems(listed);
    return items && { kind: "list", items };
  }
  for (const [pattern, build] of templates) {
    const match = pattern.exec(inner);
    if (match !== null) {
      return build(...match.slice(1));
    }
  }
  return undefined;
}
