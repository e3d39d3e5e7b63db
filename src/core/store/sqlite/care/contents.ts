import { type StoreContents } from "../../care/storeCare";
import { type SqlDatabase } from "../sqlDatabase";

export function readContents(database: SqlDatabase): StoreContents {
  const row = database
    .prepare(
      `SELECT (SELECT coalesce(sum(count), 0) FROM statecount) AS jobs,
         (SELECT coalesce(sum(rowcount), 0) FROM datatable) AS rows,
         (SELECT count(*) FROM workflow) AS workflows,
         (SELECT createdon FROM asyncoperation ORDER BY id DESC LIMIT 1) AS lastjob,
         (SELECT value FROM setting WHERE name = 'epoch') AS epoch`,
    )
    .get();
  const number = (column: string): number => Number(row?.[column] ?? 0);
  const lastJob = row?.["lastjob"] ?? undefined;
  return {
    jobs: number("jobs"),
    rows: number("rows"),
    workflows: number("workflows"),
    ...(lastJob !== undefined && { lastJob: Number(lastJob) }),
    epoch: number("epoch"),
  };
}
