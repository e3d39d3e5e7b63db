import { type Disposable } from "../../core/base/disposable";
import { type Logger } from "../../core/base/logger";
import { type WorkflowSummary } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Branch, hasJobChanges } from "./branch";
import { DerivedBranch } from "./derivedBranch";
import { type Listed, ListBranch } from "./listBranch";
import { LiveTree } from "./liveTree";
import { type TreeNode, type WorkflowFactNode, type WorkflowNode } from "./treeNode";

/** The Workflows view without its drawing: definitions, and below each why it cannot run and how its jobs stand. */
export class WorkflowTree implements Disposable {
  readonly live: LiveTree;

  constructor(
    private readonly environment: Environment,
    log: Logger,
  ) {
    const source = {
      prepare: async () => undefined,
      branchBelow: (node: TreeNode | undefined) => this.branchBelow(node),
      emptyText: () => "No system jobs yet",
    };
    this.live = new LiveTree(environment, source, log);
  }

  /** Nothing was imported yet; false as long as nobody has looked. */
  get isEmpty(): boolean {
    return this.live.branchBelow(undefined)?.nodes.length === 0;
  }

  factsOf(node: WorkflowNode): WorkflowSummary | undefined {
    const top = this.live.branchBelow(undefined);
    return top instanceof ListBranch
      ? (top as ListBranch<WorkflowSummary>).factsOf(node)
      : undefined;
  }

  /** The node of a workflow, once the view has read it. */
  async find(id: string): Promise<WorkflowNode | undefined> {
    const nodes = await this.live.children();
    return nodes.find((node) => node.kind === "workflow" && node.id === id) as
      WorkflowNode | undefined;
  }

  dispose(): void {
    this.live.dispose();
  }

  private branchBelow(node: TreeNode | undefined): Branch {
    if (node === undefined) {
      return this.workflows();
    }
    if (node.kind === "workflow") {
      return this.facts(node);
    }
    throw new Error(`Nothing stands below a node of the kind ${node.kind}.`);
  }

  private workflows(): Branch {
    return new ListBranch<WorkflowSummary>(
      {
        parent: undefined,
        read: async () => {
          const workflows = await this.environment.call("listWorkflows");
          const sorted = [...workflows].sort((a, b) => a.name.localeCompare(b.name));
          return { items: sorted.map((workflow) => this.listed(workflow)) };
        },
        concerns: (change) => change.workflows || hasJobChanges(change),
      },
      this.live.handles,
    );
  }

  private listed(facts: WorkflowSummary): Listed<WorkflowSummary> {
    const { id } = facts;
    const path = `workflow:${id}`;
    return {
      node: this.live.handles.get({ kind: "workflow", path, parent: undefined, id }),
      facts,
    };
  }

  private facts(parent: WorkflowNode): Branch {
    const node = (name: string, fact: WorkflowFactNode["fact"]): WorkflowFactNode =>
      this.live.handles.get({ kind: "workflowFact", path: `${parent.path}/${name}`, parent, fact });
    return new DerivedBranch(() => {
      const workflow = this.factsOf(parent);
      const refusals = (workflow?.refusals ?? []).map((refusal, index) => ({
        node: node(`refusal:${index}`, { kind: "refusal", index }),
        isNeeded: true,
        facts: refusal,
      }));
      const states = ([0, 1, 2, 3] as const).map((statecode) => {
        const counts = (workflow?.counts ?? []).filter((count) => count.statecode === statecode);
        return {
          node: node(`state:${statecode}`, { kind: "state", statecode }),
          isNeeded: counts.length > 0,
          facts: counts,
        };
      });
      return [...refusals, ...states];
    });
  }
}
