import { type RowReference } from "../../rows/value";
import { type ChangeRecorder } from "../changes";
import { type OwnedJobs, type OwnerChange, type OwnerStore } from "../ownerStore";
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
        `SELECT ownercount.ownerid, sum(count) AS open,
           sum(CASE WHEN workflow.ownerid <> ownercount.ownerid THEN count ELSE 0 END) AS former
         FROM ownercount LEFT JOIN workflow ON workflow.id = ownerworkflowid
         GROUP BY ownercount.ownerid ORDER BY ownercount.ownerid`,
      )
      .all()
      .map((row) => ({
        ownerid: Number(row["ownerid"]),
        owner: this.catalog.reference(Number(row["ownerid"])),
        open: Number(row["open"]),
        former: Number(row["former"]),
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
