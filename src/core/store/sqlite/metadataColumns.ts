import { type WorkflowMetadata } from "../../workflows/definition";
import { bytesToGuid, guidToBytes } from "./guid";
import { type SqliteCatalog } from "./sqliteCatalog";
import { type SqlRow, type SqlValue } from "./sqlDatabase";

/** What a workflow's file says of it, as table `workflow` holds it, by column; but for the state, which is the store's own. */
export function encodeMetadata(
  catalog: SqliteCatalog,
  metadata: WorkflowMetadata,
): Readonly<Record<string, SqlValue>> {
  return {
    workflowid: guidToBytes(metadata.workflowid),
    name: metadata.name,
    description: metadata.description,
    primaryentity: catalog.declareTable(metadata.primaryentity).id,
    mode: metadata.mode,
    scope: metadata.scope,
    ondemand: metadata.ondemand ? 1 : 0,
    subprocess: metadata.subprocess ? 1 : 0,
    triggeroncreate: metadata.triggers.onCreate ? 1 : 0,
    triggerondelete: metadata.triggers.onDelete ? 1 : 0,
    triggeronupdateattributelist: metadata.triggers.onUpdateOf.join(","),
    createstage: metadata.createstage,
    updatestage: metadata.updatestage,
    deletestage: metadata.deletestage,
    rank: metadata.rank ?? null,
    runas: metadata.runas,
    syncworkflowlogonfailure: metadata.syncworkflowlogonfailure ? 1 : 0,
    asyncautodelete: metadata.asyncautodelete ? 1 : 0,
  };
}

export function decodeMetadata(catalog: SqliteCatalog, row: SqlRow): WorkflowMetadata {
  const updateColumns = row["triggeronupdateattributelist"] as string;
  return {
    workflowid: bytesToGuid(row["workflowid"] as Uint8Array),
    name: row["name"],
    description: row["description"],
    category: 0,
    type: 1,
    mode: row["mode"],
    primaryentity: catalog.tableById(Number(row["primaryentity"])).logicalname,
    scope: row["scope"],
    ondemand: row["ondemand"] === 1,
    subprocess: row["subprocess"] === 1,
    triggers: {
      onCreate: row["triggeroncreate"] === 1,
      onDelete: row["triggerondelete"] === 1,
      onUpdateOf: updateColumns === "" ? [] : updateColumns.split(","),
    },
    createstage: row["createstage"],
    updatestage: row["updatestage"],
    deletestage: row["deletestage"],
    ...(row["rank"] !== null && { rank: row["rank"] }),
    runas: row["runas"],
    syncworkflowlogonfailure: row["syncworkflowlogonfailure"] === 1,
    asyncautodelete: row["asyncautodelete"] === 1,
    statecode: row["statecode"],
  } as WorkflowMetadata;
}
