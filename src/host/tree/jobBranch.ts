import { type JobSummary } from "../../core/jobs/systemJob";
import {
  type ChangeEvent,
  type EnvironmentRequests,
  type JobScope,
} from "../../protocol/environment";
import { type Call } from "../../protocol/rpc";
import { hasJobChanges } from "./branch";
import { NewestFirstBranch } from "./newestFirstBranch";
import { type NodeHandles } from "./nodeHandles";
import { type JobNode, type JobParent } from "./treeNode";

/** The most that one `getJobs` looks up. */
const slice = 1_000;

export interface ListedJob {
  readonly job: JobSummary;
  /** It was deleted while it was listed; it keeps its place until the list is read anew. */
  readonly isDeleted: boolean;
}

export interface JobBranchOptions {
  readonly parent: JobParent;
  readonly scope: () => JobScope;
  readonly call: Call<EnvironmentRequests>;
  readonly handles: NodeHandles;
}

/** The jobs below a group or a row, by guid. */
export class JobBranch extends NewestFirstBranch<ListedJob> {
  constructor(private readonly options: JobBranchOptions) {
    const { parent, handles, call, scope } = options;
    super(
      parent,
      handles,
      async (request) => {
        const page = await call("listJobs", { scope: scope(), ...request });
        return { ...page, items: page.items.map((job) => ({ job, isDeleted: false })) };
      },
      ({ job }) => job.asyncoperationid,
    );
  }

  protected override concerns(change: ChangeEvent): boolean {
    return change.workflows || hasJobChanges(change);
  }

  protected override async lookAgain(change: ChangeEvent): Promise<readonly ListedJob[]> {
    const isAny = change.manyJobs || change.jobsDeleted > 0;
    const listed = [...this.list.items.keys()];
    const touched = new Set(change.jobs);
    // When a breaker or an owner changes, so does what jobs that are open say, and there are too many to be named.
    const isOpen = (id: string): boolean => {
      const job = this.find(id)?.job;
      return change.workflows && job !== undefined && job.statecode !== 3;
    };
    const ids = isAny ? listed : listed.filter((id) => touched.has(id) || isOpen(id));
    const found: ListedJob[] = [];
    for (let start = 0; start < ids.length; start += slice) {
      found.push(...(await this.read(ids.slice(start, start + slice))));
    }
    return found;
  }

  protected override node(id: string): JobNode {
    const { parent, handles } = this.options;
    return handles.get({ kind: "job", path: `${parent.path}/job:${id}`, parent, id });
  }

  private async read(ids: readonly string[]): Promise<readonly ListedJob[]> {
    const found = await this.options.call("getJobs", { ids });
    const jobs = new Map(found.map((job) => [job.asyncoperationid, job]));
    return ids.flatMap((id): readonly ListedJob[] => {
      const job = jobs.get(id);
      const before = this.find(id);
      if (job !== undefined) {
        return [{ job, isDeleted: false }];
      }
      return before === undefined ? [] : [{ ...before, isDeleted: true }];
    });
  }
}
