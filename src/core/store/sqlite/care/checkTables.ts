import { toAppError } from "../../../base/errors";
import { type SlicedWork, type TableProblem } from "../../care/storeCare";
import { type SqlDatabase } from "../sqlDatabase";
import { nextSlice } from "./sliced";

const mostFindings = 100;

/**
 * SQLite's own check of each table and its indexes, one table after the other. Within a table it cannot be divided: this
 * SQLite has nothing that lets it pause.
 */
export async function checkTables(
  database: SqlDatabase,
  work: SlicedWork,
): Promise<readonly TableProblem[]> {
  const tables = tableNames(database);
  const found: TableProblem[] = [];
  for (const [index, table] of tables.entries()) {
    work.report(index, tables.length);
    await nextSlice(work);
    found.push(...checkTable(database, table));
  }
  return found.slice(0, mostFindings);
}

export function tableNames(database: SqlDatabase): readonly string[] {
  return database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
    )
    .all()
    .map(({ name }) => String(name));
}

/** A table that cannot even be read is a finding like others. */
function checkTable(database: SqlDatabase, table: string): readonly TableProblem[] {
  try {
    return database
      .prepare("SELECT integrity_check AS message FROM pragma_integrity_check(?)")
      .all(table)
      .map(({ message }) => ({ table, message: String(message) }))
      .filter(({ message }) => message !== "ok");
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    if (code !== "store.damaged") {
      throw thrown;
    }
    return [{ table, message }];
  }
}
