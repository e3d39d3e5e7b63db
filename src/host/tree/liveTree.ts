import { type Disposable, DisposableStore } from "../../core/base/disposable";
import { type AppError, toAppError } from "../../core/base/errors";
import { Emitter } from "../../core/base/events";
import { type Logger } from "../../core/base/logger";
import { type ChangeEvent } from "../../protocol/environment";
import { type Environment, type EnvironmentStatus } from "../services/environment";
import { type Branch } from "./branch";
import { ChangeQueue } from "./changeQueue";
import { noChange } from "./mergeChanges";
import { NodeHandles } from "./nodeHandles";
import { type OpenBranch, OpenBranches } from "./openBranches";
import { type MessageNode, type MoreNode, type TreeNode } from "./treeNode";

/** What a view lists. */
export interface TreeSource {
  /** Reads what all nodes share, before anything is read and after each change. */
  prepare(): Promise<void>;
  /** What stands below a node, or at the top. */
  branchBelow(node: TreeNode | undefined): Branch;
  /** What to say in the place of nothing. */
  emptyText?(node: TreeNode): string | undefined;
}

/**
 * The nodes of one view and how they follow their environment. What is unfolded is held and looked at again after each
 * change, one change after the other; what is folded is forgotten and read anew. A hidden view only prepares.
 */
export class LiveTree implements Disposable {
  readonly handles = new NodeHandles();
  /** Why the top could not be read. */
  failure: AppError | undefined;

  private readonly branches = new OpenBranches();
  private readonly redraws = new Emitter<readonly TreeNode[] | undefined>();
  private readonly looks = new Emitter<void>();
  private readonly subscriptions = new DisposableStore();
  private readonly queue: ChangeQueue;
  private isVisible = true;
  private isStale = false;
  private wasReady = false;
  /** It is opened again: another store may lie there now. Or somebody else acts, who may do other things. */
  private isAnew = false;
  /** As whom the person acts whose rights are shown. */
  private caller: string | undefined;

  /** Nodes to draw anew with what stands below them; `undefined` = everything. */
  readonly onDidChange = this.redraws.event;
  /** The top was read, looked at again, or could not be read: what the view says around its nodes may differ. */
  readonly onDidLook = this.looks.event;

  constructor(
    environment: Environment,
    private readonly source: TreeSource,
    log: Logger,
  ) {
    this.caller = callerIn(environment.status);
    this.queue = new ChangeQueue(
      (change) => this.refresh(change),
      (thrown) => {
        // The environment says by its status what is wrong; the next change, or a reload, looks again.
        log.debug("A view could not follow a change.", toAppError(thrown).code);
      },
    );
    this.subscriptions.add(
      environment.onDidChange((change) => {
        this.queue.add(change);
      }),
    );
    this.subscriptions.add(
      environment.onDidChangeStatus((status) => {
        this.followStatus(status);
      }),
    );
  }

  /** What stands below a node. What cannot be read is said by a node in its place, at the top by `failure`. */
  async children(node?: TreeNode): Promise<readonly TreeNode[]> {
    const opened = this.open(node);
    try {
      await opened.loaded;
      if (node === undefined) {
        this.setFailure(undefined);
      }
      return opened.branch.nodes.length > 0 ? opened.branch.nodes : this.nothing(node);
    } catch (thrown) {
      const error = toAppError(thrown);
      this.branches.remove(opened);
      if (node === undefined) {
        this.setFailure(error);
        return [];
      }
      return [messageBelow(node, error.message, true)];
    }
  }

  /** The branch below a node, if it is unfolded. */
  branchBelow(node: TreeNode | undefined): Branch | undefined {
    return this.branches.get(node)?.branch;
  }

  /** Nodes whose branches are held. */
  get unfolded(): readonly TreeNode[] {
    return this.branches.nodes;
  }

  async loadMore({ parent }: MoreNode): Promise<void> {
    await this.branchBelow(parent)?.loadMore();
    this.redraw(parent);
  }

  /** Reads a node's branch anew, with what is new in it. */
  async reloadBelow(node: TreeNode): Promise<void> {
    await this.branchBelow(node)?.load();
    this.redraw(node);
  }

  expanded(node: TreeNode): void {
    // VS Code may still hold what it drew before the node was folded.
    if (!this.branches.has(node)) {
      this.redraw(node);
    }
  }

  collapsed(node: TreeNode): void {
    this.branches.fold(node);
  }

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    if (isVisible && this.isStale) {
      this.reload();
    }
  }

  /** Forgets everything and reads what is unfolded anew. */
  reload(): void {
    this.isStale = false;
    this.branches.clear();
    this.redraw(undefined);
  }

  /** `undefined` = everything. */
  redraw(node: TreeNode | undefined): void {
    this.redraws.fire(node === undefined ? undefined : [node]);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.redraws.dispose();
    this.looks.dispose();
  }

  private nothing(node: TreeNode | undefined): readonly TreeNode[] {
    const text = node === undefined ? undefined : this.source.emptyText?.(node);
    return node === undefined || text === undefined ? [] : [messageBelow(node, text, false)];
  }

  private open(node: TreeNode | undefined): OpenBranch {
    const known = this.branches.get(node);
    if (known !== undefined) {
      return known;
    }
    const branch = this.source.branchBelow(node);
    // What stands below a node may be known by the branch above it, and VS Code may ask for the node first.
    const above = node === undefined ? this.source.prepare() : this.open(node.parent).loaded;
    const opened = { node, branch, loaded: above.then(() => branch.load()) };
    this.branches.add(opened);
    return opened;
  }

  private setFailure(error: AppError | undefined): void {
    this.failure = error;
    this.looks.fire();
  }

  private followStatus(status: EnvironmentStatus): void {
    const { kind } = status;
    const caller = callerIn(status);
    this.isAnew ||= this.caller !== undefined && caller !== undefined && this.caller !== caller;
    this.caller = caller ?? this.caller;
    if (kind === "failed") {
      this.isAnew = true;
      this.reload();
    } else if (kind === "starting") {
      this.isAnew ||= this.wasReady;
    } else if (kind === "ready" && this.isAnew) {
      this.isAnew = false;
      this.reload();
    } else if (kind === "ready") {
      // What is said around the nodes may differ at once, also where the environment cannot be asked now.
      this.looks.fire();
      this.queue.add(noChange);
    }
    this.wasReady ||= kind === "ready";
  }

  private async refresh(change: ChangeEvent): Promise<void> {
    await this.source.prepare();
    if (this.isVisible) {
      await this.refreshBranches(change);
    } else {
      this.isStale = true;
    }
    this.looks.fire();
  }

  private async refreshBranches(change: ChangeEvent): Promise<void> {
    const changed = await this.branches.refresh(change);
    if (changed.has(undefined)) {
      this.redraw(undefined);
    } else if (changed.size > 0) {
      this.redraws.fire([...changed].filter((node) => node !== undefined));
    }
  }
}

function callerIn(status: EnvironmentStatus): string | undefined {
  return status.kind === "ready" ? status.description.caller.id : undefined;
}

function messageBelow(parent: TreeNode, text: string, isError: boolean): MessageNode {
  return { kind: "message", path: `${parent.path}/message`, parent, text, isError };
}
