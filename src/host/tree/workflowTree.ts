import { type Disposable } from "../../core/base/disposable";
import { type Logger } from "../../core/base/logger";
import { type WorkflowSummary } from "../../protocol/environment";
import { type ChangedWorkflows } from "../services/changedWorkflows";
import { type Environment } from "../services/environment";
import { type Branch, hasJobChanges } from "./branch";
import { DerivedBranch } from "./derivedBranch";
import { type Memory } from "./jobGrouping";
import { type Listed, ListBranch } from "./listBranch";
import { LiveTree } from "./liveTree";
import {
  type TreeNode,
  type WorkflowFactNode,
  type WorkflowGroupNode,
  type WorkflowNode,
} from "./treeNode";
import {
  recallWorkflowGrouping,
  rememberWorkflowGrouping,
  type WorkflowGrouping,
} from "./workflowGrouping";
import { reasonsOf } from "./workflowReasons";
import { groupName, groupsAround, levelsOf, workflowNode } from "./workflowGroups";

export interface WorkflowGroupFacts {
  readonly name: string;
  readonly count: number;
  /** How many of them cannot run here. */
  readonly refused: number;
}

/** Which workflows are out of date. */
export type ChangedWorkflowsView = Pick<ChangedWorkflows, "has" | "onDidChange">;

/** The Workflows view without its drawing: groups of definitions, and below each why it cannot run and how its jobs stand. */
export class WorkflowTree implements Disposable {
  readonly live: LiveTree;
  /** By name; as of the last look. */
  private workflows: readonly WorkflowSummary[] = [];
  private shownLevels: ReturnType<typeof levelsOf> = [];
  private chosen: WorkflowGrouping;
  private readonly subscription: Disposable;

  constructor(
    private readonly environment: Environment,
    private readonly memory: Memory,
    private readonly changed: ChangedWorkflowsView,
    log: Logger,
  ) {
    this.chosen = recallWorkflowGrouping(memory);
    const source = {
      prepare: async () => undefined,
      branchBelow: (node: TreeNode | undefined) => this.branchBelow(node),
      emptyText: () => "No system jobs yet",
    };
    this.live = new LiveTree(environment, source, log);
    this.subscription = changed.onDidChange((ids) => {
      this.redraw(ids);
    });
  }

  /** Its file in the workspace is not what was imported any more. */
  isChanged(id: string): boolean {
    return this.changed.has(id);
  }

  /** Of groups, from the top; as of the last look. */
  get levels(): ReturnType<typeof levelsOf> {
    return this.shownLevels;
  }

  async choose(grouping: WorkflowGrouping): Promise<void> {
    this.chosen = grouping;
    this.live.reload();
    await rememberWorkflowGrouping(this.memory, grouping);
  }

  /** Nothing was imported yet; false as long as nobody has looked. */
  get isEmpty(): boolean {
    return this.live.branchBelow(undefined)?.nodes.length === 0;
  }

  factsOf(node: WorkflowNode): WorkflowSummary | undefined {
    return this.workflows.find(({ id }) => id === node.id);
  }

  groupFacts(group: WorkflowGroupNode): WorkflowGroupFacts {
    const within = this.workflows.filter((workflow) =>
      groupsAround(this.nodeOf(workflow)).includes(group),
    );
    return {
      name: groupName(group, within),
      count: within.length,
      refused: within.filter((workflow) => reasonsOf(workflow).length > 0).length,
    };
  }

  /** The node of a workflow, once the view has read it. */
  async find(id: string): Promise<WorkflowNode | undefined> {
    await this.live.children();
    const workflow = this.workflows.find((each) => each.id === id);
    return workflow && this.nodeOf(workflow);
  }

  dispose(): void {
    this.subscription.dispose();
    this.live.dispose();
  }

  private redraw(ids: readonly string[]): void {
    for (const workflow of this.workflows.filter(({ id }) => ids.includes(id))) {
      this.live.redraw(this.nodeOf(workflow));
    }
  }

  private async read(): Promise<void> {
    const workflows = await this.environment.call("listWorkflows");
    this.workflows = [...workflows].sort((a, b) => a.name.localeCompare(b.name));
    this.shownLevels = levelsOf(this.workflows, this.chosen);
  }

  private nodeOf(workflow: WorkflowSummary): WorkflowNode {
    return workflowNode(this.live.handles, workflow, this.shownLevels);
  }

  private branchBelow(node: TreeNode | undefined): Branch {
    switch (node?.kind) {
      case undefined:
      case "workflowGroup":
        return this.list(node);
      case "workflow":
        return this.facts(node);
      default:
        throw new Error(`Nothing stands below a node of the kind ${node?.kind ?? "none"}.`);
    }
  }

  /** The groups or workflows right below a group, or at the top. */
  private list(parent: WorkflowGroupNode | undefined): Branch {
    return new ListBranch<unknown>(
      {
        parent,
        read: async () => {
          // What stands below the top is looked at behind it.
          if (parent === undefined) {
            await this.read();
          }
          return { items: this.listedBelow(parent) };
        },
        isOrdered: true,
        concerns: (change) => change.workflows || hasJobChanges(change),
      },
      this.live.handles,
    );
  }

  /** Facts are what is drawn. */
  private listedBelow(parent: WorkflowGroupNode | undefined): readonly Listed<unknown>[] {
    const children = new Set<WorkflowGroupNode | WorkflowNode>();
    for (const workflow of this.workflows) {
      const node = this.nodeOf(workflow);
      const line = [...groupsAround(node), node];
      const depth = parent === undefined ? 0 : line.indexOf(parent) + 1;
      const child = line[depth];
      if (child !== undefined && (parent === undefined || depth > 0)) {
        children.add(child);
      }
    }
    const listed = [...children].map((node) => ({
      node,
      facts: node.kind === "workflow" ? this.factsOf(node) : this.groupFacts(node),
    }));
    return listed.sort((a, b) => this.nameOf(a.node).localeCompare(this.nameOf(b.node)));
  }

  /** Groups stand in the order of their names; workflows keep the one that they have. */
  private nameOf(node: TreeNode): string {
    return node.kind === "workflowGroup" ? this.groupFacts(node).name : "";
  }

  private facts(parent: WorkflowNode): Branch {
    const node = (name: string, fact: WorkflowFactNode["fact"]): WorkflowFactNode =>
      this.live.handles.get({ kind: "workflowFact", path: `${parent.path}/${name}`, parent, fact });
    return new DerivedBranch(() => {
      const workflow = this.factsOf(parent);
      const breaker = {
        node: node("breaker", { kind: "breaker" }),
        isNeeded: workflow?.breaker !== undefined,
        facts: workflow?.breaker,
      };
      const refusals = (workflow === undefined ? [] : reasonsOf(workflow)).map(
        (refusal, index) => ({
          node: node(`refusal:${index}`, { kind: "refusal", index }),
          isNeeded: true,
          facts: refusal,
        }),
      );
      const states = ([0, 1, 2, 3] as const).map((statecode) => {
        const counts = (workflow?.counts ?? []).filter((count) => count.statecode === statecode);
        return {
          node: node(`state:${statecode}`, { kind: "state", statecode }),
          isNeeded: counts.length > 0,
          facts: counts,
        };
      });
      const sessions = {
        node: node("sessions", { kind: "sessions" }),
        isNeeded: (workflow?.sessions.value ?? 0) > 0,
        facts: workflow?.sessions,
      };
      return [...(breaker.isNeeded ? [breaker] : []), ...refusals, ...states, sessions];
    });
  }
}
