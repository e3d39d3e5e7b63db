import { type SlicedWork, type TableSize } from "../../care/storeCare";
import { type SqlDatabase } from "../sqlDatabase";
import { tableNames } from "./checkTables";
import { readPages } from "./pages";
import { nextSlice } from "./sliced";

const rowsAtOnce = 20_000;
const samples = 20;
const sampleRows = 10;
/** What SQLite adds to each entry of a table or an index. */
const entryBytes = 6;

/**
 * How the pages in use divide among the tables: by their rows and what some of these weigh, with their entries in each
 * index. Exact rows, estimated bytes.
 */
export async function measureTables(
  database: SqlDatabase,
  work: SlicedWork,
): Promise<readonly TableSize[]> {
  const tables = tableNames(database);
  const weights: { readonly table: string; readonly rows: number; readonly weight: number }[] = [];
  for (const [index, table] of tables.entries()) {
    work.report(index, tables.length);
    await nextSlice(work);
    const rows = await countRows(database, table, work);
    weights.push({ table, rows, weight: rows * rowWeight(database, table) });
  }
  const { pageSize, count, free } = readPages(database);
  const sum = weights.reduce((all, { weight }) => all + weight, 0);
  return weights
    .map(({ table, rows, weight }) => ({
      table,
      rows,
      bytes: sum === 0 ? 0 : Math.round(((count - free) * pageSize * weight) / sum),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

async function countRows(database: SqlDatabase, table: string, work: SlicedWork): Promise<number> {
  if (!hasRowId(database, table)) {
    return Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.["count"]);
  }
  const { lowest, highest } = rowIds(database, table);
  let rows = 0;
  for (let from = lowest; from <= highest; from += rowsAtOnce) {
    await nextSlice(work);
    rows += Number(
      database
        .prepare(`SELECT count(*) AS count FROM ${table} WHERE rowid >= ? AND rowid < ?`)
        .get(from, from + rowsAtOnce)?.["count"],
    );
  }
  return rows;
}

/** Bytes of a row and its index entries, on the average of some rows from all over the table. */
function rowWeight(database: SqlDatabase, table: string): number {
  const weight = `${entryBytes} + ${columnsOf(database, table).map(bytesOf).join(" + ")}${indexesOf(
    database,
    table,
  )}`;
  const measured = samplesOf(database, table).flatMap((from) => {
    const [where, parameters] = from === undefined ? ["", []] : ["WHERE rowid >= ?", [from]];
    return database
      .prepare(`SELECT ${weight} AS bytes FROM ${table} ${where} LIMIT ${sampleRows}`)
      .all(...parameters);
  });
  const sum = measured.reduce((all, { bytes }) => all + Number(bytes), 0);
  return measured.length === 0 ? 0 : sum / measured.length;
}

function samplesOf(database: SqlDatabase, table: string): readonly (number | undefined)[] {
  if (!hasRowId(database, table)) {
    return [undefined];
  }
  const { lowest, highest } = rowIds(database, table);
  const step = Math.max(Math.floor((highest - lowest) / samples), 1);
  return Array.from({ length: samples }, (_, index) => lowest + index * step);
}

function rowIds(database: SqlDatabase, table: string): { lowest: number; highest: number } {
  const row = database
    .prepare(
      `SELECT (SELECT min(rowid) FROM ${table}) AS lowest, (SELECT max(rowid) FROM ${table}) AS highest`,
    )
    .get();
  return { lowest: Number(row?.["lowest"] ?? 0), highest: Number(row?.["highest"] ?? -1) };
}

function hasRowId(database: SqlDatabase, table: string): boolean {
  const row = database.prepare("SELECT wr FROM pragma_table_list(?)").get(table);
  return row?.["wr"] === 0;
}

function columnsOf(database: SqlDatabase, table: string): readonly string[] {
  return database
    .prepare("SELECT name FROM pragma_table_info(?)")
    .all(table)
    .map(({ name }) => String(name));
}

/** One more term for each index; a partial one counts only for the rows that are in it. */
function indexesOf(database: SqlDatabase, table: string): string {
  return database
    .prepare(
      "SELECT name, (SELECT sql FROM sqlite_schema WHERE sqlite_schema.name = list.name) AS sql FROM pragma_index_list(?) AS list",
    )
    .all(table)
    .map(({ name = "", sql }) => {
      const columns = database
        .prepare("SELECT name FROM pragma_index_info(?) WHERE name IS NOT NULL")
        .all(name);
      const bytes = [String(entryBytes), ...columns.map((each) => bytesOf(String(each["name"])))];
      const [, where = "1"] = /\sWHERE\s+([^]*)$/i.exec(String(sql ?? "")) ?? [];
      return ` + CASE WHEN ${where} THEN ${bytes.join(" + ")} ELSE 0 END`;
    })
    .join("");
}

/** A number takes about four bytes. */
function bytesOf(column: string): string {
  return `CASE typeof(${column}) WHEN 'text' THEN length(CAST(${column} AS BLOB)) WHEN 'blob' THEN length(${column}) ELSE 4 END`;
}
