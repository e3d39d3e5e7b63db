import { type Clock, timer } from "../base/clock";
import { AppError } from "../base/errors";
import { type Random } from "../base/random";
import { Series } from "../bulkDeletion/recurrence/series";
import { openRunOf } from "../bulkDeletion/recurrence/startRun";
import { type Decision, decide, type JobAction, type Transition } from "../jobs/actions";
import { lostRace, refuseSecondTrial, type Refused } from "../jobs/refusals";
import { completionOf, type SystemJob } from "../jobs/systemJob";
import { nameOf, oneLine } from "../jobs/plainText";
import { type RowReference } from "../rows/value";
import { demand, demandEnabled } from "../security/deeds";
import { jobRights } from "../security/jobRights";
import { ownerworkflowOf, withOwnerRefusal } from "../security/jobOwner";
import { type JobQuery } from "../store/jobStore";
import { type Store } from "../store/store";
import { Breakers } from "./breakers";

const sliceSize = 250;
/** A slice ends earlier when it has taken this long: whoever asks something in between waits no longer. */
const sliceMs = 25;

type Moved = Extract<Decision, { readonly kind: "move" }>;

export interface ActionSlice {
  readonly done: number;
  readonly skipped: ReadonlyMap<string, number>;
  /** Id to go on after; absent when everything was looked at. */
  readonly next?: number;
}

/** What people do with jobs: decided by the one table, made by compare-and-set, durable when a call returns. */
export class JobActions {
  private readonly breakers: Breakers;
  private readonly series: Series;

  constructor(private readonly world: { store: Store; clock: Clock; random: Random }) {
    this.breakers = new Breakers(world);
    this.series = new Series(world);
  }

  /**
   * The job as it is now; undefined when it was deleted. Throws `job.notFound`, or the documented code with a sentence.
   * `isOneOfMany`: the same is done with others.
   */
  act(
    asyncoperationid: string,
    action: JobAction,
    { caller, isOneOfMany = false }: { caller: RowReference; isOneOfMany?: boolean },
  ): SystemJob | undefined {
    const { store } = this.world;
    return store.transaction(() => {
      demandEnabled(store, caller);
      const job = store.jobs.find(asyncoperationid);
      if (job === undefined) {
        throw new AppError("job.notFound", "This system job was deleted a moment ago.");
      }
      const refused =
        (isOneOfMany ? this.refuseTrial(job, action) : undefined) ??
        this.apply(job, action, caller);
      if (refused) {
        throw new AppError(refused.code, refused.reason);
      }
      return store.jobs.get(job.id);
    });
  }

  /** The same for one slice of everything that matches; what is illegal is skipped and counted by its reason. */
  actOnSlice(
    query: JobQuery,
    action: JobAction,
    { caller, after, bound }: { caller: RowReference; after: number; bound: number },
  ): ActionSlice {
    const { store, clock } = this.world;
    return store.transaction(() => {
      demandEnabled(store, caller);
      const ids = store.jobs.ids(query, { after, bound, limit: sliceSize });
      const skipped = new Map<string, number>();
      const isOver = timer(clock, sliceMs);
      let done = 0;
      let looked = 0;
      for (const id of ids) {
        if (looked > 0 && isOver()) {
          break;
        }
        looked++;
        const job = store.jobs.get(id);
        const refused = job && (this.refuseTrial(job, action) ?? this.apply(job, action, caller));
        if (refused) {
          skipped.set(refused.reason, (skipped.get(refused.reason) ?? 0) + 1);
        } else {
          done++;
        }
      }
      const last = ids[looked - 1];
      const isAll = looked === ids.length && ids.length < sliceSize;
      return {
        done,
        skipped,
        ...(!isAll && last !== undefined && { next: last }),
      };
    });
  }

