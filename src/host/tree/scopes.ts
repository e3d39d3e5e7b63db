import { unreachable } from "../../core/base/errors";
import { type JobFilter, type JobScope, type StateCount } from "../../protocol/environment";
import { type GroupNode, type JobParent } from "./treeNode";

/** What decides about the jobs of a group beside the group itself. */
export interface ScopeContext {
  readonly filter: JobFilter;
  /** Where "lately" begins, epoch ms. */
  readonly failedSince: number;
}

/** The jobs that stand below a group: those of all groups that it lies in. */
export function scopeOf(node: JobParent, context: ScopeContext): JobScope {
  if (node.kind === "row") {
    return { regarding: { table: node.table, id: node.id } };
  }
  const own = ownScope(node, context);
  const { key, parent } = node;
  // A row needs no table beside it.
  return parent?.kind === "group" && key.by !== "row"
    ? { ...scopeOf(parent, context), ...own }
    : own;
}

function ownScope({ key }: GroupNode, { filter, failedSince }: ScopeContext): JobScope {
  switch (key.by) {
    case "workflow":
      return { ...filter, workflow: key.id };
    case "table":
      // A table of `null` are the jobs without a row; where a row is named, its table is named with it.
      return key.table === null ? { ...filter, regarding: null } : { ...filter, table: key.table };
    case "row":
      return { ...filter, regarding: { table: key.table, id: key.id } };
    case "state":
      return { ...filter, statecode: key.statecode };
    case "status":
      return {
        ...filter,
        statuscode: key.statuscode,
        ...(key.waitreason === undefined ? {} : { waitreason: key.waitreason }),
      };
    case "attention":
      // Whatever the filter shows: a job that needs a person is not to be overlooked.
      return key.what === "person" ? { waitreason: "person" } : { statuscode: 31, failedSince };
    case "breaker":
      return { workflow: key.workflow, waitreason: "workflow" };
    case "formerOwner":
      return { formerOwner: { table: key.table, id: key.id, what: key.what } };
    default:
      return unreachable(key);
  }
}

/** How many jobs a group holds, from the counts of the group or view that it lies in. */
export function countsWithin(
  { key }: GroupNode,
  counts: readonly StateCount[],
): readonly StateCount[] {
  switch (key.by) {
    case "state":
      return counts.filter(({ statecode }) => statecode === key.statecode);
    case "status":
      return counts.filter(
        ({ statuscode, waitreason }) =>
          statuscode === key.statuscode && waitreason === key.waitreason,
      );
    case "workflow":
    case "table":
    case "row":
    case "attention":
    case "breaker":
    case "formerOwner":
      return counts;
    default:
      return unreachable(key);
  }
}
