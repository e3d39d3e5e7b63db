import { type Disposable } from "../../core/base/disposable";
import { suppliedJobs } from "../../core/jobs/suppliedJobs";
import { type Logger } from "../../core/base/logger";
import {
  type BulkDeletionFailure,
  type BulkDeletionGroup,
  type BulkDeletionSummary,
  type FailureGroup,
} from "../../protocol/bulkDeletionRequests";
import { type Count } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Branch, hasJobChanges } from "./branch";
import { DeletionBranch, type ListedDeletion } from "./deletionBranch";
import { DerivedBranch } from "./derivedBranch";
import { ListBranch } from "./listBranch";
import { LiveTree } from "./liveTree";
import {
  type DeletionGroupNode,
  type DeletionNode,
  type FailureGroupNode,
  type FailureNode,
  type TreeNode,
} from "./treeNode";

interface GroupCount {
  readonly group: BulkDeletionGroup;
  readonly count: Count;
}

/**
 * The Bulk Deletion view without its drawing: bulk deletion jobs by how far they are, below a series its runs, and below
 * a job what it could not delete, by reason.
 */
export class DeletionTree implements Disposable {
  readonly live: LiveTree;
  private counts: readonly GroupCount[] | undefined;

  constructor(
    private readonly environment: Environment,
    log: Logger,
  ) {
    const source = {
      prepare: () => this.prepare(),
      branchBelow: (node: TreeNode | undefined) => this.branchBelow(node),
      emptyText: (node: TreeNode) =>
        node.kind === "deletion" && node.isSeries ? "No runs yet" : "None",
    };
    this.live = new LiveTree(environment, source, log);
  }

  /** Are there none but those that every environment has? Undefined until it was looked at. */
  get hasOnlySupplied(): boolean | undefined {
    return this.counts?.every(({ group, count }) =>
      group === "recurring" ? count.value <= suppliedCount : count.value === 0,
    );
  }

  countOf({ group }: DeletionGroupNode): Count {
    const found = this.counts?.find((each) => each.group === group);
    return found?.count ?? { value: 0, exact: true };
  }

  deletionsBelow(node: TreeNode): DeletionBranch | undefined {
    const branch = this.live.branchBelow(node);
    return branch instanceof DeletionBranch ? branch : undefined;
  }

  deletionOf(node: DeletionNode): ListedDeletion | undefined {
    if (node.parent.kind === "deletionGroup") {
      return this.deletionsBelow(node.parent)?.find(node.id);
    }
    return this.factsOf(node) as BulkDeletionSummary | undefined;
  }

  failureGroupOf(node: FailureGroupNode): FailureGroup | undefined {
    return this.factsOf(node) as FailureGroup | undefined;
  }

  failureOf(node: FailureNode): BulkDeletionFailure | undefined {
    return this.factsOf(node) as BulkDeletionFailure | undefined;
  }

  /** How many nodes are listed below a node. */
  listedBelow(node: TreeNode | undefined): number {
    const branch = this.live.branchBelow(node);
    return branch instanceof ListBranch || branch instanceof DeletionBranch
      ? branch.listedCount
      : 0;
  }

  /** Where a bulk deletion stands, a run below its series: reads on until it is there. */
  async find({ job, series }: BulkDeletionSummary): Promise<DeletionNode | undefined> {
    const id = job.asyncoperationid;
    for (const group of await this.live.children()) {
      const found = await this.findBelow(group, series ?? id);
      if (found !== undefined) {
        return series === undefined ? found : this.findBelow(found, id);
      }
    }
    return undefined;
  }

  /** For jobs that a person has deleted: their places close. */
  forget(ids: readonly string[]): void {
    for (const node of this.live.unfolded) {
      if (this.deletionsBelow(node)?.remove(ids) === true) {
        this.live.redraw(node);
      }
    }
  }

  dispose(): void {
    this.live.dispose();
  }

