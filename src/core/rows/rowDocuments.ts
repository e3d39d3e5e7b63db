import { type Clock } from "../base/clock";
import { AppError } from "../base/errors";
import { type Random } from "../base/random";
import { type Store } from "../store/store";
import { columnOf } from "./columns";
import { columnsToRead, showsEmpty } from "./columnsToRead";
import { readColumns } from "./declareColumns";
import { toLogicalName } from "./logicalName";
import { pipelineFor } from "./importRows";
import { type Row } from "./row";
import { jsonOfValue, type JsonColumns, type JsonValue } from "./rowJson";
import { type RowReference } from "./value";

/** A row as people read and edit it. The columns that the platform sets by itself are not among `columns`. */
export interface RowDocument {
  readonly table: string;
  readonly id: string;
  readonly name?: string;
  /** Of the row when it was read: an update from an older one is refused. */
  readonly version: number;
  readonly columns: JsonColumns;
}

/** Rows as documents of one environment. Changes are a person's, and start workflows. */
export class RowDocuments {
  constructor(private readonly world: { store: Store; clock: Clock; random: Random }) {}

  /** Throws `row.notFound`. */
  get(reference: Pick<RowReference, "table" | "id">): RowDocument {
    const row = this.world.store.rows.get(reference);
    if (row === undefined) {
      throw new AppError("row.notFound", `This row of ${reference.table} does not exist any more.`);
    }
    return this.toDocument(row);
  }

  create(tableName: string, columns: JsonColumns, caller: RowReference): RowDocument {
    const { store } = this.world;
    return store.transaction(() => {
      const table = store.catalog.declareTable(toLogicalName("table", tableName));
      const rows = pipelineFor(this.world, { caller, startsWorkflows: true });
      const read = readColumns(store.catalog, table, Object.entries(columns), {
        declares: true,
        timeZone: this.timeZone,
      });
      return this.get(rows.create(table.logicalname, read));
    });
  }

  /** `columns` are those that differ. Throws `row.changed` when the row's version is another one by now. */
  update(
    reference: Pick<RowReference, "table" | "id">,
    change: { version: number; columns: JsonColumns; caller: RowReference },
  ): RowDocument {
    const { store } = this.world;
    return store.transaction(() => {
      const before = this.get(reference);
      if (before.version !== change.version) {
        throw new AppError(
          "row.changed",
          `${before.name === undefined ? "This row" : `"${before.name}"`} was changed meanwhile by somebody else or by a workflow. Your text is kept: compare it with the row as it is now, then save again.`,
        );
      }
      const table = store.catalog.declareTable(reference.table);
      const edited = Object.entries(change.columns).map(([name, json]) => {
        const isNamed = store.catalog.choices(table, name).length > 0;
        return [name, isNamed ? editedChoice(before.columns[name], json) : json] as const;
      });
      const columns = readColumns(store.catalog, table, edited, {
        declares: false,
        timeZone: this.timeZone,
      });
      pipelineFor(this.world, { caller: change.caller, startsWorkflows: true }).update(
        reference,
        columns,
      );
      return this.get(reference);
    });
  }

  /** Throws `row.notFound`. */
  delete(reference: Pick<RowReference, "table" | "id">, caller: RowReference): void {
    this.world.store.transaction(() => {
      this.get(reference);
      pipelineFor(this.world, { caller, startsWorkflows: true }).delete(reference);
    });
  }

  private get timeZone(): string {
    return this.world.store.settings.get("timezone") ?? "UTC";
  }

  private toDocument(row: Row): RowDocument {
    const { catalog } = this.world.store;
    const table = catalog.declareTable(row.table);
    const columns: Record<string, JsonValue> = Object.create(null) as Record<string, JsonValue>;
    const known = columnsToRead(catalog, table);
    for (const { logicalname } of known) {
      const value = row.columns.get(logicalname);
      if (value !== undefined || showsEmpty(known)) {
        columns[logicalname] = value === undefined ? null : jsonOfValue(value);
      }
    }
    for (const name of ["ownerid", "statecode", "statuscode"]) {
      const value = columnOf(row, name);
      columns[name] = value === undefined ? null : jsonOfValue(value);
    }
    const name = row.columns.get(table.primaryname);
    return {
      table: row.table,
      id: row.id,
      ...(name?.type === "text" && { name: name.value }),
      version: row.version,
      columns,
    };
  }
}

/** A person who changes the label of a choice and leaves its value as it was means the label. */
function editedChoice(before: JsonValue | undefined, after: JsonValue): JsonValue {
  const [was, is] = [before, after].map(labelledChoice);
  return was !== undefined && is !== undefined && was.value === is.value && was.label !== is.label
    ? is.label
    : after;
}

function labelledChoice(
  json: JsonValue | undefined,
): { readonly value: number; readonly label: string } | undefined {
  return typeof json === "object" && json !== null && "value" in json && json.label !== undefined
    ? { value: json.value, label: json.label }
    : undefined;
}
