import { type Row } from "../rows/row";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { workflowScopes } from "../workflows/definition";
import { businessUnitOf } from "./depth";
import { peopleOf } from "./people";

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
      return unitOf(store, owner) === unitOf(store, workflow.owner);
    case workflowScopes.parentChildBusinessUnits:
      return peopleOf(store).isBelow(unitOf(store, owner), unitOf(store, workflow.owner));
  }
}

function unitOf(store: Store, person: RowReference | undefined): string | undefined {
  return person && businessUnitOf(store, person);
}
