import { type Disposable } from "../../core/base/disposable";
import { type Logger } from "../../core/base/logger";
import { type RowSummary, type TableSummary } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Branch } from "./branch";
import { JobBranch, type ListedJob } from "./jobBranch";
import { type Listed, ListBranch } from "./listBranch";
import { LiveTree } from "./liveTree";
import { RowBranch } from "./rowBranch";
import { type JobNode, type RowNode, type TableNode, type TreeNode } from "./treeNode";

/** Tables that every environment has rows of. */
const systemTables: ReadonlySet<string> = new Set(["systemuser", "team", "businessunit"]);

/** The Rows view without its drawing: tables, their rows, and below a row its background processes. */
export class RowTree implements Disposable {
  readonly live: LiveTree;

  constructor(
    private readonly environment: Environment,
    log: Logger,
  ) {
    const source = {
      prepare: async () => undefined,
      branchBelow: (node: TreeNode | undefined) => this.branchBelow(node),
      emptyText: ({ kind }: TreeNode) => (kind === "row" ? "No background processes" : "No rows"),
    };
    this.live = new LiveTree(environment, source, log);
  }

  /** Does a table hold rows that a person has made or imported? True as long as nobody has looked. */
  get hasDataRows(): boolean {
    const nodes = this.live.branchBelow(undefined)?.nodes;
    return (
      nodes?.some(
        (node) =>
          node.kind === "table" &&
          !systemTables.has(node.table) &&
          (this.tableOf(node)?.rowCount ?? 0) > 0,
      ) ?? true
    );
  }

  tableOf(node: TableNode): TableSummary | undefined {
    const top = this.live.branchBelow(undefined);
    return top instanceof ListBranch ? (top as ListBranch<TableSummary>).factsOf(node) : undefined;
  }

  rowsBelow(node: TableNode): RowBranch | undefined {
    const branch = this.live.branchBelow(node);
    return branch instanceof RowBranch ? branch : undefined;
  }

  jobsBelow(node: RowNode): JobBranch | undefined {
    const branch = this.live.branchBelow(node);
    return branch instanceof JobBranch ? branch : undefined;
  }

  rowOf(node: RowNode): RowSummary | undefined {
    return this.rowsBelow(node.parent)?.find(node.id);
  }

  jobOf(node: JobNode): ListedJob | undefined {
    return node.parent.kind === "row" ? this.jobsBelow(node.parent)?.find(node.id) : undefined;
  }

  /** For jobs that a person has deleted: their places close. */
  forget(ids: readonly string[]): void {
    for (const node of this.live.unfolded) {
      if (node.kind === "row" && this.jobsBelow(node)?.remove(ids) === true) {
        this.live.redraw(node);
      }
    }
  }

  dispose(): void {
    this.live.dispose();
  }

  private branchBelow(node: TreeNode | undefined): Branch {
    const { handles } = this.live;
    const { call } = this.environment;
    switch (node?.kind) {
      case undefined:
        return this.tables();
      case "table":
        return new RowBranch({ parent: node, call, handles });
      case "row": {
        const scope = { regarding: { table: node.table, id: node.id } };
        return new JobBranch({ parent: node, scope: () => scope, call, handles });
      }
      default:
        throw new Error(`Nothing stands below a node of the kind ${node?.kind ?? "none"}.`);
    }
  }

  private tables(): Branch {
    return new ListBranch<TableSummary>(
      {
        parent: undefined,
        read: async () => {
          const tables = await this.environment.call("listTables");
          const sorted = [...tables].sort((a, b) => a.logicalname.localeCompare(b.logicalname));
          return { items: sorted.map((table) => this.listed(table)) };
        },
        concerns: (change) => change.tables.length > 0,
      },
      this.live.handles,
    );
  }

  private listed(facts: TableSummary): Listed<TableSummary> {
    const table = facts.logicalname;
    const path = `table:${table}`;
    return {
      node: this.live.handles.get({ kind: "table", path, parent: undefined, table }),
      facts,
    };
  }
}
