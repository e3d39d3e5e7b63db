import { foldText } from "../../rows/foldText";
import { type Row } from "../../rows/row";
import { type RowReference } from "../../rows/value";
import { type RowPage, type RowStore } from "../rowStore";
import { type ChangeRecorder } from "../changes";
import { decodeBody, encodeBody } from "./rowBody";
import { bytesToGuid } from "./guid";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase, type SqlValue } from "./sqlDatabase";

/** So many names are looked at for a search before others get their turn. */
const searchedAtOnce = 2000;

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
    const person = (id: SqlValue | undefined): RowReference | undefined =>
      typeof id === "number" ? this.catalog.reference(id) : undefined;
    const owner = person(row["ownerid"]);
    const createdby = person(row["createdby"]);
    const modifiedby = person(row["modifiedby"]);
    const table = this.catalog.declareTable(reference.table);
    const [statecode, statuscode] = [Number(row["statecode"]), Number(row["statuscode"])];
    const statecodename = this.catalog.label(table, "statecode", statecode);
    const statuscodename = this.catalog.label(table, "statuscode", statuscode);
    return {
      table: reference.table,
      id: reference.id,
      ...(owner && { owner }),
      statecode,
      statuscode,
      ...(statecodename !== undefined && { statecodename }),
      ...(statuscodename !== undefined && { statuscodename }),
      createdon: Number(row["createdon"]),
      modifiedon: Number(row["modifiedon"]),
      ...(createdby && { createdby }),
      ...(modifiedby && { modifiedby }),
      version: Number(row["version"]),
      columns: decodeBody(this.catalog, table, row["body"] as string),
    };
  }

  insert(row: Row): void {
    const table = this.catalog.declareTable(row.table);
    this.changes.add({ kind: "table", name: row.table });
    this.database
      .prepare(
        `INSERT INTO datarow (tableid, referenceid, ownerid, statecode, statuscode, createdon, createdby, modifiedon,
           modifiedby, version, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        table.id,
        this.referenceIdOf(row),
        this.person(row.owner),
        row.statecode,
        row.statuscode,
        row.createdon,
        this.person(row.createdby),
        row.modifiedon,
        this.person(row.modifiedby),
        row.version,
        encodeBody(this.catalog, table, row.columns),
      );
  }

  replace(row: Row): boolean {
    const table = this.catalog.declareTable(row.table);
    this.changes.add({ kind: "table", name: row.table });
    const changed = this.database
      .prepare(
        `UPDATE datarow SET ownerid = ?, statecode = ?, statuscode = ?, modifiedon = ?, modifiedby = ?, version = ?,
           body = ? WHERE referenceid = ? AND version = ?`,
      )
      .run(
        this.person(row.owner),
        row.statecode,
        row.statuscode,
        row.modifiedon,
        this.person(row.modifiedby),
        row.version,
        encodeBody(this.catalog, table, row.columns),
        this.referenceIdOf(row),
        row.version - 1,
      );
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

  page(
    tableName: string,
    { after, limit, search }: { after?: number; limit: number; search?: string },
  ): RowPage {
    const table = this.catalog.table(tableName);
    if (table === undefined) {
      return { rows: [] };
    }
    const part = search === undefined ? undefined : foldText(search);
    const lookedAt = part === undefined ? limit + 1 : searchedAtOnce;
    const rows = this.database
      .prepare(
        `SELECT datarow.id, datarow.modifiedon, reference.guid, reference.name
         FROM datarow JOIN reference ON reference.id = datarow.referenceid
         WHERE datarow.tableid = ? AND datarow.id < ? ORDER BY datarow.id DESC LIMIT ?`,
      )
      .all(table.id, after ?? Number.MAX_SAFE_INTEGER, lookedAt);
    // SQLite itself folds ASCII only.
    const found =
      part === undefined
        ? rows
        : rows.filter(({ name }) => typeof name === "string" && foldText(name).includes(part));
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

  /** The row's reference, named by its primary name column. */
  private referenceIdOf(row: Row): number {
    const name = row.columns.get(this.catalog.declareTable(row.table).primaryname);
    return this.catalog.referenceId({
      table: row.table,
      id: row.id,
      ...(name?.type === "text" && { name: name.value }),
    });
  }

  private person(reference: RowReference | undefined): number | null {
    return reference === undefined ? null : this.catalog.referenceId(reference);
  }
}
