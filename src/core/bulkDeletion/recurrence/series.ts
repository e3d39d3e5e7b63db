import { type Clock } from "../../base/clock";
import { AppError } from "../../base/errors";
import { type Random } from "../../base/random";
import { type NewRecurrence } from "../../jobs/actions";
import { nameOf } from "../../jobs/plainText";
import { refuseSecondRun, type Refused } from "../../jobs/refusals";
import { type SystemJob } from "../../jobs/systemJob";
import { timeFormat } from "../../jobs/timeFormat";
import { type RowReference } from "../../rows/value";
import { type JobChanges } from "../../store/jobStore";
import { type ProcessLogRow } from "../../store/processLog";
import { type Store } from "../../store/store";
import { nextRunAfter } from "./recurrence";
import { recurrenceOf } from "./recurrenceOf";
import { everyDaysText, writeRecurrencePattern } from "./recurrencePattern";
import { demandRun, openRunOf, startRun } from "./startRun";

/**
 * Recurring bulk deletions. A series deletes nothing itself: when it is due it makes a run, a job of its own that is Ready, and
 * waits for its next one, in the same transaction, so that a kill neither loses a run nor makes it twice.
 *
 *     recurrence, time  --(due)-->     recurrence, with a run; without one where the run before still goes on
 *                       --(due)-->     person, where its owner may not delete any more
 *     held, person      --(resume)-->  recurrence
 *
 * Its next run is always told by its pattern and lies ahead. So what was missed while the async service did not work happens
 * once, when it works again, and what passed while a person had paused the series does not happen.
 */
export class Series {
  constructor(
    private readonly world: {
      readonly store: Store;
      readonly clock: Pick<Clock, "now">;
      readonly random: Random;
    },
  ) {}

  /** Its time has come. */
  work(series: SystemJob): void {
    const now = this.world.clock.now();
    try {
      demandRun(this.world.store, series);
      const next = this.nextRun(series, now);
      this.change(series, { ...waiting("recurrence", next), ...withoutError });
      this.startDue(series, next);
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code.startsWith("0x"))) {
        throw thrown;
      }
      this.waitForPerson(series, thrown);
    }
  }

  /** A person wants a run beside those of its pattern. */
  runNow(series: SystemJob, caller: RowReference): Refused | undefined {
    const { store, clock } = this.world;
    demandRun(store, series);
    if (openRunOf(store, series) !== undefined) {
      return refuseSecondRun();
    }
    const run = startRun(this.world, series, { now: clock.now(), createdby: caller });
    this.note(series, "Run", { message: `${nameOf(caller)} ran it now.`, ...linkTo(run) });
    return undefined;
  }

  /** Another pattern and start. A series that rests goes on resting. */
  changeRecurrence(
    series: SystemJob,
    { everyDays, startAt }: NewRecurrence,
    caller: RowReference,
  ): boolean {
    const { store, clock } = this.world;
    const now = clock.now();
    const recurrence = {
      recurrencepattern: writeRecurrencePattern({ everyDays }),
      recurrencestarttime: startAt,
    };
    const next = nextRunAfter(recurrenceOf(store, { ...series, ...recurrence }), now - 1);
    const { waitreason } = series;
    const isChanged = this.change(series, {
      ...recurrence,
      ...(waitreason === "person"
        ? {}
        : waiting(waitreason === "held" ? "held" : "recurrence", next)),
      actedby: caller,
      actedon: now,
    });
    if (isChanged) {
      const every = everyDaysText({ everyDays });
      const rests = waitreason === "held" || waitreason === "person";
      const then = rests ? "It runs again when it is resumed." : `Next run: ${this.told(next)}.`;
      const message = `${nameOf(caller)} changed the recurrence to ${every}. ${then}`;
      this.note(series, "Change recurrence", { message });
    }
    return isChanged;
  }

  /** What becomes of a series that goes on after a rest. */
  resumed(series: SystemJob): Omit<JobChanges, "modifiedon"> {
    const now = this.world.clock.now();
    const { postponeuntil } = series;
    const isAhead = postponeuntil !== undefined && postponeuntil > now;
    return {
      postponeuntil: isAhead ? postponeuntil : this.nextRun(series, now),
      ...withoutError,
    };
  }

  private startDue(series: SystemJob, next: number | undefined): void {
    const { store, clock } = this.world;
    const before = openRunOf(store, series);
    if (before !== undefined) {
      const message =
        `No run was started: the one of ${this.told(before.createdon)} still goes on. ` +
        `Next run: ${this.told(next)}.`;
      this.note(series, "Run", { message, status: 4, ...linkTo(before) });
      return;
    }
    const now = clock.now();
    const run = startRun(this.world, series, { now, createdby: series.createdby });
    const due = series.postponeuntil ?? now;
    const second = nextRunAfter(recurrenceOf(store, series), due);
    const hasMissed = second !== undefined && second <= now;
    const message = `The runs since ${this.told(due)} were missed. This one stands for all of them.`;
    this.note(series, "Run", { ...(hasMissed && { message }), ...linkTo(run) });
  }

  private waitForPerson(series: SystemJob, { code, message }: AppError): void {
    const error = { errorcode: code, message };
    this.change(series, { ...waiting("person", undefined), ...error, friendlymessage: message });
    this.note(series, "Run", { status: 3, ...error });
  }

  private nextRun(series: SystemJob, after: number): number | undefined {
    return nextRunAfter(recurrenceOf(this.world.store, series), after);
  }

  private change(series: SystemJob, changes: Omit<JobChanges, "modifiedon">): boolean {
    const { store, clock } = this.world;
    return store.jobs.change(series, { ...changes, modifiedon: clock.now() });
  }

  private note(
    { id }: SystemJob,
    activityname: string,
    entry: Pick<ProcessLogRow, "message" | "errorcode" | "childworkflowinstanceid"> & {
      readonly status?: 3 | 4;
    },
  ): void {
    const { store, clock } = this.world;
    const now = clock.now();
    const times = { startedon: now, completedon: now };
    store.log.append(id, { stepname: "Recurrence", activityname, status: 2, ...times, ...entry });
  }

  private told(time: number | undefined): string {
    const { store, clock } = this.world;
    const zone = store.settings.get("timezone") ?? "UTC";
    return time === undefined ? "none" : timeFormat(zone, clock.now()).full(time);
  }
}

const withoutError = {
  errorcode: undefined,
  message: undefined,
  friendlymessage: undefined,
} as const;

function waiting(
  waitreason: "recurrence" | "held" | "person",
  postponeuntil: number | undefined,
): Omit<JobChanges, "modifiedon"> {
  return { statecode: 1, statuscode: 10, waitreason, postponeuntil };
}

function linkTo(run: SystemJob): Pick<ProcessLogRow, "childworkflowinstanceid"> {
  return { childworkflowinstanceid: run.asyncoperationid };
}
