import { type RowReference } from "../../rows/value";
import { type ChangeRecorder } from "../changes";
import {
  type OwnedDeletions,
  type OwnedJobs,
  type OwnerChange,
  type OwnerStore,
} from "../ownerStore";
import { fromOpenDeletions } from "./jobQueries";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlDatabase } from "./sqlDatabase";

/** Who is disabled is asked for at each claim: all are remembered until a transaction is rolled back. */
export class SqliteOwners implements OwnerStore {
  private remembered: Map<string, OwnerChange> | undefined;

  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {}

  forget(): void {
    this.remembered = undefined;
  }

  openJobs(): readonly OwnedJobs[] {
    return this.database
      .prepare(
        `SELECT ownercount.ownerid, sum(count) - coalesce(deletions, 0) AS open,
           sum(CASE WHEN workflow.ownerid <> ownercount.ownerid THEN count ELSE 0 END) AS former
         FROM ownercount LEFT JOIN workflow ON workflow.id = ownerworkflowid
           LEFT JOIN (SELECT ownerid, count(*) AS deletions ${fromOpenDeletions} GROUP BY ownerid) AS bulk
             ON bulk.ownerid = ownercount.ownerid
         GROUP BY ownercount.ownerid HAVING open > 0 ORDER BY ownercount.ownerid`,
      )
      .all()
      .map((row) => ({
        ownerid: Number(row["ownerid"]),
        owner: this.catalog.reference(Number(row["ownerid"])),
        open: Number(row["open"]),
        former: Number(row["former"]),
      }));
  }

  openDeletions(): readonly OwnedDeletions[] {
    return this.database
      .prepare(
        `SELECT ownerid, tablename, count(*) AS jobs
         ${fromOpenDeletions} GROUP BY ownerid, tablename ORDER BY ownerid, tablename`,
      )
      .all()
      .map((row) => ({
        ownerid: Number(row["ownerid"]),
        owner: this.catalog.reference(Number(row["ownerid"])),
        table: row["tablename"] as string,
        jobs: Number(row["jobs"]),
      }));
  }

  countOpen(owner: RowReference, workflowid?: number): number {
    const ownerid = this.catalog.findReferenceId(owner);
    const of = workflowid === undefined ? [] : [workflowid];
    return this.count(
      `SELECT sum(count) AS count FROM ownercount WHERE ownerid = ? ${of.length > 0 ? "AND ownerworkflowid = ?" : ""}`,
      ownerid ?? 0,
      ...of,
    );
  }

  countWorkflows(owner: RowReference): number {
    return this.count(
      "SELECT count(*) AS count FROM workflow WHERE ownerid = ?",
      this.catalog.findReferenceId(owner) ?? 0,
    );
  }

  disabling({ table, id }: Pick<RowReference, "table" | "id">): OwnerChange | undefined {
    return table === "systemuser" ? this.known.get(id) : undefined;
  }

  setDisabling(user: RowReference, disabling: OwnerChange | undefined): void {
    const id = this.catalog.referenceId(user);
    if (disabling === undefined) {
      this.database.prepare("DELETE FROM disableduser WHERE referenceid = ?").run(id);
      this.known.delete(user.id);
    } else {
      const { on, by } = disabling;
      this.database
        .prepare("INSERT OR REPLACE INTO disableduser VALUES (?, ?, ?)")
        .run(id, on, by === undefined ? null : this.catalog.referenceId(by));
      this.known.set(user.id, disabling);
    }
    this.changes.add({ kind: "workflows" });
  }

  private get known(): Map<string, OwnerChange> {
    this.remembered ??= new Map(
      this.database
        .prepare("SELECT * FROM disableduser")
        .all()
        .map((row) => {
          const by = row["disabledby"];
          return [
            this.catalog.reference(Number(row["referenceid"])).id,
            {
              on: Number(row["disabledon"]),
              ...(typeof by === "number" && { by: this.catalog.reference(by) }),
            },
          ];
        }),
    );
    return this.remembered;
  }

  private count(statement: string, ...parameters: readonly number[]): number {
    return Number(this.database.prepare(statement).get(...parameters)?.["count"] ?? 0);
  }
}
