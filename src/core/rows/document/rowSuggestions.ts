import { knownAs } from "../tableNames";
import { type ColumnDescription, type TableDescription } from "../tableDescription";
import { valueTypeLabels } from "../valueTypeLabels";

/** Something that can be written in a row document. */
export interface Suggestion {
  readonly kind: "column" | "choice" | "value";
  readonly label: string;
  readonly detail: string;
  /** JSON, as it is inserted. */
  readonly text: string;
}

/** The columns that a document does not have yet. */
export function columnSuggestions(
  table: TableDescription,
  present: ReadonlySet<string>,
): readonly Suggestion[] {
  return table.columns
    .filter(({ logicalname }) => !present.has(logicalname))
    .map((column) => ({
      kind: "column",
      label: column.logicalname,
      detail: [column.displayname, typeText(column)]
        .filter((part) => part !== undefined)
        .join(", "),
      text: JSON.stringify(column.logicalname),
    }));
}

/** What is known to fit into a column; the rows that a look-up can lead to are for others to find. */
export function valueSuggestions(column: ColumnDescription): readonly Suggestion[] {
  const empty: Suggestion = { kind: "value", label: "null", detail: "Empty", text: "null" };
  return [...ofType(column), empty];
}

function ofType({ type, choices }: ColumnDescription): readonly Suggestion[] {
  const labelOf = (value: number): string =>
    choices.find((choice) => choice.value === value)?.label ?? "";
  switch (type) {
    case "choice":
      return choices.map(({ value, label }) => ({
        kind: "choice",
        label,
        detail: String(value),
        text: `{ "value": ${value}, "label": ${JSON.stringify(label)} }`,
      }));
    case "boolean":
      return [
        { kind: "value", label: "true", detail: labelOf(1), text: "true" },
        { kind: "value", label: "false", detail: labelOf(0), text: "false" },
      ];
    default:
      return [];
  }
}

/** As many choices as a person reads at once. */
const choicesShown = 20;

/** What there is to know of a column, a line each. */
export function columnFacts(column: ColumnDescription): readonly string[] {
  const { logicalname, displayname, choices } = column;
  const shown = choices.slice(0, choicesShown).map(({ value, label }) => `${value}  ${label}`);
  const more = choices.length - choicesShown;
  return [
    knownAs(logicalname, displayname),
    typeText(column),
    ...shown,
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

/** "A look-up to account or contact". */
function typeText({ type, targets = [] }: ColumnDescription): string {
  const label = valueTypeLabels[type];
  const to = targets.length === 0 ? "" : ` to ${targets.join(" or ")}`;
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}${to}`;
}
