import { unreachable } from "../../core/base/errors";
import { total } from "../../core/jobs/stateCounts";
import { counted } from "../../core/jobs/timeFormat";
import {
  type Count,
  type EnvironmentRequests,
  type JobFilter,
  type JobOverview,
  type Page,
  type PageRequest,
  type StateCount,
} from "../../protocol/environment";
import { type Call } from "../../protocol/rpc";
import { type Branch, type GroupFacts, hasJobChanges } from "./branch";
import { type Candidate, DerivedBranch } from "./derivedBranch";
import { groupNode, stateKeys, statusKeys } from "./groupNodes";
import { JobBranch } from "./jobBranch";
import { type JobGrouping } from "./jobGrouping";
import { type Listed, ListBranch } from "./listBranch";
import { type NodeHandles } from "./nodeHandles";
import { countsWithin, scopeOf } from "./scopes";
import { type AttentionNode, type GroupKey, type GroupNode, type TreeNode } from "./treeNode";

/** What the branches of the System Jobs view need to know of it; the overview changes under them. */
export interface BranchContext {
  readonly call: Call<EnvironmentRequests>;
  readonly handles: NodeHandles;
  readonly grouping: JobGrouping;
  readonly filter: JobFilter;
  readonly overview: JobOverview;
  /** Of a group that is drawn. */
  countsOf(node: GroupNode): readonly StateCount[];
}

export function topBranch(context: BranchContext): Branch {
  const { call, handles, filter, grouping } = context;
  const node = (key: GroupKey): GroupNode => groupNode(handles, undefined, key);
  switch (grouping) {
    case "workflow":
      return groupBranch(context, undefined, async (request) => {
        const page = await call("listWorkflowGroups", { filter, ...request });
        const items = page.items.map(({ workflow, counts, breaker }) => ({
          node: node({ by: "workflow", id: workflow?.id ?? null }),
          facts: { ...(workflow && { name: workflow.name }), counts, ...(breaker && { breaker }) },
        }));
        return { ...page, items };
      });
    case "row":
      return groupBranch(context, undefined, async () => {
        const tables = await call("listTableGroups", { filter });
        const items = tables.map(({ table, counts }) => ({
          node: node({ by: "table", table: table ?? null }),
          facts: { counts },
        }));
        return { items };
      });
    case "state":
      return new DerivedBranch(() =>
        stateKeys().map((key) => {
          const { counts } = context.overview;
          // All states or none: a view without jobs says what to do next.
          const isNeeded = total(counts).value > 0;
          return { node: node(key), isNeeded, facts: countsWithin(node(key), counts) };
        }),
      );
    default:
      return unreachable(grouping);
  }
}

/** Groups that the environment lists; one that has no jobs any more stays, with none. */
function groupBranch(
  { handles }: BranchContext,
  parent: GroupNode | undefined,
  read: (request: PageRequest) => Promise<Page<Listed<GroupFacts>>>,
): Branch {
  return new ListBranch(
    {
      parent,
      read,
      // A breaker that opens or closes is a change of its workflow.
      concerns: (change) => change.workflows || hasJobChanges(change),
      vanished: (facts) => ({ ...facts, counts: [] }),
    },
    handles,
  );
}

/** Needs attention itself: there while there is something in it. */
export function attentionTop(context: BranchContext): Branch {
  return new DerivedBranch(() => {
    const { attention } = context.overview;
    return [
      {
        node: attentionNode(context.handles),
        isNeeded: attentionCount(context.overview).value > 0,
        facts: attention,
      },
    ];
  });
}

export function branchBelow(node: GroupNode | AttentionNode, context: BranchContext): Branch {
  if (node.kind === "attention") {
    return new DerivedBranch(() => attentionCandidates(node, context));
  }
  const { key } = node;
  switch (key.by) {
    case "workflow":
    case "row":
      return groupsBelow(node, stateKeys(), context);
    case "table":
      return key.table === null
        ? groupsBelow(node, stateKeys(), context)
        : rowsBelow(node, key.table, context);
    case "state":
      // Ready has one status reason only: its jobs stand right below it.
      return context.grouping === "state" && key.statecode !== 0
        ? groupsBelow(node, statusKeys(key.statecode), context)
        : jobsBelow(node, context);
    case "status":
    case "attention":
    case "breaker":
    case "formerOwner":
      return jobsBelow(node, context);
    default:
      return unreachable(key);
  }
}

