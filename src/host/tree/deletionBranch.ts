import {
  type BulkDeletionGroup,
  type BulkDeletionSummary,
} from "../../protocol/bulkDeletionRequests";
import { type ChangeEvent, type EnvironmentRequests } from "../../protocol/environment";
import { type Call } from "../../protocol/rpc";
import { hasJobChanges } from "./branch";
import { NewestFirstBranch } from "./newestFirstBranch";
import { type NodeHandles } from "./nodeHandles";
import { type DeletionGroupNode, type DeletionNode } from "./treeNode";

/** The most that one `getBulkDeletions` looks up. */
const slice = 1_000;

export interface ListedDeletion extends BulkDeletionSummary {
  /** It was deleted while it was listed; it keeps its place until the list is read anew. */
  readonly isDeleted?: true;
}

export interface DeletionBranchOptions {
  readonly parent: DeletionGroupNode;
  readonly group: BulkDeletionGroup;
  readonly call: Call<EnvironmentRequests>;
  readonly handles: NodeHandles;
}

/** The bulk deletion jobs of a group, by guid. */
export class DeletionBranch extends NewestFirstBranch<ListedDeletion> {
  constructor(private readonly options: DeletionBranchOptions) {
    const { parent, group, handles, call } = options;
    super(
      parent,
      handles,
      (request) => call("listBulkDeletions", { group, ...request }),
      ({ job }) => job.asyncoperationid,
    );
  }

  protected override concerns(change: ChangeEvent): boolean {
    return hasJobChanges(change);
  }

  /** Also those that did not change themselves: a series tells of its last run. */
  protected override async lookAgain(): Promise<readonly ListedDeletion[]> {
    const ids = [...this.list.items.keys()];
    const found: ListedDeletion[] = [];
    for (let start = 0; start < ids.length; start += slice) {
      found.push(...(await this.read(ids.slice(start, start + slice))));
    }
    return found;
  }

  protected override node(id: string): DeletionNode {
    const { parent, handles } = this.options;
    const isSeries = this.find(id)?.everyDays !== undefined;
    return handles.get({ kind: "deletion", path: `${parent.path}/${id}`, parent, id, isSeries });
  }

  private async read(ids: readonly string[]): Promise<readonly ListedDeletion[]> {
    const found = await this.options.call("getBulkDeletions", { ids });
    const deletions = new Map(found.map((each) => [each.job.asyncoperationid, each]));
    return ids.flatMap((id): readonly ListedDeletion[] => {
      const deletion = deletions.get(id);
      const before = this.find(id);
      if (deletion !== undefined) {
        return [deletion];
      }
      return before === undefined ? [] : [{ ...before, isDeleted: true }];
    });
  }
}