  /** Lets all jobs of a workflow go on that wait for its breaker; answers how many. */
  closeBreaker(workflowid: string, caller: RowReference): number {
    const { store } = this.world;
    return store.transaction(() => {
      const workflow = store.workflows.find(workflowid);
      demandEnabled(store, caller);
      demand(store, caller, {
        what: "close the breaker of this workflow",
        privilege: "prvWriteWorkflow",
        to: { owner: workflow?.owner },
      });
      if (workflow === undefined || !this.breakers.close(workflow.id)) {
        const name = workflow === undefined ? workflowid : oneLine(workflow.metadata.name);
        throw new AppError("breaker.notOpen", `The breaker of "${name}" is not open.`);
      }
      const counts = store.groups.counts({ workflowid: workflow.id, waitreason: "workflow" });
      return counts.reduce((sum, { count }) => sum + count, 0);
    });
  }

  /** Resumed one by one, each of many jobs would push aside the one before it. */
  private refuseTrial(job: SystemJob, { kind }: JobAction): Refused | undefined {
    return kind === "resume" && job.waitreason === "workflow" && this.breakers.isTrying(job)
      ? refuseSecondTrial()
      : undefined;
  }

  private apply(job: SystemJob, action: JobAction, caller: RowReference): Refused | undefined {
    const { store } = this.world;
    const facts = action.kind === "move" ? withOwnerRefusal(store, job) : job;
    const decision = decide(action, facts, jobRights(store, caller, job));
    switch (decision.kind) {
      case "refused":
        return decision;
      case "delete":
        store.jobs.delete(job);
        return undefined;
      case "changeRecurrence":
        return this.series.changeRecurrence(job, decision, caller)
          ? undefined
          : lostRace(store.jobs.get(job.id) ?? job);
      case "runNow":
        return this.series.runNow(job, caller);
      case "move":
        return this.move(job, decision, caller)
          ? undefined
          : lostRace(store.jobs.get(job.id) ?? job);
      case "transition":
        return this.change(job, decision, caller)
          ? undefined
          : lostRace(store.jobs.get(job.id) ?? job);
    }
  }

  /** Where it goes on, it does so at its wait. */
  private move(job: SystemJob, { owner, wakes }: Moved, caller: RowReference): boolean {
    const { store, clock } = this.world;
    const now = clock.now();
    const { workflowid } = job;
    const isMoved = store.jobs.change(job, {
      owner,
      workflowowner: workflowid === undefined ? undefined : store.workflows.ownerOf(workflowid),
      ownerworkflowid: ownerworkflowOf(job),
      ...(wakes && {
        statecode: 0,
        statuscode: 0,
        waitreason: undefined,
        postponeuntil: undefined,
      }),
      modifiedon: now,
    });
    if (isMoved) {
      store.log.append(job.id, {
        stepname: "Owner",
        activityname: "Move",
        status: 2,
        startedon: now,
        completedon: now,
        message: `${nameOf(caller)} moved this job from ${nameOf(job.owner)} to ${nameOf(owner)}.`,
      });
    }
    return isMoved;
  }

  private change(
    job: SystemJob,
    { to, resetsTries, becomesTrial, cancelsRunningRun }: Transition,
    caller: RowReference,
  ): boolean {
    const { store, clock } = this.world;
    const now = clock.now();
    const isChanged = store.jobs.change(job, {
      ...to,
      waitreason: to.waitreason,
      postponeuntil: to.postponeuntil,
      ...(to.statecode === 3 && { completedon: completionOf(job, now) }),
      ...(resetsTries && { retrycount: 0 }),
      ...(to.waitreason === "recurrence" && this.series.resumed(job)),
      actedby: caller,
      actedon: now,
      modifiedon: now,
    });
    if (isChanged && becomesTrial) {
      this.breakers.makeTrial(job);
    }
    const run = isChanged && cancelsRunningRun ? openRunOf(store, job) : undefined;
    if (run) {
      this.apply(run, { kind: "cancel" }, caller);
    }
    return isChanged;
  }
}
