import { jobsOfFormerOwner } from "../../core/security/formerOwners";
import { type JobCount } from "../../core/store/jobGroups";
import { type JobQuery } from "../../core/store/jobStore";
import { type Store } from "../../core/store/store";
import { type JobScope, type StateCount } from "../../protocol/environment";

/** No key has this value: for what the scope names and the store does not know. */
const nothing = -1;

/** A scope of the contract, which speaks in guids and names, as a query of the store, which speaks in keys. */
export function toQuery(store: Store, scope: JobScope): JobQuery {
  const { workflow, regarding, table, formerOwner, ...same } = scope;
  const workflowid =
    typeof workflow === "string"
      ? (store.workflows.find(workflow)?.id ?? nothing)
      : workflow === null
        ? 0
        : undefined;
  return {
    ...same,
    ...(formerOwner !== undefined
      ? jobsOfFormerOwner(store, formerOwner, workflowid)
      : workflowid !== undefined && { workflowid }),
    ...(table !== undefined && {
      tableid: table === null ? 0 : (store.catalog.table(table)?.id ?? nothing),
    }),
    ...(regarding !== undefined &&
      (regarding === null
        ? { tableid: 0, regardingid: 0 }
        : {
            tableid: store.catalog.table(regarding.table)?.id ?? nothing,
            regardingid: store.catalog.findReferenceId(regarding) ?? nothing,
          })),
  };
}

export function toStateCounts(counts: readonly JobCount[]): readonly StateCount[] {
  return counts.map((count) => ({ ...count, count: { value: count.count, exact: true } }));
}

export function sum(counts: readonly JobCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
