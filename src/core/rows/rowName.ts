import { columnOf } from "./columns";
import { type RowAccess } from "./row";
import { type RowReference } from "./value";

/** Tells the names of rows: what their table's primary name column holds now. */
export function rowNames(
  rows: Pick<RowAccess, "get">,
  primaryNameColumn: (table: string) => string | undefined,
): (reference: RowReference) => string | undefined {
  return (reference) => {
    const column = primaryNameColumn(reference.table);
    const row = column === undefined ? undefined : rows.get(reference);
    if (column === undefined || row === undefined) {
      return undefined;
    }
    const name = columnOf(row, column);
    return name?.type === "text" ? name.value : "";
  };
}
