import { type Clock } from "../base/clock";
import { JobError } from "../jobs/errorCatalogue";
import { nameOf } from "../jobs/plainText";
import { type SystemJob } from "../jobs/systemJob";
import { type JobChanges } from "../store/jobStore";
import { type Store } from "../store/store";
import { encodeState, type ExecutionState } from "../workflows/executionState";
import { type StepOutcome } from "../workflows/interpreter";
import { WaitWords } from "../workflows/outline/waitWords";
import { type StepTree } from "../workflows/stepTree";
import { type World } from "../workflows/world";

/** How many jobs are woken in one go. */
const wakeSlice = 100;

/**
 * Jobs that stand at a wait of their workflow. They are Suspended and cost nothing until the earliest time-out has come or
 * a column that the wait reads has changed; then they are Ready and look at the whole wait again. A change of a row only
 * notes that it happened; whoever reads the row is woken from there, slice by slice, in the engine's turns.
 */
export class ConditionWaits {
  private readonly words: WaitWords;

  constructor(private readonly world: { readonly store: Store; readonly clock: Clock }) {
    this.words = new WaitWords(world.store);
  }

  /** Of a job that goes on: its row must still be there. One that was started by a deletion has never had it. */
  check(job: SystemJob, { waitingSince }: ExecutionState): void {
    const { regarding } = job;
    const isGone =
      waitingSince !== undefined &&
      regarding !== undefined &&
      job.messagename !== "Delete" &&
      this.world.store.rows.get(regarding) === undefined;
    if (isGone) {
      throw new JobError(
        "0x80045031",
        `The row ${nameOf(regarding)} of ${regarding.table} was deleted while this job waited for it.`,
      );
    }
  }

  /** The job has looked at its wait again, and may stand at it no longer. */
  leave(job: SystemJob, { waitingSince }: ExecutionState): Partial<JobChanges> {
    if (waitingSince === undefined) {
      return {};
    }
    this.world.store.waits.unwatch(job.id);
    return { waitingfor: undefined, waittimeout: undefined };
  }

  /** The job stands at a wait. */
  begin(
    job: SystemJob,
    { state, until, watches, answerOf }: Extract<StepOutcome, { kind: "waiting" }>,
    { tree, world }: { readonly tree: StepTree; readonly world: World },
  ): Partial<JobChanges> {
    const { jobs, waits } = this.world.store;
    jobs.setPosition(job.id, encodeState(state));
    // Also where the wait reads nothing of the job's row: its deletion ends the wait.
    waits.watch(job.id, [...watches, { reference: world.primary, columns: [] }]);
    const activation = { id: job.workflowactivationid ?? 0, tree };
    return {
      statecode: 1,
      statuscode: 10,
      waitreason: "condition",
      postponeuntil: until,
      waittimeout: until,
      waitingfor:
        answerOf === undefined
          ? this.words.describe(activation, state.position, world)
          : `${answerOf} answers`,
    };
  }

  /** Makes the next few jobs Ready that read what has changed; `false` when there are no more. */
  wake(): boolean {
    const { store, clock } = this.world;
    const woken = store.waits.takeWoken(wakeSlice);
    for (const id of woken ?? []) {
      const job = store.jobs.get(id);
      // One that a person paused or postponed, or whose time has come, looks at its wait when it goes on.
      if (job?.waitreason === "condition") {
        store.jobs.change(job, {
          statecode: 0,
          statuscode: 0,
          waitreason: undefined,
          postponeuntil: undefined,
          modifiedon: clock.now(),
        });
      }
    }
    return woken !== undefined;
  }
}
