import { type RowReference } from "../../rows/value";
import { type Need, needsOf } from "../../workflows/needs";
import { type Refusal, type StepTree } from "../../workflows/stepTree";
import {
  type Activation,
  type Workflow,
  type WorkflowOrigin,
  type WorkflowStore,
} from "../workflowStore";
import { type ChangeRecorder } from "../changes";
import { type OwnerChange } from "../ownerStore";
import { guidToBytes } from "./guid";
import { decodeMetadata, encodeMetadata } from "./metadataColumns";
import { SqliteActivations } from "./sqliteActivations";
import { type SqliteCatalog } from "./sqliteCatalog";
import { SqliteSolutions } from "./sqliteSolutions";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

/** Values by the names of their columns, which are never foreign words. */
type Columns = Readonly<Record<string, SqlValue>>;

export class SqliteWorkflows implements WorkflowStore {
  private readonly solutions: SqliteSolutions;
  private readonly activations: SqliteActivations;
  /** All columns but the step tree, which is large. */
  private readonly columns: string;
  /** Keys of the tables that have activated workflows: most rows change in tables that have none. */
  private watchedTables: ReadonlySet<number> | undefined;
  /** The activated workflows of tables whose rows have changed: with thousands on one, reading them takes longest. */
  private readonly activatedOn = new Map<number, readonly Workflow[]>();
  /** Keys of those that were asked for. */
  private readonly owners = new Map<number, number>();

  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {
    this.solutions = new SqliteSolutions(database);
    this.activations = new SqliteActivations(database);
    this.columns = database
      .prepare("SELECT name FROM pragma_table_info('workflow') WHERE name <> 'tree'")
      .all()
      .map((row) => row["name"] as string)
      .join(", ");
  }

  /** After a rollback some of what is remembered may never have been. */
  forget(): void {
    this.watchedTables = undefined;
    this.activatedOn.clear();
    this.owners.clear();
    this.activations.forget();
  }

  list(): readonly Workflow[] {
    return this.many("ORDER BY name COLLATE NOCASE, id");
  }

  get(id: number): Workflow | undefined {
    return this.many("WHERE id = ?", id)[0];
  }

  find(workflowid: string): Workflow | undefined {
    return this.many("WHERE workflowid = ?", guidToBytes(workflowid))[0];
  }

  refusedCount(): number {
    const row = this.database
      .prepare("SELECT count(*) AS count FROM workflow WHERE refusals <> '[]'")
      .get();
    return Number(row?.["count"]);
  }

  activated(table: string): readonly Workflow[] {
    const key = this.catalog.table(table)?.id;
    this.watchedTables ??= this.readWatchedTables();
    if (key === undefined || !this.watchedTables.has(key)) {
      return [];
    }
    const known = this.activatedOn.get(key) ?? this.readActivated(key);
    this.activatedOn.set(key, known);
    return known;
  }

