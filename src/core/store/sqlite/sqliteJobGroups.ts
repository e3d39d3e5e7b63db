import { type StateCode, type StatusCode, type WaitReason } from "../../jobs/systemJob";
import { type RowReference } from "../../rows/value";
import { type JobCount, type JobGroups } from "../jobGroups";
import { type JobQuery } from "../jobStore";
import { bytesToGuid } from "./guid";
import { fromOpenDeletions, ownerCounts } from "./jobQueries";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase, type SqlValue } from "./sqlDatabase";

export class SqliteJobGroups implements JobGroups {
  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
  ) {}

  counts(query: JobQuery): readonly JobCount[] {
    if (query.failedSince !== undefined) {
      return this.failedSince(query.failedSince);
    }
    if (query.openOf !== undefined) {
      return this.openOf(query.openOf);
    }
    if (query.openDeletionsOf !== undefined) {
      return this.openDeletionsOf(query.openDeletionsOf);
    }
    const [table, key] = counterOf(query);
    const where = key.map(([column]) => `${column} = ?`);
    const rows = this.database
      .prepare(`SELECT * FROM ${table}${where.length > 0 ? ` WHERE ${where.join(" AND ")}` : ""}`)
      .all(...key.map(([, value]) => value));
    const counts = new Map<string, JobCount>();
    for (const row of rows) {
      const waitreason = row["waitreason"] === "" ? undefined : (row["waitreason"] as WaitReason);
      const statecode = row["statecode"] as StateCode;
      const statuscode = row["statuscode"] as StatusCode;
      if (
        (query.operationtypes?.includes(Number(row["operationtype"])) ?? true) &&
        (query.statecode ?? statecode) === statecode &&
        (query.statuscode ?? statuscode) === statuscode &&
        (query.waitreason ?? waitreason) === waitreason
      ) {
        const name = `${statuscode}/${waitreason ?? ""}`;
        const count = (counts.get(name)?.count ?? 0) + Number(row["count"]);
        counts.set(name, { statecode, statuscode, ...(waitreason && { waitreason }), count });
      }
    }
    return [...counts.values()];
  }

  workflows(
    operationtypes: readonly number[] | undefined,
    { after, limit }: { after?: { name: string; id: number }; limit: number },
  ): readonly { id: number; guid: string; name: string }[] {
    return this.database
      .prepare(
        `SELECT id, workflowid, name FROM workflow
         WHERE EXISTS (SELECT 1 FROM workflowcount WHERE workflowcount.workflowid = workflow.id ${ofTypes(operationtypes)})
         AND (name COLLATE NOCASE, id) > (?, ?) ORDER BY name COLLATE NOCASE, id LIMIT ?`,
      )
      .all(...(operationtypes ?? []), after?.name ?? "", after?.id ?? 0, limit)
      .map((row) => ({
        id: Number(row["id"]),
        guid: bytesToGuid(row["workflowid"] as Uint8Array),
        name: row["name"] as string,
      }));
  }

  tables(operationtypes: readonly number[] | undefined): readonly number[] {
    return this.database
      .prepare(`SELECT DISTINCT tableid FROM tablecount WHERE 1 ${ofTypes(operationtypes)}`)
      .all(...(operationtypes ?? []))
      .map((row) => Number(row["tableid"]));
  }

  rows(
    tableid: number,
    operationtypes: readonly number[] | undefined,
    { after, limit }: { after?: number; limit: number },
  ): readonly { id: number; row: RowReference; isDeleted: boolean }[] {
    return this.database
      .prepare(
        `SELECT regardingobjectid, datarow.id AS present
         FROM regardingcount LEFT JOIN datarow ON datarow.referenceid = regardingobjectid
         WHERE regardingcount.tableid = ? AND regardingobjectid < ? ${ofTypes(operationtypes)}
         GROUP BY regardingobjectid ORDER BY regardingobjectid DESC LIMIT ?`,
      )
      .all(tableid, after ?? Number.MAX_SAFE_INTEGER, ...(operationtypes ?? []), limit)
      .map((row) => ({
        id: Number(row["regardingobjectid"]),
        row: this.catalog.reference(Number(row["regardingobjectid"])),
        isDeleted: row["present"] === null,
      }));
  }

  private openOf(openOf: NonNullable<JobQuery["openOf"]>): readonly JobCount[] {
    const { from, parameters } = ownerCounts(openOf);
    const row = this.database.prepare(`SELECT sum(count) AS count ${from}`).get(...parameters);
    const isAll = !openOf.isFormer && openOf.ownerworkflowid === undefined;
    const deletions = isAll ? this.countDeletions(openOf.ownerid) : 0;
    return ofOpen(Number(row?.["count"] ?? 0) - deletions);
  }

  private openDeletionsOf({
    ownerid,
    tables,
  }: NonNullable<JobQuery["openDeletionsOf"]>): readonly JobCount[] {
    return ofOpen(this.countDeletions(ownerid, tables));
  }

  private countDeletions(ownerid: number, tables?: readonly string[]): number {
    const ofTables =
      tables === undefined ? "" : `AND tablename IN (${tables.map(() => "?").join(", ")})`;
    const row = this.database
      .prepare(`SELECT count(*) AS count ${fromOpenDeletions} AND ownerid = ? ${ofTables}`)
      .get(ownerid, ...(tables ?? []));
    return Number(row?.["count"]);
  }

  private failedSince(since: number): readonly JobCount[] {
    const row = this.database
      .prepare(
        `SELECT count(*) AS count FROM asyncoperation INDEXED BY asyncoperation_failed
         WHERE statuscode = 31 AND completedon >= ?`,
      )
      .get(since);
    const count = Number(row?.["count"]);
    return count === 0 ? [] : [{ statecode: 3, statuscode: 31, count }];
  }
}

/** Whatever their states are. */
function ofOpen(count: number): readonly JobCount[] {
  return count === 0 ? [] : [{ statecode: 1, statuscode: 10, count }];
}

function ofTypes(operationtypes: readonly number[] | undefined): string {
  return operationtypes ? `AND operationtype IN (${operationtypes.map(() => "?").join(", ")})` : "";
}

/** The counter that answers a query, and its key. */
function counterOf(query: JobQuery): [string, readonly (readonly [string, SqlValue])[]] {
  if (query.regardingid !== undefined) {
    return [
      "regardingcount",
      [
        ["tableid", query.tableid ?? 0],
        ["regardingobjectid", query.regardingid],
      ],
    ];
  }
  if (query.workflowid !== undefined) {
    return ["workflowcount", [["workflowid", query.workflowid]]];
  }
  return query.tableid === undefined
    ? ["statecount", []]
    : ["tablecount", [["tableid", query.tableid]]];
}
