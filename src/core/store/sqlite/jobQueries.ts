import { type JobQuery } from "../jobStore";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

/** One walk along one index, in which the rows come in id order. A query is the merge of a few of them. */
interface Walk {
  readonly from: string;
  readonly where: readonly string[];
  readonly parameters: readonly SqlValue[];
}

/** A page of jobs, newest first: by id, or by completion where the query asks for jobs that failed since a time. */
export function listOfQuery(
  database: SqlDatabase,
  query: JobQuery,
  { after, limit }: { after?: string; limit: number },
): { rows: readonly SqlRow[]; next?: string } {
  const failed = query.failedSince !== undefined;
  const [afterId, afterTime] = (after ?? "").split("/").map(Number);
  const rows = walksOf(database, query).flatMap(({ from, where, parameters }) => {
    const conditions = [...where];
    const values = [...parameters];
    if (after !== undefined && failed) {
      conditions.push("(completedon, id) < (?, ?)");
      values.push(afterTime ?? 0, afterId ?? 0);
    } else if (after !== undefined) {
      conditions.push("id < ?");
      values.push(afterId ?? 0);
    }
    return database
      .prepare(
        `SELECT * FROM asyncoperation ${from} WHERE ${conditions.join(" AND ")}
         ORDER BY ${failed ? "completedon DESC, id DESC" : "id DESC"} LIMIT ?`,
      )
      .all(...values, limit + 1);
  });
  const number = (row: SqlRow, column: string): number => Number(row[column]);
  rows.sort(
    (a, b) =>
      (failed ? number(b, "completedon") - number(a, "completedon") : 0) ||
      number(b, "id") - number(a, "id"),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    ...(rows.length > limit &&
      last && { next: `${number(last, "id")}/${number(last, "completedon")}` }),
  };
}

/** Ids above `after` and up to `bound`, ascending. */
export function idsOfQuery(
  database: SqlDatabase,
  query: JobQuery,
  { after, bound, limit }: { after: number; bound: number; limit: number },
): readonly number[] {
  const ids = walksOf(database, query).flatMap(({ from, where, parameters }) =>
    database
      .prepare(
        `SELECT id FROM asyncoperation ${from} WHERE ${[...where, "id > ?", "id <= ?"].join(" AND ")}
         ORDER BY ${query.failedSince === undefined ? "id" : "+id"} LIMIT ?`,
      )
      .all(...parameters, after, bound, limit)
      .map((row) => Number(row["id"])),
  );
  return ids.sort((a, b) => a - b).slice(0, limit);
}

function walksOf(database: SqlDatabase, query: JobQuery): readonly Walk[] {
  const rest = restOf(query);
  if (query.failedSince !== undefined) {
    return [
      {
        from: "INDEXED BY asyncoperation_failed",
        where: ["statuscode = 31", "completedon >= ?", ...rest.where],
        parameters: [query.failedSince, ...rest.parameters],
      },
    ];
  }
  if (query.openOf !== undefined) {
    return walksOfOpen(database, query.openOf, query, rest);
  }
  if (query.openDeletionsOf !== undefined) {
    return [walkOfOpenDeletions(query.openDeletionsOf, rest)];
  }
  const driver =
    query.regardingid !== undefined && query.regardingid !== 0
      ? { column: "regardingobjectid", index: "asyncoperation_regarding", key: query.regardingid }
      : query.workflowid !== undefined && query.workflowid !== 0
        ? { column: "workflowid", index: "asyncoperation_workflow", key: query.workflowid }
        : undefined;
  if (driver) {
    const states = query.statecode === undefined ? [0, 1, 2, 3] : [query.statecode];
    return states.map((state) => ({
      from: `INDEXED BY ${driver.index}`,
      where: [`${driver.column} = ?`, "statecode = ?", ...rest.where],
      parameters: [driver.key, state, ...rest.parameters],
    }));
  }
  return presentStates(database, query).map((state) => ({
    from: "INDEXED BY asyncoperation_state",
    where: [
      "operationtype = ?",
      "statecode = ?",
      "statuscode = ?",
      "waitreason = ?",
      ...rest.where,
    ],
    parameters: [...state, ...rest.parameters],
  }));
}

