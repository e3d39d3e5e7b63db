import { type Row } from "../rows/row";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { workflowScopes } from "../workflows/definition";

/**
 * Is this row one of those that the workflow watches, seen from its owner's place? (Dataverse: "Scope" of a process.)
 * Users without a business unit are all in one.
 */
export function isInScope(store: Store, workflow: Workflow, row: Row): boolean {
  const owner = row.owner;
  switch (workflow.metadata.scope) {
    case workflowScopes.organization:
      return true;
    case workflowScopes.user:
      return owner?.id === workflow.owner.id;
    case workflowScopes.businessUnit:
      return businessUnitOf(store, owner) === businessUnitOf(store, workflow.owner);
    case workflowScopes.parentChildBusinessUnits:
      return isBelow(store, businessUnitOf(store, owner), businessUnitOf(store, workflow.owner));
  }
}

function businessUnitOf(store: Store, person: RowReference | undefined): string | undefined {
  return person && lookupOf(store, person, "businessunitid");
}

/** Is `unit` the other one or one below it? A cycle of parents ends the search. */
function isBelow(store: Store, unit: string | undefined, top: string | undefined): boolean {
  const seen = new Set<string>();
  for (let at = unit; at !== top;) {
    if (at === undefined || seen.has(at)) {
      return false;
    }
    seen.add(at);
    at = lookupOf(store, { table: "businessunit", id: at }, "parentbusinessunitid");
  }
  return true;
}

function lookupOf(store: Store, reference: RowReference, column: string): string | undefined {
  const value = store.rows.get(reference)?.columns.get(column);
  return value?.type === "lookup" ? value.value.id : undefined;
}
