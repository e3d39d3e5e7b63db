import { type WorkflowMetadata } from "../../workflows/definition";
import { type Refusal, type StepTree } from "../../workflows/stepTree";
import {
  type Activation,
  type Workflow,
  type WorkflowOrigin,
  type WorkflowStore,
} from "../workflowStore";
import { type ChangeRecorder } from "../changes";
import { bytesToGuid, guidToBytes } from "./guid";
import { type SqliteCatalog } from "./sqliteCatalog";
import { SqliteSolutions } from "./sqliteSolutions";
import { type SqlDatabase, type SqlRow, type SqlValue } from "./sqlDatabase";

/** Values by the names of their columns, which are never foreign words. */
type Columns = Readonly<Record<string, SqlValue>>;

export class SqliteWorkflows implements WorkflowStore {
  private readonly solutions: SqliteSolutions;

  constructor(
    private readonly database: SqlDatabase,
    private readonly catalog: SqliteCatalog,
    private readonly changes: ChangeRecorder,
  ) {
    this.solutions = new SqliteSolutions(database);
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
    const dataTable = this.catalog.table(table);
    return dataTable === undefined
      ? []
      : this.many(
          "INDEXED BY workflow_trigger WHERE statecode = 1 AND primaryentity = ? AND mode = 0 ORDER BY id",
          dataTable.id,
        );
  }

  save(workflow: Omit<Workflow, "id">, tree: StepTree | undefined): Workflow {
    const { metadata } = workflow;
    const columns: Columns = {
      workflowid: guidToBytes(metadata.workflowid),
      name: metadata.name,
      description: metadata.description,
      primaryentity: this.catalog.declareTable(metadata.primaryentity).id,
      mode: metadata.mode,
      scope: metadata.scope,
      ondemand: metadata.ondemand ? 1 : 0,
      subprocess: metadata.subprocess ? 1 : 0,
      triggeroncreate: metadata.triggers.onCreate ? 1 : 0,
      triggerondelete: metadata.triggers.onDelete ? 1 : 0,
      triggeronupdateattributelist: metadata.triggers.onUpdateOf.join(","),
      asyncautodelete: metadata.asyncautodelete ? 1 : 0,
      syncworkflowlogonfailure: metadata.syncworkflowlogonfailure ? 1 : 0,
      statecode: workflow.statecode,
      ownerid: this.catalog.referenceId(workflow.owner),
      activeworkflowid: workflow.activeworkflowid ?? null,
      hash: workflow.hash,
      ...this.originColumns(workflow),
      tree: tree === undefined ? null : JSON.stringify(tree),
      refusals: JSON.stringify(workflow.refusals),
      createdon: workflow.createdon,
      modifiedon: workflow.modifiedon,
    };
    const names = Object.keys(columns);
    this.database
      .prepare(
        `INSERT INTO workflow (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})
         ON CONFLICT (workflowid) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")}`,
      )
      .run(...Object.values(columns));
    this.changes.add({ kind: "workflows" });
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
    this.changes.add({ kind: "workflows" });
  }

  setState(
    id: number,
    statecode: 0 | 1,
    activeworkflowid: number | undefined,
    modifiedon: number,
  ): void {
    this.database
      .prepare(
        "UPDATE workflow SET statecode = ?, activeworkflowid = ?, modifiedon = ? WHERE id = ?",
      )
      .run(statecode, activeworkflowid ?? null, modifiedon, id);
    this.changes.add({ kind: "workflows" });
  }

  tree(id: number): StepTree | undefined {
    return this.treeWhere("id = ? AND refusals = '[]'", id);
  }

  readableTree(id: number): StepTree | undefined {
    return this.treeWhere("id = ?", id);
  }

  activation(id: number): Activation | undefined {
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

  findActivation(workflow: Workflow): number | undefined {
    const row = this.database
      .prepare("SELECT max(id) AS id FROM activation WHERE parentworkflowid = ? AND hash = ?")
      .get(workflow.id, workflow.hash);
    return typeof row?.["id"] === "number" ? row["id"] : undefined;
  }

  addActivation(
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
      .prepare(`SELECT * FROM workflow ${clause}`)
      .all(...parameters)
      .map((row) => this.toWorkflow(row));
  }

  private toWorkflow(row: SqlRow): Workflow {
    const updateColumns = row["triggeronupdateattributelist"] as string;
    const metadata = {
      workflowid: bytesToGuid(row["workflowid"] as Uint8Array),
      name: row["name"],
      description: row["description"],
      category: 0,
      type: 1,
      mode: row["mode"],
      primaryentity: this.catalog.tableById(Number(row["primaryentity"])).logicalname,
      scope: row["scope"],
      ondemand: row["ondemand"] === 1,
      subprocess: row["subprocess"] === 1,
      triggers: {
        onCreate: row["triggeroncreate"] === 1,
        onDelete: row["triggerondelete"] === 1,
        onUpdateOf: updateColumns === "" ? [] : updateColumns.split(","),
      },
      asyncautodelete: row["asyncautodelete"] === 1,
      syncworkflowlogonfailure: row["syncworkflowlogonfailure"] === 1,
      statecode: row["statecode"],
    } as WorkflowMetadata;
    const solution =
      typeof row["solutionid"] === "number" ? this.solutions.get(row["solutionid"]) : undefined;
    return {
      id: Number(row["id"]),
      metadata,
      statecode: row["statecode"] as 0 | 1,
      owner: this.catalog.reference(Number(row["ownerid"])),
      ...(typeof row["activeworkflowid"] === "number" && {
        activeworkflowid: row["activeworkflowid"],
      }),
      hash: row["hash"] as string,
      file: row["file"] as string,
      ...(row["uri"] !== null && { uri: row["uri"] as string }),
      ...(typeof row["zip"] === "string" && { zip: row["zip"] }),
      ...(solution && { solution }),
      refusals: JSON.parse(row["refusals"] as string) as Refusal[],
      createdon: Number(row["createdon"]),
      modifiedon: Number(row["modifiedon"]),
      importedon: Number(row["importedon"] ?? row["createdon"]),
    };
  }
}
