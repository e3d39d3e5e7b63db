import { type JobSummary } from "../../core/jobs/systemJob";
import {
  type ChangeEvent,
  type Count,
  type EnvironmentRequests,
  type JobScope,
} from "../../protocol/environment";
import { type Call } from "../../protocol/rpc";
import { type Branch, hasJobChanges, isSame, nothingToRedraw, type Redraw } from "./branch";
import { type NodeHandles } from "./nodeHandles";
import { PagedList, pageSize } from "./pagedList";
import { type JobNode, type JobParent, type TreeNode } from "./treeNode";

/** The most that one `getJobs` looks up. */
const slice = 1_000;

export interface ListedJob {
  readonly job: JobSummary;
  /** It was deleted while it was listed; it keeps its place until the list is read anew. */
  readonly isDeleted: boolean;
}

/**
 * The jobs below a group or a row, newest first, in pages. A listed job stays where it is, also when it does not belong
 * there any more; new ones are counted until a person wants to see them.
 */
export class JobBranch implements Branch {
  private readonly list: PagedList<ListedJob>;
  private newCount: Count = { value: 0, exact: true };

  constructor(
    private readonly parent: JobParent,
    scope: () => JobScope,
    private readonly call: Call<EnvironmentRequests>,
    private readonly handles: NodeHandles,
  ) {
    this.list = new PagedList<ListedJob>(
      async (request) => {
        const { items, ...page } = await call("listJobs", { scope: scope(), ...request });
        return { ...page, items: items.map((job) => ({ job, isDeleted: false })) };
      },
      ({ job }) => job.asyncoperationid,
    );
  }

  get nodes(): readonly TreeNode[] {
    const { parent, handles } = this;
    const jobs = [...this.list.items.keys()].map((id) => this.node(id));
    const more = { kind: "more", path: `${parent.path}/more`, parent } as const;
    return this.list.hasMore ? [...jobs, handles.get(more)] : jobs;
  }

  /** Jobs that belong into the list and are not in it. */
  get newJobs(): Count {
    return this.newCount;
  }

  get listedCount(): number {
    return this.list.items.size;
  }

  find(id: string): ListedJob | undefined {
    return this.list.items.get(id);
  }

  async load(): Promise<void> {
    await this.list.load();
    this.newCount = { value: 0, exact: true };
  }

  loadMore(): Promise<void> {
    return this.list.loadMore();
  }

  /** For jobs that a person has deleted: they do not want to see them any more. */
  remove(ids: readonly string[]): boolean {
    const before = this.list.items.size;
    ids.forEach((id) => {
      this.list.delete(id);
    });
    return this.list.items.size < before;
  }

  async refresh(change: ChangeEvent): Promise<Redraw> {
    if (!hasJobChanges(change)) {
      return nothingToRedraw;
    }
    if (this.listedCount === 0) {
      return this.fill();
    }
    const changed = await this.lookAgain(change);
    const before = this.newCount;
    this.newCount = await this.countNew();
    return { changed, isParentChanged: !isSame(before, this.newCount) };
  }

  /** Where nothing stands, nothing can move. */
  private async fill(): Promise<Redraw> {
    await this.load();
    return { changed: [], isParentChanged: this.listedCount > 0 };
  }

  private async lookAgain(change: ChangeEvent): Promise<readonly JobNode[]> {
    const isAny = change.manyJobs || change.jobsDeleted > 0;
    const listed = [...this.list.items.keys()];
    const touched = new Set(change.jobs);
    const ids = isAny ? listed : listed.filter((id) => touched.has(id));
    const changed: JobNode[] = [];
    for (let start = 0; start < ids.length; start += slice) {
      changed.push(...(await this.update(ids.slice(start, start + slice))));
    }
    return changed;
  }

  private async update(ids: readonly string[]): Promise<readonly JobNode[]> {
    const found = await this.call("getJobs", { ids });
    const jobs = new Map(found.map((job) => [job.asyncoperationid, job]));
    return ids.flatMap((id) => {
      const before = this.list.items.get(id);
      if (before === undefined) {
        return [];
      }
      const job = jobs.get(id);
      const now = job === undefined ? { ...before, isDeleted: true } : { job, isDeleted: false };
      this.list.set(now);
      return isSame(before, now) ? [] : [this.node(id)];
    });
  }

  /** Those on the first page that stand before the last one that is listed. */
  private async countNew(): Promise<Count> {
    const page = await this.list.peek(pageSize);
    const isListed = ({ job }: ListedJob): boolean => this.list.items.has(job.asyncoperationid);
    const end = this.list.hasMore ? page.findLastIndex(isListed) : page.length;
    const value = page.slice(0, end < 0 ? page.length : end).filter((job) => !isListed(job)).length;
    return { value, exact: value < pageSize };
  }

  private node(id: string): JobNode {
    const { parent, handles } = this;
    return handles.get({ kind: "job", path: `${parent.path}/job:${id}`, parent, id });
  }
}
