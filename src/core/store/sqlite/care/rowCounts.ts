import { type CounterDifference, type SlicedWork } from "../../care/storeCare";
import { type SqlDatabase } from "../sqlDatabase";
import { nextSlice } from "./sliced";

/** The tables whose number of rows is not what is kept of it. Counting one goes along an index alone. */
export async function recountRows(
  database: SqlDatabase,
  work: SlicedWork,
  { mends }: { readonly mends: boolean },
): Promise<readonly CounterDifference[]> {
  const found: CounterDifference[] = [];
  for (const { id = 0 } of database.prepare("SELECT id FROM datatable ORDER BY id").all()) {
    await nextSlice(work);
    const row = database
      .prepare(
        `SELECT logicalname, rowcount, (SELECT count(*) FROM datarow WHERE tableid = datatable.id) AS counted
         FROM datatable WHERE id = ?`,
      )
      .get(id);
    const kept = Number(row?.["rowcount"]);
    const counted = Number(row?.["counted"]);
    if (kept !== counted) {
      found.push({ kept, counted, of: { kind: "rows", name: String(row?.["logicalname"]) } });
      if (mends) {
        database.prepare("UPDATE datatable SET rowcount = ? WHERE id = ?").run(counted, id);
      }
    }
  }
  return found;
}