  save(workflow: Omit<Workflow, "id" | "needs">, tree: StepTree | undefined): Workflow {
    const { metadata } = workflow;
    const columns: Columns = {
      ...encodeMetadata(this.catalog, metadata),
      statecode: workflow.statecode,
      ownerid: this.catalog.referenceId(workflow.owner),
      activeworkflowid: workflow.activeworkflowid ?? null,
      hash: workflow.hash,
      ...this.originColumns(workflow),
      tree: tree === undefined ? null : JSON.stringify(tree),
      refusals: JSON.stringify(workflow.refusals),
      needs: JSON.stringify(tree === undefined ? [] : needsOf(tree)),
      createdon: workflow.createdon,
      modifiedon: workflow.modifiedon,
      awaitsneeds: 0,
    };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO workflow (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})
         ON CONFLICT (workflowid) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")}`,
      )
      .run(...Object.values(columns));
    this.changed();
    const saved = this.find(metadata.workflowid);
    if (saved === undefined) {
      throw new Error("A workflow that was just saved is not there.");
    }
    return saved;
  }

  setOrigin(id: number, origin: WorkflowOrigin): void {
    const columns = this.originColumns(origin);
    const names = Object.keys(columns);
    this.database
      .prepare(`UPDATE workflow SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`)
      .run(...Object.values(columns), id);
    this.changed();
  }

  awaiting(): readonly Workflow[] {
    return this.many("WHERE awaitsneeds = 1 ORDER BY id");
  }

  setAwaiting(id: number): void {
    this.database.prepare("UPDATE workflow SET awaitsneeds = 1 WHERE id = ?").run(id);
  }

  setState(
    id: number,
    statecode: 0 | 1,
    activeworkflowid: number | undefined,
    modifiedon: number,
  ): void {
    this.database
      .prepare(
        "UPDATE workflow SET statecode = ?, activeworkflowid = ?, modifiedon = ?, awaitsneeds = 0 WHERE id = ?",
      )
      .run(statecode, activeworkflowid ?? null, modifiedon, id);
    this.changed();
  }

  setOwner(id: number, owner: RowReference, { on, by }: OwnerChange): void {
    this.database
      .prepare(
        "UPDATE workflow SET ownerid = ?, assignedon = ?, assignedby = ?, modifiedon = ? WHERE id = ?",
      )
      .run(
        this.catalog.referenceId(owner),
        on,
        by === undefined ? null : this.catalog.referenceId(by),
        on,
        id,
      );
    this.owners.delete(id);
    this.changed();
  }

  ownerOf(id: number): RowReference | undefined {
    const owner = this.owners.get(id) ?? this.readOwner(id);
    return owner === undefined ? undefined : this.catalog.reference(owner);
  }

  tree(id: number): StepTree | undefined {
    return this.treeWhere("id = ? AND refusals = '[]'", id);
  }

  readableTree(id: number): StepTree | undefined {
    return this.treeWhere("id = ?", id);
  }

  activation(id: number): Activation | undefined {
    return this.activations.get(id);
  }

  findActivation(workflow: Workflow): number | undefined {
    return this.activations.find(workflow);
  }

  addActivation(
    workflow: Workflow,
    activation: { guid: string; tree: StepTree; createdon: number },
  ): number {
    return this.activations.add(workflow, activation);
  }

  private readOwner(id: number): number | undefined {
    const row = this.database.prepare("SELECT ownerid FROM workflow WHERE id = ?").get(id);
    if (row === undefined) {
      return undefined;
    }
    const owner = Number(row["ownerid"]);
    this.owners.set(id, owner);
    return owner;
  }

  private changed(): void {
    this.watchedTables = undefined;
    this.activatedOn.clear();
    this.changes.add({ kind: "workflows" });
  }

  private readActivated(table: number): readonly Workflow[] {
    return this.many(
      "INDEXED BY workflow_trigger WHERE statecode = 1 AND primaryentity = ? ORDER BY rank, id",
      table,
    );
  }

  private readWatchedTables(): ReadonlySet<number> {
    const rows = this.database
      .prepare(
        "SELECT DISTINCT primaryentity FROM workflow INDEXED BY workflow_trigger WHERE statecode = 1",
      )
      .all();
    return new Set(rows.map((row) => Number(row["primaryentity"])));
  }

  private treeWhere(condition: string, id: number): StepTree | undefined {
    const row = this.database.prepare(`SELECT tree FROM workflow WHERE ${condition}`).get(id);
    return row === undefined || row["tree"] === null
      ? undefined
      : (JSON.parse(row["tree"] as string) as StepTree);
  }

  private originColumns({ file, uri, zip, solution, importedon }: WorkflowOrigin): Columns {
    const solutionid = solution === undefined ? null : this.solutions.idOf(solution);
    return { file, uri: uri ?? null, zip: zip ?? null, solutionid, importedon };
  }

  private many(clause: string, ...parameters: readonly SqlValue[]): readonly Workflow[] {
    return this.database
      .prepare(`SELECT ${this.columns} FROM workflow ${clause}`)
      .all(...parameters)
      .map((row) => this.toWorkflow(row));
  }

  private assignedOf(row: SqlRow): OwnerChange {
    const by = row["assignedby"];
    return {
      on: Number(row["assignedon"]),
      ...(typeof by === "number" && { by: this.catalog.reference(by) }),
    };
  }

  private toWorkflow(row: SqlRow): Workflow {
    const solution =
      typeof row["solutionid"] === "number" ? this.solutions.get(row["solutionid"]) : undefined;
    return {
      id: Number(row["id"]),
      metadata: decodeMetadata(this.catalog, row),
      statecode: row["statecode"] as 0 | 1,
      owner: this.catalog.reference(Number(row["ownerid"])),
      ...(row["assignedon"] !== null && { assigned: this.assignedOf(row) }),
      ...(typeof row["activeworkflowid"] === "number" && {
        activeworkflowid: row["activeworkflowid"],
      }),
      hash: row["hash"] as string,
      file: row["file"] as string,
      ...(row["uri"] !== null && { uri: row["uri"] as string }),
      ...(typeof row["zip"] === "string" && { zip: row["zip"] }),
      ...(solution && { solution }),
      refusals: JSON.parse(row["refusals"] as string) as Refusal[],
      needs: JSON.parse(row["needs"] as string) as Need[],
      createdon: Number(row["createdon"]),
      modifiedon: Number(row["modifiedon"]),
      importedon: Number(row["importedon"] ?? row["createdon"]),
    };
  }
}
