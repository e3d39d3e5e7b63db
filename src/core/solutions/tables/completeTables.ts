import {
  type Choice,
  type ColumnDefinition,
  type TableDefinition,
} from "../../rows/tableDefinition";
import { type ExportedColumn, type ExportedTable } from "./entity";
import { type Relationship } from "./relationship";

/** Gives columns the choices of the option sets that they share, and look-ups their targets. */
export function completeTable(
  { file: _file, ...table }: ExportedTable,
  optionSets: ReadonlyMap<string, readonly Choice[]>,
  relationships: readonly Relationship[],
): TableDefinition {
  const targets = new Map<string, Set<string>>();
  for (const { column, target } of relationships.filter(
    (each) => each.table === table.logicalname,
  )) {
    targets.set(column, (targets.get(column) ?? new Set()).add(target));
  }
  const complete = ({ optionset, ...column }: ExportedColumn): ColumnDefinition => {
    const choices = optionSets.get(optionset ?? "");
    const known = targets.get(column.logicalname);
    return { ...column, ...(choices && { choices }), ...(known && { targets: [...known].sort() }) };
  };
  return { ...table, columns: table.columns.map(complete) };
}
