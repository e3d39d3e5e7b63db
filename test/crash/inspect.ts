import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { checkAcknowledged } from "./checkAcknowledged";
import { checkEffects } from "./checkEffects";
import { Evidence } from "./evidence";
import { type Ledger } from "./ledger";
import { openCopy } from "./openCopy";
import { type Undisturbed } from "./undisturbed";

/** What is wrong with the store that a dead process left, one sentence each. */
export async function inspect(
  folder: string,
  ledger: Ledger,
  undisturbed: Undisturbed,
): Promise<readonly string[]> {
  const problems = await openCopy(folder, (database) => {
    const store = new SqliteStore(database);
    const evidence = new Evidence(store);
    return [
      ...checkIntegrity(database),
      ...recount(database),
      ...checkEffects(evidence, undisturbed),
      ...checkAcknowledged(evidence, store, ledger),
    ];
  });
  return problems ?? (ledger.answers > 0 ? ["The store is gone."] : []);
}

function checkIntegrity(database: SqlDatabase): readonly string[] {
  const found = database.prepare("PRAGMA integrity_check").all();
  return found.map((row) => String(row["integrity_check"])).filter((line) => line !== "ok");
}

const state = "operationtype, statecode, statuscode, waitreason";
const counters = {
  statecount: state,
  workflowcount: `workflowid, ${state}`,
  tablecount: `tableid, ${state}`,
  regardingcount: `tableid, regardingobjectid, ${state}`,
};

/** Counters that differ from what is counted. */
function recount(database: SqlDatabase): readonly string[] {
  const wrong = Object.entries(counters).filter(([table, key]) => {
    const counted = `SELECT ${key}, count(*) FROM asyncoperation GROUP BY ${key}`;
    return (
      database.prepare(`SELECT * FROM ${table} EXCEPT ${counted}`).all().length > 0 ||
      database.prepare(`${counted} EXCEPT SELECT * FROM ${table}`).all().length > 0
    );
  });
  const rows = database
    .prepare(
      `SELECT logicalname FROM datatable
       WHERE rowcount <> (SELECT count(*) FROM datarow WHERE tableid = datatable.id)`,
    )
    .all();
  return [
    ...wrong.map(([table]) => `The counter ${table} differs from a recount.`),
    ...rows.map((row) => `The row count of ${String(row["logicalname"])} differs from a recount.`),
  ];
}
