import { type Disposable } from "../../core/base/disposable";
import { AppError } from "../../core/base/errors";
import { type Logger } from "../../core/base/logger";
import { total } from "../../core/jobs/stateCounts";
import {
  type BrokenWorkflow,
  type Count,
  type FormerOwner,
  type JobFilter,
  type JobOverview,
  type JobScope,
  type StateCount,
} from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Branch, type GroupFacts } from "./branch";
import { JobBranch, type ListedJob } from "./jobBranch";
import {
  type JobGrouping,
  type JobViewChoice,
  type Memory,
  recallChoice,
  rememberChoice,
} from "./jobGrouping";
import { attentionTop, branchBelow, type BranchContext, topBranch } from "./jobTreeBranches";
import { JoinedBranch } from "./joinedBranch";
import { ListBranch } from "./listBranch";
import { LiveTree, type TreeSource } from "./liveTree";
import { countsWithin, scopeOf } from "./scopes";
import { type GroupNode, type JobNode, type TreeNode } from "./treeNode";

/** The System Jobs view without its drawing: groups, jobs, what was chosen, and the facts behind each node. */
export class JobTree implements Disposable {
  readonly live: LiveTree;
  private choice: JobViewChoice;
  private latest: JobOverview | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly memory: Memory,
    log: Logger,
  ) {
    this.choice = recallChoice(memory);
    const source: TreeSource = {
      prepare: () => this.prepare(),
      branchBelow: (node) => this.branchBelow(node),
    };
    this.live = new LiveTree(environment, source, log);
  }

  get grouping(): JobGrouping {
    return this.choice.grouping;
  }

  get filter(): JobFilter {
    return this.choice.filter;
  }

  /** Absent until it was read for the first time. */
  get overview(): JobOverview | undefined {
    return this.latest;
  }

  async choose(choice: Partial<JobViewChoice>): Promise<void> {
    this.choice = { ...this.choice, ...choice };
    this.live.reload();
    await rememberChoice(this.memory, this.choice);
  }

  jobOf(node: JobNode): ListedJob | undefined {
    return this.jobsBelow(node.parent)?.find(node.id);
  }

  /** The list below a group, where it holds jobs and is unfolded. */
  jobsBelow(node: TreeNode): JobBranch | undefined {
    const branch = this.live.branchBelow(node);
    return branch instanceof JobBranch ? branch : undefined;
  }

  /** How many nodes are listed below a node, or at the top. */
  listedBelow(node: TreeNode | undefined): number {
    const branch = this.live.branchBelow(node);
    const list = branch instanceof JoinedBranch ? branch.second : branch;
    return list instanceof ListBranch || list instanceof JobBranch ? list.listedCount : 0;
  }

  factsOf(node: GroupNode): GroupFacts | undefined {
    const branch = this.groupsAround(node);
    return branch instanceof ListBranch
      ? (branch as ListBranch<GroupFacts>).factsOf(node)
      : undefined;
  }

  countsOf(node: GroupNode): readonly StateCount[] {
    const { key, parent } = node;
    if (key.by === "state" || key.by === "status") {
      const outer = parent?.kind === "group" ? this.countsOf(parent) : (this.latest?.counts ?? []);
      return countsWithin(node, outer);
    }
    return this.factsOf(node)?.counts ?? [];
  }

  countOf(node: GroupNode): Count {
    const attention = this.latest?.attention;
    if (node.key.by === "attention" && attention !== undefined) {
      return node.key.what === "person" ? attention.waitingForPerson : attention.failedLately;
    }
    if (node.key.by === "breaker") {
      return this.brokenOf(node)?.waiting ?? total([]);
    }
    if (node.key.by === "formerOwner") {
      return this.formerOwnerOf(node)?.jobs ?? total([]);
    }
    return total(this.countsOf(node));
  }

  /** Of a node in Needs attention that stands for a user as whom open jobs may not run any more. */
  formerOwnerOf({ key }: GroupNode): FormerOwner | undefined {
    return key.by === "formerOwner"
      ? this.latest?.attention.formerOwners.find(
          ({ owner, what }) => owner.id === key.id && what === key.what,
        )
      : undefined;
  }

  /** Of a node in Needs attention that stands for a workflow whose breaker is open. */
  brokenOf({ key }: GroupNode): BrokenWorkflow | undefined {
    return key.by === "breaker"
      ? this.latest?.attention.broken.find(({ workflow }) => workflow.id === key.workflow)
      : undefined;
  }

  scopeOf(node: GroupNode): JobScope {
    const failedSince = this.latest?.attention.failedSince ?? 0;
    return scopeOf(node, { filter: this.filter, failedSince });
  }

  /** A workflow's group, when it has jobs that the filter shows: switches to groups by workflow and reads until it is there. */
  async findWorkflow(id: string): Promise<GroupNode | undefined> {
    if (this.grouping !== "workflow") {
      await this.choose({ grouping: "workflow" });
    }
    await this.live.children();
    for (;;) {
      const branch = this.groupsAround(undefined);
      const nodes = branch?.nodes ?? [];
      const found = nodes.find(
        (node) => node.kind === "group" && node.key.by === "workflow" && node.key.id === id,
      );
      const more = nodes.at(-1);
      if (found?.kind === "group" || more?.kind !== "more") {
        return found?.kind === "group" ? found : undefined;
      }
      await this.live.loadMore(more);
    }
  }

  /** For jobs that a person has deleted: their places close. */
  forget(ids: readonly string[]): void {
    for (const node of this.live.unfolded) {
      if (this.jobsBelow(node)?.remove(ids) === true) {
        this.live.redraw(node);
      }
    }
  }

  dispose(): void {
    this.live.dispose();
  }

  private async prepare(): Promise<void> {
    this.latest = await this.environment.call("getOverview", { filter: this.filter });
  }

  private branchBelow(node: TreeNode | undefined): Branch {
    const context = this.context();
    if (node === undefined) {
      return new JoinedBranch(attentionTop(context), topBranch(context));
    }
    if (node.kind === "group" || node.kind === "attention") {
      return branchBelow(node, context);
    }
    throw new Error(`Nothing stands below a node of the kind ${node.kind}.`);
  }

  private context(): BranchContext {
    const overview = (): JobOverview => {
      if (this.latest === undefined) {
        throw new AppError("unexpected", "The overview was not read.");
      }
      return this.latest;
    };
    return {
      call: this.environment.call,
      handles: this.live.handles,
      grouping: this.grouping,
      filter: this.filter,
      get overview() {
        return overview();
      },
      countsOf: (node) => this.countsOf(node),
    };
  }

  private groupsAround(node: GroupNode | undefined): Branch | undefined {
    const branch = this.live.branchBelow(node?.parent);
    return branch instanceof JoinedBranch ? branch.second : branch;
  }
}