function jobsBelow(node: GroupNode, context: BranchContext): Branch {
  const scope = (): ReturnType<typeof scopeOf> =>
    scopeOf(node, { filter: context.filter, failedSince: context.overview.attention.failedSince });
  const { call, handles } = context;
  return new JobBranch({ parent: node, scope, call, handles });
}

function groupsBelow(parent: GroupNode, keys: readonly GroupKey[], context: BranchContext): Branch {
  return new DerivedBranch(() =>
    keys.map((key) => {
      const node = groupNode(context.handles, parent, key);
      const facts = countsWithin(node, context.countsOf(parent));
      return { node, isNeeded: total(facts).value > 0, facts };
    }),
  );
}

function rowsBelow(parent: GroupNode, table: string, context: BranchContext): Branch {
  const { call, handles, filter } = context;
  return groupBranch(context, parent, async (request) => {
    const page = await call("listRowGroups", { filter, table, ...request });
    const items = page.items.map(({ row, isDeleted, counts }) => ({
      node: groupNode(handles, parent, { by: "row", table, id: row.id }),
      facts: { ...(row.name !== undefined && { name: row.name }), isDeleted, counts },
    }));
    return { ...page, items };
  });
}

function attentionCandidates(parent: AttentionNode, context: BranchContext): readonly Candidate[] {
  const { handles, overview } = context;
  const { waitingForPerson, failedLately, refusedWorkflows, brokenWorkflows, broken } =
    overview.attention;
  const { jobsOfFormerOwners, formerOwners } = overview.attention;
  const unlistedJobs = formerOwners.reduce(
    (rest, { jobs }) => rest - jobs.value,
    jobsOfFormerOwners.value,
  );
  const { restingCleanUp } = overview.attention;
  const unlisted = brokenWorkflows.value - broken.length;
  const text = `${counted(unlisted, "more workflow")} with an open breaker: see the Workflows view`;
  const candidate = (node: TreeNode, count: Count): Candidate => ({
    node,
    isNeeded: count.value > 0,
    facts: count,
  });
  return [
    candidate(groupNode(handles, parent, { by: "attention", what: "person" }), waitingForPerson),
    ...broken.map((each) => ({
      node: groupNode(handles, parent, { by: "breaker", workflow: each.workflow.id }),
      isNeeded: true,
      facts: each,
    })),
    {
      node: handles.get({ kind: "message", path: "attention/more", parent, text, isError: false }),
      isNeeded: unlisted > 0,
      facts: unlisted,
    },
    ...formerOwners.map((each) => ({
      node: groupNode(handles, parent, {
        by: "formerOwner",
        what: each.what,
        table: each.owner.table,
        id: each.owner.id,
      }),
      isNeeded: true,
      facts: each,
    })),
    {
      node: handles.get({
        kind: "message",
        path: "attention/moreOwners",
        parent,
        text: `${counted(unlistedJobs, "more job")} of other previous owners`,
        isError: false,
      }),
      isNeeded: unlistedJobs > 0,
      facts: unlistedJobs,
    },
    {
      node: handles.get({ kind: "resting", path: "attention/resting", parent }),
      isNeeded: restingCleanUp !== undefined,
      facts: restingCleanUp,
    },
    candidate(groupNode(handles, parent, { by: "attention", what: "failed" }), failedLately),
    candidate(
      handles.get({ kind: "refused", path: "attention/refused", parent }),
      refusedWorkflows,
    ),
  ];
}

function attentionNode(handles: NodeHandles): AttentionNode {
  return handles.get({ kind: "attention", path: "attention", parent: undefined });
}

/** How many things need a person. */
export function attentionCount({ attention }: JobOverview): Count {
  const { waitingForPerson, failedLately, refusedWorkflows, brokenWorkflows } = attention;
  const { jobsOfFormerOwners, restingCleanUp } = attention;
  return [
    waitingForPerson,
    failedLately,
    refusedWorkflows,
    brokenWorkflows,
    jobsOfFormerOwners,
    { value: restingCleanUp === undefined ? 0 : 1, exact: true },
  ].reduce((sum, count) => ({ value: sum.value + count.value, exact: sum.exact && count.exact }));
}