/** One for each workflow as whose owner the jobs run, which the counters know. */
function walksOfOpen(
  database: SqlDatabase,
  openOf: NonNullable<JobQuery["openOf"]>,
  { statecode }: JobQuery,
  rest: Pick<Walk, "where" | "parameters">,
): readonly Walk[] {
  const where = [
    "ownerid = ?",
    "ownerworkflowid = ?",
    "statecode <> 3",
    "operationtype <> 13",
    ...rest.where,
  ];
  const state = statecode === undefined ? [] : [statecode];
  const { from, parameters } = ownerCounts(openOf);
  return database
    .prepare(`SELECT ownerworkflowid ${from}`)
    .all(...parameters)
    .map((row) => ({
      from: "INDEXED BY asyncoperation_owner",
      where: state.length === 0 ? where : [...where, "+statecode = ?"],
      parameters: [openOf.ownerid, Number(row["ownerworkflowid"]), ...rest.parameters, ...state],
    }));
}

/** Open bulk deletions with what they delete: few, so that a look at all of them costs next to nothing. */
export const fromOpenDeletions = `FROM asyncoperation INDEXED BY asyncoperation_state
  CROSS JOIN bulkdeleteoperation ON bulkdeleteoperation.jobid = asyncoperation.id
  WHERE operationtype = 13 AND statecode IN (0, 1, 2)`;

/** Their ids come as they like, and are put in order. */
function walkOfOpenDeletions(
  { ownerid, tables }: NonNullable<JobQuery["openDeletionsOf"]>,
  rest: Pick<Walk, "where" | "parameters">,
): Walk {
  const ofTables = `tablename IN (${tables.map(() => "?").join(", ")})`;
  const ids = `SELECT asyncoperation.id ${fromOpenDeletions} AND ownerid = ? AND ${ofTables}`;
  return {
    from: "",
    where: [`id IN (${ids})`, ...rest.where],
    parameters: [ownerid, ...tables, ...rest.parameters],
  };
}

/** The counters of open jobs of one owner. */
export function ownerCounts({
  ownerid,
  isFormer,
  ownerworkflowid,
}: NonNullable<JobQuery["openOf"]>): Pick<Walk, "from" | "parameters"> {
  const of = ownerworkflowid === undefined ? [] : [ownerworkflowid];
  return {
    from: `FROM ownercount LEFT JOIN workflow ON workflow.id = ownerworkflowid
      WHERE ownercount.ownerid = ? ${of.length === 0 ? "" : "AND ownerworkflowid = ?"}
      ${isFormer ? "AND workflow.ownerid <> ownercount.ownerid" : ""}`,
    parameters: [ownerid, ...of],
  };
}

/** The conditions that no index of a walk serves, and that are looked at row by row. */
function restOf(query: JobQuery): { where: string[]; parameters: SqlValue[] } {
  const where: string[] = [];
  const parameters: SqlValue[] = [];
  const equal = (column: string, value: SqlValue | undefined): void => {
    if (value !== undefined) {
      where.push(`${column} = ?`);
      parameters.push(value);
    }
  };
  if (query.operationtypes) {
    where.push(`operationtype IN (${query.operationtypes.map(() => "?").join(", ")})`);
    parameters.push(...query.operationtypes);
  }
  // A leading + keeps SQLite from looking for an index.
  equal("+workflowid", query.workflowid);
  equal("+tableid", query.tableid);
  equal("+regardingobjectid", query.regardingid);
  equal("+statuscode", query.statuscode);
  equal("+waitreason", query.waitreason);
  return { where, parameters };
}

/** The combinations of type, state, status and wait reason that exist and fit the query: a handful, from the counters. */
function presentStates(database: SqlDatabase, query: JobQuery): readonly (readonly SqlValue[])[] {
  return database
    .prepare("SELECT operationtype, statecode, statuscode, waitreason FROM statecount")
    .all()
    .filter(
      (row) =>
        (query.operationtypes?.includes(Number(row["operationtype"])) ?? true) &&
        (query.statecode ?? row["statecode"]) === row["statecode"] &&
        (query.statuscode ?? row["statuscode"]) === row["statuscode"] &&
        (query.waitreason ?? row["waitreason"]) === row["waitreason"],
    )
    .map((row) => [
      row["operationtype"] ?? 0,
      row["statecode"] ?? 0,
      row["statuscode"] ?? 0,
      row["waitreason"] ?? "",
    ]);
}