  private async findBelow(parent: TreeNode, id: string): Promise<DeletionNode | undefined> {
    const wasOpen = this.live.branchBelow(parent) !== undefined;
    for (;;) {
      const nodes = await this.live.children(parent);
      const found = nodes.find((node) => node.kind === "deletion" && node.id === id);
      const more = nodes.at(-1);
      if (found?.kind === "deletion") {
        return found;
      }
      if (more?.kind !== "more") {
        if (!wasOpen) {
          this.live.collapsed(parent);
        }
        return undefined;
      }
      await this.live.loadMore(more);
    }
  }

  private async prepare(): Promise<void> {
    this.counts = await this.environment.call("countBulkDeletions");
  }

  private branchBelow(node: TreeNode | undefined): Branch {
    switch (node?.kind) {
      case undefined:
        return this.groups();
      case "deletionGroup": {
        const { call } = this.environment;
        const { handles } = this.live;
        return new DeletionBranch({ parent: node, group: node.group, call, handles });
      }
      case "deletion":
        return node.isSeries ? this.runs(node) : this.failureGroups(node);
      case "failureGroup":
        return this.failures(node);
      default:
        throw new Error(`Nothing stands below a node of the kind ${node?.kind ?? "none"}.`);
    }
  }

  private groups(): Branch {
    return new DerivedBranch(() =>
      (this.counts ?? []).map(({ group, count }) => ({
        node: this.live.handles.get({
          kind: "deletionGroup",
          path: group,
          parent: undefined,
          group,
        }),
        isNeeded: count.value > 0,
        facts: count,
      })),
    );
  }

  private runs(parent: DeletionNode): Branch {
    const { handles } = this.live;
    return new ListBranch<BulkDeletionSummary>(
      {
        parent,
        isOrdered: true,
        concerns: hasJobChanges,
        read: async (request) => {
          const { id } = parent;
          const page = await this.environment.call("listBulkDeletionRuns", { id, ...request });
          const items = page.items.map((facts) => {
            const run = facts.job.asyncoperationid;
            const path = `${parent.path}/run:${run}`;
            const isSeries = false;
            return {
              node: handles.get({ kind: "deletion", path, parent, id: run, isSeries }),
              facts,
            };
          });
          return { ...page, items };
        },
      },
      handles,
    );
  }

  private failureGroups(parent: DeletionNode): Branch {
    const { handles } = this.live;
    return new ListBranch<FailureGroup>(
      {
        parent,
        concerns: hasJobChanges,
        read: async () => {
          const { id } = parent;
          const { failures } = await this.environment.call("getBulkDeletionDetails", { id });
          const items = failures.map((facts) => {
            const { errornumber } = facts;
            const path = `${parent.path}/failures:${errornumber}`;
            return {
              node: handles.get({ kind: "failureGroup", path, parent, errornumber }),
              facts,
            };
          });
          return { items };
        },
      },
      handles,
    );
  }

  private failures(parent: FailureGroupNode): Branch {
    const { handles } = this.live;
    const { errornumber } = parent;
    return new ListBranch<BulkDeletionFailure>(
      {
        parent,
        concerns: hasJobChanges,
        read: async (request) => {
          const { id } = parent.parent;
          const page = await this.environment.call("listBulkDeletionFailures", {
            id,
            errornumber,
            ...request,
          });
          const items = page.items.map((facts) => ({
            node: handles.get({
              kind: "failure",
              path: `${parent.path}/${facts.id}`,
              parent,
              id: facts.id,
              row: { table: facts.regarding.table, id: facts.regarding.id },
            }),
            facts,
          }));
          return { ...page, items };
        },
      },
      handles,
    );
  }

  /** What kind of facts they are, the kind of node says. */
  private factsOf(node: TreeNode): unknown {
    const list = this.live.branchBelow(node.parent);
    return list instanceof ListBranch ? list.factsOf(node) : undefined;
  }
}

const suppliedCount = Object.keys(suppliedJobs).length;
