import { type SqlDatabase } from "../../../src/core/store/sqlite/sqlDatabase";
import { type RowReference } from "../../../src/core/rows/value";
import { type SqliteStore } from "../../../src/core/store/sqlite/sqliteStore";
import { aGuid } from "../../builders/rows";
import { parts, type View } from "../model/view";

/**
 * Everything of the store that the model speaks of, read in one statement past the store's own code. The keys of the
 * simulation's rows follow one another.
 */
export function snapshotReader(
  store: SqliteStore,
  users: readonly [RowReference, RowReference],
): (database: SqlDatabase) => View {
  const keyOf = (reference: RowReference): number => store.catalog.referenceId(reference);
  const firstReference = keyOf({ table: "account", id: aGuid(1) });
  const account = store.catalog.declareTable("account");
  const column = (name: string): string =>
    `json_extract(body, '$."${store.catalog.declareColumn(account, name, "text").id}"')`;
  const row = (reference: string): string => `${reference} - ${firstReference - 1}`;
  const state = "statecode, statuscode, waitreason";
  const counter = (table: string, key: string): string =>
    list(`${key}${state}, count`, `(SELECT * FROM ${table} ORDER BY ${key}${state})`);
  const queries = {
    jobs: list(
      `id, ${state}, workflowid, ${row("regardingobjectid")}, messagename, depth, createdon, modifiedon,
       startedon, completedon, postponeuntil, retrycount, errorcode, CASE statecode WHEN 3 THEN NULL ELSE waittimeout END, actedon,
       CASE ownerid WHEN ${keyOf(users[0])} THEN 1 WHEN ${keyOf(users[1])} THEN 2 END, ownerworkflowid,
       EXISTS (SELECT 1 FROM jobposition WHERE jobid = asyncoperation.id),
       EXISTS (SELECT 1 FROM waitwatch WHERE jobid = asyncoperation.id)`,
      "(SELECT * FROM asyncoperation ORDER BY id) AS asyncoperation",
    ),
    breakers: list(
      "workflowid, state, failures, openedon, failedtrials, nexttrial, trialid",
      "(SELECT * FROM breaker ORDER BY workflowid)",
    ),
    rows: list(
      `${row("referenceid")}, coalesce(${column("name")}, ''), ${column("fax")}`,
      `(SELECT * FROM datarow WHERE tableid = ${account.id} ORDER BY referenceid)`,
    ),
    wakes: list(`${row("referenceid")}, columnname`, "(SELECT * FROM rowwake ORDER BY id)"),
    paused: list("value", "setting WHERE name = 'paused'"),
    latesttime: list("CAST(value AS INTEGER)", "setting WHERE name = 'latesttime'"),
    statecount: counter("statecount", ""),
    workflowcount: counter("workflowcount", "workflowid, "),
    regardingcount: list(
      `${row("regardingobjectid")}, ${state}, count`,
      `(SELECT * FROM regardingcount ORDER BY regardingobjectid, ${state})`,
    ),
  };
  const sql = `SELECT ${parts.map((part) => `(${queries[part]}) AS ${part}`).join(", ")}`;
  return (database) => database.prepare(sql).get() as unknown as View;
}

function list(columns: string, from: string): string {
  return `SELECT json_group_array(json_array(${columns})) FROM ${from}`;
}
