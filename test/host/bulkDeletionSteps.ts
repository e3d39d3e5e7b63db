import { randomUUID } from "node:crypto";
import { type FilterGroup } from "../../src/core/bulkDeletion/criteria";
import { type TreeNode } from "../../src/host/tree/treeNode";
import {
  type BulkDeletionSummary,
  type NewBulkDeletion,
} from "../../src/protocol/bulkDeletionRequests";
import { extensionApi, until } from "./extensionApi";

const named = (name: string): FilterGroup => ({
  kind: "group",
  type: "and",
  members: [{ kind: "condition", column: "title", operator: "eq", values: [{ value: name }] }],
});

/** Answers its guid. */
export async function makeCase(title: string): Promise<string> {
  const { environment } = await extensionApi();
  const columns = { title };
  const request = { table: "incident", columns, requestId: randomUUID() };
  return (await environment.call("createRow", request)).id;
}

/** Of the cases of this name. */
export async function create(
  name: string,
  more: Partial<NewBulkDeletion> = {},
): Promise<BulkDeletionSummary> {
  const { environment } = await extensionApi();
  const criteria = { table: "incident", filter: named(name) };
  const deletion = { name, criteria, notifies: false, ...more };
  return environment.call("createBulkDeletion", { deletion, requestId: randomUUID() });
}

export async function ended({ job }: BulkDeletionSummary): Promise<BulkDeletionSummary> {
  const { environment } = await extensionApi();
  return until(`${job.name} has ended`, async () => {
    const [now] = await environment.call("getBulkDeletions", { ids: [job.asyncoperationid] });
    return now?.job.statecode === 3 ? now : undefined;
  });
}

export async function nodeOf(deletion: BulkDeletionSummary): Promise<TreeNode> {
  const { views } = await extensionApi();
  views.deletions.live.reload();
  return until(`${deletion.job.name} stands in the view`, () => views.deletions.find(deletion));
}
