import { type Disposable } from "../../core/base/disposable";
import { type Logger } from "../../core/base/logger";
import { tableLabel } from "../../core/rows/tableNames";
import { type RowReference } from "../../core/rows/value";
import { type TableSummary } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Branch } from "./branch";
import { JobBranch, type ListedJob } from "./jobBranch";
import { type Listed, ListBranch } from "./listBranch";
import { LiveTree } from "./liveTree";
import { type ListedRow, RowBranch } from "./rowBranch";
import { type JobNode, type RowNode, type TableNode, type TreeNode } from "./treeNode";

/** Tables that every environment has rows of. */
const systemTables: ReadonlySet<string> = new Set(["systemuser", "team", "businessunit"]);

/** The Rows view without its drawing: tables, their rows, and below a row its background processes. */
export class RowTree implements Disposable {
  readonly live: LiveTree;
  /** What is searched for, by table. */
  private readonly searches = new Map<string, string>();

  constructor(
    private readonly environment: Environment,
    log: Logger,
  ) {
    const source = {
      prepare: async () => undefined,
      branchBelow: (node: TreeNode | undefined) => this.branchBelow(node),
      emptyText: (node: TreeNode) => this.emptyText(node),
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

  /** The node of a table, whether the view has read it or not. */
  tableNode(table: string): TableNode {
    return this.live.handles.get({
      kind: "table",
      path: `table:${table}`,
      parent: undefined,
      table,
    });
  }

  /** What the rows below a table are searched for. */
  searchOf({ table }: TableNode): string | undefined {
    return this.searches.get(table);
  }

  get searchedTables(): readonly TableNode[] {
    return [...this.searches.keys()].map((table) => this.tableNode(table));
  }

  /** Shows the rows whose names or ids hold a text; all of them without one. */
  search(node: TableNode, text: string | undefined): void {
    if (text === undefined) {
      this.searches.delete(node.table);
    } else {
      this.searches.set(node.table, text);
    }
    this.live.collapsed(node);
    this.live.redraw(node);
  }

  rowsBelow(node: TableNode): RowBranch | undefined {
    const branch = this.live.branchBelow(node);
    return branch instanceof RowBranch ? branch : undefined;
  }

  jobsBelow(node: RowNode): JobBranch | undefined {
    const branch = this.live.branchBelow(node);
    return branch instanceof JobBranch ? branch : undefined;
  }

  rowOf(node: RowNode): ListedRow | undefined {
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

  /** For rows that a person has deleted: their places close. */
  forgetRows(rows: readonly Pick<RowReference, "table" | "id">[]): void {
    for (const node of this.live.unfolded) {
      if (node.kind === "table") {
        const ids = rows.filter(({ table }) => table === node.table).map(({ id }) => id);
        if (this.rowsBelow(node)?.remove(ids) === true) {
          this.live.redraw(node);
        }
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
        return new RowBranch({ parent: node, search: this.searchOf(node), call, handles });
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
          const sorted = [...tables].sort((a, b) => tableLabel(a).localeCompare(tableLabel(b)));
          return { items: sorted.map((table) => this.listed(table)) };
        },
        concerns: (change) => change.tables.length > 0,
      },
      this.live.handles,
    );
  }

  private listed(facts: TableSummary): Listed<TableSummary> {
    return { node: this.tableNode(facts.logicalname), facts };
  }

  private emptyText(node: TreeNode): string {
    if (node.kind === "row") {
      return "No background processes";
    }
    const search = node.kind === "table" ? this.searchOf(node) : undefined;
    return search === undefined ? "No rows" : `No name or id with "${search}"`;
  }
}
