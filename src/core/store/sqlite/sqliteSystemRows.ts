import { type ChangeRecorder } from "../changes";
import { type SystemRow, type SystemRowStore, type SystemTable } from "../systemRowStore";
import { bytesToGuid } from "./guid";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase } from "./sqlDatabase";

const ids = "id IN (SELECT value FROM json_each(?))";

/** Each with the columns `id`, `isopen` and `ownerid`. */
const queries: Readonly<Record<SystemTable, string>> = {
  asyncoperation: `SELECT id, statecode <> 3 AS isopen, ownerid FROM asyncoperation WHERE ${ids}`,
  workflowlog: `SELECT workflowlog.id, coalesce(job.statecode <> 3, 0) AS isopen,
      coalesce(job.ownerid, processsession.executedby) AS ownerid
    FROM workflowlog
      LEFT JOIN asyncoperation AS job ON job.id = workflowlog.asyncoperationid
      LEFT JOIN processsession ON processsession.id = workflowlog.processsessionid
    WHERE workflowlog.${ids}`,
  processsession: `SELECT id, 0 AS isopen, executedby AS ownerid FROM processsession WHERE ${ids}`,
};

export class SqliteSystemRows implements SystemRowStore {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {}

  read(table: SystemTable, rows: readonly number[]): readonly SystemRow[] {
    return this.database
      .prepare(queries[table])
      .all(JSON.stringify(rows))
      .map(({ id, isopen, ownerid }) => ({
        id: Number(id),
        isOpen: isopen === 1,
        owner: typeof ownerid === "number" ? this.catalog.reference(ownerid) : undefined,
      }));
  }

  delete(table: SystemTable, rows: readonly number[]): number {
    if (table !== "asyncoperation") {
      this.changes.add({ kind: "workflows" });
      return this.database.prepare(`DELETE FROM ${table} WHERE ${ids}`).run(JSON.stringify(rows));
    }
    const deleted = this.database
      .prepare(`DELETE FROM asyncoperation WHERE ${ids} RETURNING asyncoperationid AS guid`)
      .all(JSON.stringify(rows));
    for (const { guid } of deleted) {
      this.changes.add({ kind: "jobDeleted", guid: bytesToGuid(guid as Uint8Array) });
    }
    return deleted.length;
  }
}
