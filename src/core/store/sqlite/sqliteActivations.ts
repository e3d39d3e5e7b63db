import { type StepTree } from "../../workflows/stepTree";
import { type Activation, type Workflow } from "../workflowStore";
import { guidToBytes } from "./guid";
import { type SqlDatabase } from "./sqlDatabase";

const kept = 50;

/** The versions of workflows that runs take. Those that ran lately are remembered: parsing their trees once is enough. */
export class SqliteActivations {
  private readonly known = new Map<number, Activation>();

  constructor(private readonly database: SqlDatabase) {}

  /** After a rollback some of what is remembered may never have been. */
  forget(): void {
    this.known.clear();
  }

  get(id: number): Activation | undefined {
    const activation = this.known.get(id) ?? this.read(id);
    if (activation !== undefined) {
      this.known.delete(id);
      this.known.set(id, activation);
      const oldest = this.known.keys().next();
      if (this.known.size > kept && oldest.done !== true) {
        this.known.delete(oldest.value);
      }
    }
    return activation;
  }

  find(workflow: Workflow): number | undefined {
    const row = this.database
      .prepare("SELECT max(id) AS id FROM activation WHERE parentworkflowid = ? AND hash = ?")
      .get(workflow.id, workflow.hash);
    return typeof row?.["id"] === "number" ? row["id"] : undefined;
  }

  add(
    workflow: Workflow,
    { guid, tree, createdon }: { guid: string; tree: StepTree; createdon: number },
  ): number {
    this.database
      .prepare(
        `INSERT INTO activation (activationid, parentworkflowid, format, hash, tree, createdon)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        guidToBytes(guid),
        workflow.id,
        tree.format,
        workflow.hash,
        JSON.stringify(tree),
        createdon,
      );
    const row = this.database
      .prepare("SELECT id FROM activation WHERE activationid = ?")
      .get(guidToBytes(guid));
    return Number(row?.["id"]);
  }

  private read(id: number): Activation | undefined {
    const row = this.database.prepare("SELECT * FROM activation WHERE id = ?").get(id);
    return (
      row && {
        id,
        parentworkflowid: Number(row["parentworkflowid"]),
        format: Number(row["format"]),
        tree: JSON.parse(row["tree"] as string) as StepTree,
      }
    );
  }
}
