import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";

/** The two look-ups of rows that say who belongs to what, and have no name of their own. */
const members: ReadonlyMap<string, readonly [who: string, what: string]> = new Map([
  ["systemuserroles", ["systemuserid", "roleid"]],
  ["teamroles", ["teamid", "roleid"]],
  ["teammembership", ["systemuserid", "teamid"]],
]);

/** The row with what people may call it: "Bo Berg, Basic User". */
export function namedMembership(store: Store, reference: RowReference): RowReference {
  const columns = members.get(reference.table);
  const row = columns && store.rows.get(reference);
  if (columns === undefined || row === undefined) {
    return reference;
  }
  const names = columns.map((column) => {
    const value = row.columns.get(column);
    return value?.type === "lookup" ? (value.value.name ?? value.value.id) : "nobody";
  });
  return { ...reference, name: names.join(", ") };
}
