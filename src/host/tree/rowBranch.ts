import {
  type ChangeEvent,
  type EnvironmentRequests,
  type RowSummary,
} from "../../protocol/environment";
import { type Call } from "../../protocol/rpc";
import { NewestFirstBranch } from "./newestFirstBranch";
import { type NodeHandles } from "./nodeHandles";
import { type RowNode, type TableNode } from "./treeNode";

export interface RowBranchOptions {
  readonly parent: TableNode;
  readonly call: Call<EnvironmentRequests>;
  readonly handles: NodeHandles;
}

/** The rows of a table, by guid. A row that was deleted keeps its place until the list is read anew. */
export class RowBranch extends NewestFirstBranch<RowSummary> {
  constructor(private readonly options: RowBranchOptions) {
    const { parent, handles, call } = options;
    super(
      parent,
      handles,
      (request) => call("listRows", { table: parent.table, ...request }),
      ({ reference }) => reference.id,
    );
  }

  protected override concerns(change: ChangeEvent): boolean {
    return change.tables.includes(this.options.parent.table);
  }

  protected override lookAgain(): Promise<readonly RowSummary[]> {
    return this.list.peek();
  }

  protected override node(id: string): RowNode {
    const { parent, handles } = this.options;
    const { table } = parent;
    return handles.get({ kind: "row", path: `${parent.path}/row:${id}`, parent, table, id });
  }
}
