import { foldText } from "../../rows/foldText";
import { type Row } from "../../rows/row";
import { type RowReference } from "../../rows/value";
import { type ListedRow, type RowPage, type RowStore } from "../rowStore";
import { type ChangeRecorder } from "../changes";
import { bytesToGuid } from "./guid";
import { decodeRow, encodeContent, encodeRow, referenceIdOf } from "./rowColumns";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase, type SqlRow } from "./sqlDatabase";

/** So many names are looked at for a search before others get their turn. */
const searchedAtOnce = 2000;

/** So many rows get their names before others get their turn. */
const renamedAtOnce = 1000;

export class SqliteRows implements RowStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {}

  get(reference: Pick<RowReference, "table" | "id">): Row | undefined {
    const referenceId = this.catalog.findReferenceId(reference);
    const row =
      referenceId &&
      this.database.prepare("SELECT * FROM datarow WHERE referenceid = ?").get(referenceId);
    if (!row) {
      return undefined;
    }
    return decodeRow(this.catalog, reference, row);
  }

  summary({ table, id }: Pick<RowReference, "table" | "id">): ListedRow | undefined {
    const referenceId = this.catalog.findReferenceId({ table, id });
    const row =
      referenceId &&
      this.database
        .prepare("SELECT modifiedon FROM datarow WHERE referenceid = ?")
        .get(referenceId);
    return row
      ? { reference: this.catalog.reference(referenceId), modifiedon: Number(row["modifiedon"]) }
      : undefined;
  }

  insert(row: Row): void {
    const columns = encodeRow(this.catalog, row);
    const names = Object.keys(columns);
    this.changes.add({ kind: "table", name: row.table });
    this.database
      .prepare(
        `INSERT INTO datarow (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
      )
      .run(...Object.values(columns));
  }

  replace(row: Row): boolean {
    const columns = encodeContent(this.catalog, row);
    const names = Object.keys(columns);
    this.changes.add({ kind: "table", name: row.table });
    const changed = this.database
      .prepare(
        `UPDATE datarow SET ${names.map((name) => `${name} = ?`).join(", ")}
         WHERE referenceid = ? AND version = ?`,
      )
      .run(...Object.values(columns), referenceIdOf(this.catalog, row), row.version - 1);
    return changed === 1;
  }

  delete(reference: Pick<RowReference, "table" | "id">): boolean {
    const referenceId = this.catalog.findReferenceId(reference);
    this.changes.add({ kind: "table", name: reference.table });
    return (
      referenceId !== undefined &&
      this.database.prepare("DELETE FROM datarow WHERE referenceid = ?").run(referenceId) === 1
    );
  }

  referring(
    tableName: string,
    columnName: string,
    to: Pick<RowReference, "table" | "id">,
  ): readonly Row[] {
    const column = this.lookupColumn(tableName, columnName);
    const target = this.catalog.findReferenceId(to);
    if (column === undefined || target === undefined) {
      return [];
    }
    return this.database
      .prepare(
        `SELECT * FROM datarow WHERE ${column.isOfTable} AND ${column.value} = ? ORDER BY id`,
      )
      .all(target)
      .map((row) =>
        decodeRow(this.catalog, this.catalog.reference(Number(row["referenceid"])), row),
      );
  }

  follow(tableName: string, columnName: string): void {
    const column = this.lookupColumn(tableName, columnName);
    if (column !== undefined) {
      this.database.exec(
        `CREATE INDEX IF NOT EXISTS datarow_column${column.id} ON datarow (${column.value}) WHERE ${column.isOfTable}`,
      );
    }
  }

  /** The text of a query has the keys themselves, so that it can use a partial index on the column. */
  private lookupColumn(
    tableName: string,
    columnName: string,
  ): { id: number; isOfTable: string; value: string } | undefined {
    const table = this.catalog.table(tableName);
    const column = table && this.catalog.column(table, columnName);
    return table && column?.type === "lookup"
      ? {
          id: column.id,
          isOfTable: `tableid = ${table.id}`,
          value: `json_extract(body, '$."${column.id}"')`,
        }
      : undefined;
  }

  rename(tableName: string, after: number): number | undefined {
    const table = this.catalog.declareTable(tableName);
    const row = this.database
      .prepare(
        `SELECT max(id) AS last FROM
           (SELECT id FROM datarow WHERE tableid = ? AND id > ? ORDER BY id LIMIT ${renamedAtOnce})`,
      )
      .get(table.id, after);
    if (typeof row?.["last"] !== "number") {
      return undefined;
    }
    const column = this.catalog.column(table, table.primaryname);
    const path = column?.type === "text" ? `$."${column.id}"` : "$.none";
    this.changes.add({ kind: "table", name: tableName });
    this.database
      .prepare(
        `UPDATE reference SET name = (SELECT json_extract(body, ?) FROM datarow WHERE referenceid = reference.id)
         WHERE id IN (SELECT referenceid FROM datarow WHERE tableid = ? AND id > ? AND id <= ?)`,
      )
      .run(path, table.id, after, row["last"]);
    return row["last"];
  }

  page(
    tableName: string,
    { after, limit, search }: { after?: number; limit: number; search?: string },
  ): RowPage {
    const table = this.catalog.table(tableName);
    if (table === undefined) {
      return { rows: [] };
    }
    const isFound = search === undefined ? undefined : matcher(search);
    const lookedAt = isFound === undefined ? limit + 1 : searchedAtOnce;
    const rows = this.database
      .prepare(
        `SELECT datarow.id, datarow.modifiedon, reference.guid, reference.name
         FROM datarow JOIN reference ON reference.id = datarow.referenceid
         WHERE datarow.tableid = ? AND datarow.id < ? ORDER BY datarow.id DESC LIMIT ?`,
      )
      .all(table.id, after ?? Number.MAX_SAFE_INTEGER, lookedAt);
    const found = isFound === undefined ? rows : rows.filter(isFound);
    const shown = found.slice(0, limit);
    const last =
      found.length > limit ? shown.at(-1) : rows.length === lookedAt ? rows.at(-1) : undefined;
    return {
      rows: shown.map((row) => ({
        reference: {
          table: tableName,
          id: bytesToGuid(row["guid"] as Uint8Array),
          ...(row["name"] !== null && { name: row["name"] as string }),
        },
        modifiedon: Number(row["modifiedon"]),
      })),
      ...(last && { next: Number(last["id"]) }),
    };
  }
}

/** Tells which rows a search finds. SQLite itself folds ASCII only. */
function matcher(search: string): (row: SqlRow) => boolean {
  const part = foldText(search);
  const digits = search.replaceAll("-", "").toLowerCase();
  const isOfGuid = /^[0-9a-f]{4,32}$/.test(digits);
  return ({ name, guid }) =>
    (typeof name === "string" && foldText(name).includes(part)) ||
    (isOfGuid &&
      bytesToGuid(guid as Uint8Array)
        .replaceAll("-", "")
        .startsWith(digits));
}
