import { type Criteria } from "../../core/bulkDeletion/criteria";
import { type JobScope } from "../../protocol/environment";
import { workflowOfUri } from "../documents/documentUris";
import { scopeCriteria } from "../webviews/scopeCriteria";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

/** Type of the system jobs that workflows make. */
const workflowJobs = 10;

/** Opens the wizard: at the criteria of the group or the workflow that was clicked, else at its start. */
export function createBulkDeletion(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.create"] {
  return async (clicked) => {
    const scope = scopeOf(parts, clicked);
    await parts.wizards.open(scope && (await criteriaOf(parts, scope)));
  };
}

/** What stands selected in a view says nothing: only what was clicked. */
function scopeOf(parts: CommandParts, clicked: unknown): JobScope | undefined {
  const node = parts.selected(clicked).find((selected) => selected === clicked);
  if (node?.kind === "group") {
    return parts.jobs.scopeOf(node);
  }
  const workflow = node?.kind === "workflow" ? node.id : workflowOfUri(clicked);
  return workflow === undefined ? undefined : { operationtypes: [workflowJobs], workflow };
}

async function criteriaOf({ environment }: CommandParts, scope: JobScope): Promise<Criteria> {
  const { workflow, regarding } = scope;
  const workflows = workflow ? await environment.call("listWorkflows") : [];
  const rows = regarding
    ? await environment.call("getRows", { table: regarding.table, ids: [regarding.id] })
    : [];
  const workflowName = workflows.find(({ id }) => id === workflow)?.name;
  const rowName = rows[0]?.reference.name;
  return scopeCriteria(scope, {
    ...(workflowName !== undefined && { workflow: workflowName }),
    ...(rowName !== undefined && { regarding: rowName }),
  });
}
