import { type ColumnType } from "../value";

/**
 * A field as the JSON that a column of this type is written as: a look-up is `table:id`, a list of people such look-ups
 * divided by semicolons. What does not fit stays text and is refused later.
 */
export function jsonOfField(field: string, type: ColumnType): unknown {
  if (field === "") {
    return null;
  }
  switch (type) {
    case "whole":
    case "double":
    case "choice":
      return /^-?\d+(\.\d+)?$/.test(field) ? Number(field) : field;
    case "boolean":
      return /^true$/i.test(field) ? true : /^false$/i.test(field) ? false : field;
    case "lookup":
      return lookup(field);
    case "partyList":
      return field.split(";").map((party) => lookup(party.trim()));
    default:
      return field;
  }
}

function lookup(field: string): unknown {
  const [, table, id] = /^([^:]+):(.+)$/s.exec(field) ?? [];
  return table === undefined ? field : { table, id };
}
