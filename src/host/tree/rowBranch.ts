import {
  type ChangeEvent,
  type EnvironmentRequests,
  type RowSummary,
} from "../../protocol/environment";
import { type Call } from "../../protocol/rpc";
import { type Redraw } from "./branch";
import { NewestFirstBranch } from "./newestFirstBranch";
import { type NodeHandles } from "./nodeHandles";
import { type RowNode, type TableNode } from "./treeNode";

/** The most that one `getRows` looks up. */
const slice = 1_000;

export interface ListedRow extends RowSummary {
  /** It was deleted while it was listed; it keeps its place until the list is read anew. */
  readonly isDeleted?: true;
}

export interface RowBranchOptions {
  readonly parent: TableNode;
  /** What the rows' names or ids must hold. */
  readonly search: string | undefined;
  readonly call: Call<EnvironmentRequests>;
  readonly handles: NodeHandles;
}

/** The rows of a table, or those that a search finds, by guid. */
export class RowBranch extends NewestFirstBranch<ListedRow> {
  constructor(private readonly options: RowBranchOptions) {
    const { parent, handles, call, search } = options;
    super(
      parent,
      handles,
      (request) =>
        call("listRows", {
          table: parent.table,
          ...request,
          ...(search !== undefined && { search }),
        }),
      ({ reference }) => reference.id,
    );
  }

  protected override concerns(change: ChangeEvent): boolean {
    return change.tables.includes(this.options.parent.table);
  }

  /** A search is not made again with each change: it may have to look at every row. */
  override async refresh(change: ChangeEvent): Promise<Redraw> {
    return this.options.search === undefined ? super.refresh(change) : this.refreshListed(change);
  }

  protected override async lookAgain(): Promise<readonly ListedRow[]> {
    const ids = [...this.list.items.keys()];
    const found: ListedRow[] = [];
    for (let start = 0; start < ids.length; start += slice) {
      found.push(...(await this.read(ids.slice(start, start + slice))));
    }
    return found;
  }

  protected override node(id: string): RowNode {
    const { parent, handles } = this.options;
    const { table } = parent;
    return handles.get({ kind: "row", path: `${parent.path}/row:${id}`, parent, table, id });
  }

  private async read(ids: readonly string[]): Promise<readonly ListedRow[]> {
    const { call, parent } = this.options;
    const found = await call("getRows", { table: parent.table, ids });
    const rows = new Map(found.map((row) => [row.reference.id, row]));
    return ids.flatMap((id): readonly ListedRow[] => {
      const row = rows.get(id);
      const before = this.find(id);
      if (row !== undefined) {
        return [row];
      }
      return before === undefined ? [] : [{ ...before, isDeleted: true }];
    });
  }
}
