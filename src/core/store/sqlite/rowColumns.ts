import { type Row } from "../../rows/row";
import { type RowReference } from "../../rows/value";
import { decodeBody, encodeBody } from "./rowBody";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlRow, type SqlValue } from "./sqlDatabase";

type Columns = Readonly<Record<string, SqlValue>>;

/** A row as the tables `datarow` and `deletedrow` hold it, by column. */
export function encodeRow(catalog: SqliteCatalog, row: Row): Columns {
  const { id: tableid } = catalog.declareTable(row.table);
  return { tableid, referenceid: referenceIdOf(catalog, row), ...encodeContent(catalog, row) };
}

/** All of it that can change. */
export function encodeContent(catalog: SqliteCatalog, row: Row): Columns {
  const person = (reference: RowReference | undefined): number | null =>
    reference === undefined ? null : catalog.referenceId(reference);
  return {
    ownerid: person(row.owner),
    statecode: row.statecode,
    statuscode: row.statuscode,
    createdon: row.createdon,
    createdby: person(row.createdby),
    modifiedon: row.modifiedon,
    modifiedby: person(row.modifiedby),
    version: row.version,
    body: encodeBody(catalog, catalog.declareTable(row.table), row.columns),
  };
}

export function decodeRow(
  catalog: SqliteCatalog,
  reference: Pick<RowReference, "table" | "id">,
  row: SqlRow,
): Row {
  const person = (id: SqlValue | undefined): RowReference | undefined =>
    typeof id === "number" ? catalog.reference(id) : undefined;
  const owner = person(row["ownerid"]);
  const createdby = person(row["createdby"]);
  const modifiedby = person(row["modifiedby"]);
  const table = catalog.declareTable(reference.table);
  const [statecode, statuscode] = [Number(row["statecode"]), Number(row["statuscode"])];
  const statecodename = catalog.label(table, "statecode", statecode);
  const statuscodename = catalog.label(table, "statuscode", statuscode);
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
    columns: decodeBody(catalog, table, row["body"] as string),
  };
}

/** The row's reference, named by its primary name column. */
export function referenceIdOf(catalog: SqliteCatalog, row: Row): number {
  const name = row.columns.get(catalog.declareTable(row.table).primaryname);
  return catalog.nameRow(row, name?.type === "text" ? name.value : undefined);
}
