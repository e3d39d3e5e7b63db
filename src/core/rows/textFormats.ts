import { unreachable } from "../base/errors";
import { formatDateTime } from "./dateTime";
import { decimalOfDouble } from "./decimal";
import { type RowReference, type TimeSpan, type Value } from "./value";

/** What it takes to write values as texts. */
export interface TextContext {
  /** IANA name of the environment's time zone. */
  readonly timeZone: string;
  /** The name that a row has now: "" when it has none, undefined when the row or its name column is not known here. */
  nameOf(reference: RowReference): string | undefined;
}

/**
 * A value as a text, as a workflow puts it into a text column. Dataverse writes numbers and dates in the formats of the
 * user as whom the workflow runs, which an export does not hold. Ours are the same for everybody:
 *
 * - numbers and amounts of money in plain notation, with the decimals they have: "1234.50"
 * - a date and time in the environment's zone: "2026-01-10 09:00"
 * - yes/no as its label, or as "Yes" and "No", the labels that Dataverse gives a new yes/no column
 * - a choice as its label, or as its number where the label is not known
 * - a look-up as the name of the row it leads to, else the name or the id that it came with
 * - a unique identifier in lower case with hyphens
 * - a list of people as their names, separated by semicolons
 */
export function textOf(value: Value, context: TextContext): string {
  switch (value.type) {
    case "text":
    case "decimal":
    case "money":
    case "guid":
      return value.value;
    case "whole":
      return String(value.value);
    case "double":
      return decimalOfDouble(value.value) ?? "";
    case "boolean":
      return value.label ?? (value.value ? "Yes" : "No");
    case "dateTime":
      return formatDateTime(value.value, context.timeZone);
    case "choice":
      return value.label ?? String(value.value);
    case "lookup":
      return nameOf(value.value, context);
    case "partyList":
      return value.value.map((party) => nameOf(party, context)).join("; ");
    case "timeSpan":
      return spanText(value.value);
    default:
      return unreachable(value);
  }
}

function nameOf(reference: RowReference, context: TextContext): string {
  return context.nameOf(reference) ?? reference.name ?? reference.id;
}

/** "1 month 2 days"; "0 minutes" when it has no length. */
function spanText(span: TimeSpan): string {
  const parts = (["years", "months", "days", "hours", "minutes"] as const).flatMap((unit) => {
    const count = span[unit];
    return count === 0 ? [] : [`${count} ${count === 1 ? unit.slice(0, -1) : unit}`];
  });
  return parts.length === 0 ? "0 minutes" : parts.join(" ");
}
