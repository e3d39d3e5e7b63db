import { type Disposable } from "../../core/base/disposable";
import { type Logger } from "../../core/base/logger";
import { tableLabel } from "../../core/rows/tableNames";
import { type RowReference } from "../../core/rows/value";
import { isPeopleTable } from "../../core/security/peopleTables";
import { type TableSummary } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { type Branch } from "./branch";
import { DerivedBranch } from "./derivedBranch";
import { JobBranch, type ListedJob } from "./jobBranch";
import { JoinedBranch } from "./joinedBranch";
import { ListBranch } from "./listBranch";
import { LiveTree } from "./liveTree";
import { type ListedRow, RowBranch } from "./rowBranch";
import {
  type JobNode,
  type PeopleNode,
  type RowNode,
  type TableNode,
  type TreeNode,
} from "./treeNode";

/**
 * The Rows view without its drawing: tables, their rows, and below a row its background processes. The tables that every
 * environment has stand together, below the others.
 */
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
      nodes?.some((node) => node.kind === "table" && (this.tableOf(node)?.rowCount ?? 0) > 0) ??
      true
    );
  }

  tableOf(node: TableNode): TableSummary | undefined {
    const branch = this.live.branchBelow(node.parent);
    const tables = branch instanceof JoinedBranch ? branch.first : branch;
    return tables instanceof ListBranch
      ? (tables as ListBranch<TableSummary>).factsOf(node)
      : undefined;
  }

  /** The node of a table, whether the view has read it or not. */
  tableNode(table: string): TableNode {
    return this.live.handles.get({
      kind: "table",
      path: `table:${table}`,
      parent: isPeopleTable(table) ? this.people : undefined,
      table,
    });
  }

  private get people(): PeopleNode {
    return this.live.handles.get({ kind: "people", path: "people", parent: undefined });
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
      case undefined: {
        const people = { node: this.people, isNeeded: true, facts: undefined };
        return new JoinedBranch(this.tables(node), new DerivedBranch(() => [people]));
      }
      case "people":
        return this.tables(node);
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

  private tables(parent: PeopleNode | undefined): Branch {
    return new ListBranch<TableSummary>(
      {
        parent,
        read: async () => {
          const tables = await this.environment.call("listTables");
          const items = [...tables]
            .sort((a, b) => tableLabel(a).localeCompare(tableLabel(b)))
            .map((facts) => ({ node: this.tableNode(facts.logicalname), facts }));
          return { items: items.filter(({ node }) => node.parent === parent) };
        },
        concerns: (change) => change.tables.length > 0,
      },
      this.live.handles,
    );
  }

  private emptyText(node: TreeNode): string {
    if (node.kind === "row") {
      return "No background processes";
    }
    const search = node.kind === "table" ? this.searchOf(node) : undefined;
    return search === undefined ? "No rows" : `No name or id with "${search}"`;
  }
}
