import { type Clock } from "../base/clock";
import { AppError, toAppError } from "../base/errors";
import { type Random } from "../base/random";
import { stableGuid } from "../base/stableGuid";
import { type Store } from "../store/store";
import { triggersOf } from "../workflows/triggers";
import { type DataFile, type DataFileRow } from "./dataFile";
import { declareColumn, readColumns } from "./declareColumns";
import { primaryKeyOf } from "./primaryName";
import { RowPipeline } from "./rowPipeline";
import { type RowReference, type Value } from "./value";

export interface ImportedTable {
  readonly table: string;
  readonly created: number;
  readonly updated: number;
}

/**
 * Puts the rows of a data file into the store, all or nothing: a row whose id is there is updated, any other is created.
 * An error names the file and the row.
 */
export function importRows(
  world: { store: Store; clock: Clock; random: Random },
  data: DataFile,
  options: { caller: RowReference; startsWorkflows: boolean },
): readonly ImportedTable[] {
  const { store } = world;
  const counts = new Map<string, { created: number; updated: number }>();
  store.transaction(() => {
    for (const { table, column, type, place } of data.declared) {
      at(place, () => {
        declareColumn(store.catalog, store.catalog.declareTable(table), column, type);
      });
    }
    const rows = pipelineFor(world, options);
    for (const row of data.rows) {
      const count = counts.get(row.table) ?? { created: 0, updated: 0 };
      counts.set(row.table, count);
      count[importRow(store, rows, row)]++;
    }
  });
  return [...counts].map(([table, count]) => ({ table, ...count }));
}

/** The pipeline of changes that a person makes. */
export function pipelineFor(
  world: { store: Store; clock: Clock; random: Random },
  { caller, startsWorkflows }: { caller: RowReference; startsWorkflows: boolean },
): RowPipeline {
  return new RowPipeline(world, triggersOf(world), { user: caller, depth: 0, startsWorkflows });
}

function importRow(
  store: Store,
  rows: RowPipeline,
  { table: name, id, columns: json, place }: DataFileRow,
): "created" | "updated" {
  return at(place, () => {
    const table = store.catalog.declareTable(name);
    const timeZone = store.settings.get("timezone") ?? "UTC";
    const columns = new Map(readColumns(store.catalog, table, json, { declares: true, timeZone }));
    const guid = id === undefined ? undefined : stableGuid(id);
    if (guid !== undefined && rows.get({ table: name, id: guid }) !== undefined) {
      rows.update({ table: name, id: guid }, columns);
      return "updated";
    }
    if (guid !== undefined) {
      columns.set(primaryKeyOf(name), { type: "guid", value: guid } satisfies Value);
    }
    rows.create(name, columns);
    return "created";
  });
}

/** Puts the place in front of what is wrong there; a store that fails is not the file's fault. */
function at<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code.startsWith("store.") || error.code === "unexpected") {
      throw thrown;
    }
    throw new AppError("import.malformed", `${place}: ${error.message}`, { cause: thrown });
  }
}
