import { type Catalog, type DataColumn, type DataTable } from "../store/catalog";

/** More empty columns than this are nothing that a person reads: then only those with a value are shown. */
const mostEmpty = 60;

export function showsEmpty(columns: readonly unknown[]): boolean {
  return columns.length <= mostEmpty;
}

/** A table's columns as people read them: what names a row comes first, the others in the order they came. */
export function columnsToRead(
  catalog: Pick<Catalog, "columns">,
  table: DataTable,
): readonly DataColumn[] {
  const rank = ({ logicalname }: DataColumn): number => (logicalname === table.primaryname ? 0 : 1);
  return catalog.columns(table).toSorted((a, b) => rank(a) - rank(b));
}
