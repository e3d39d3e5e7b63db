import { AppError } from "../base/errors";
import { openRunOf } from "../bulkDeletion/recurrence/startRun";
import { readEngineSettings } from "../jobs/engineSettings";
import { bulkDeleteOperation } from "../jobs/operationTypes";
import { type SystemJob } from "../jobs/systemJob";
import { type JobChanges } from "../store/jobStore";
import { type SettingStore } from "../store/settingStore";
import { type Store } from "../store/store";

/**
 * The clock went further ahead than clocks do, or nobody was there for as long. Which of the two it was, only a person
 * knows, and what a wrong clock deletes is gone. So retention rests and bulk deletions that recur are held until one says
 * go.
 */
export interface ClockJump {
  /** When the clock was seen last before, and where it went. */
  readonly from: number;
  readonly to: number;
  /** Ids of the bulk deletions that were held for it. */
  readonly held: readonly number[];
}

const mostSeries = 10_000;

export function readClockJump(settings: SettingStore): ClockJump | undefined {
  const text = settings.get("clockjump") ?? "";
  return text === "" ? undefined : (JSON.parse(text) as ClockJump);
}

/** Takes note of a jump where there is something to be kept from deleting. */
export function noteJump(store: Store, { from, to }: { from: number; to: number }): void {
  const { settings } = store;
  const before = readClockJump(settings);
  const held = [...(before?.held ?? []), ...holdDeletions(store, to)];
  const deletes =
    readEngineSettings(settings)["retention.enabled"] || store.rowCopies.totals().count > 0;
  if (held.length > 0 || deletes) {
    const jump: ClockJump = { from: before?.from ?? from, to, held };
    settings.set("clockjump", JSON.stringify(jump));
    store.changes.add({ kind: "workflows" });
  }
}

/** A person says go. */
export function letGoOn(store: Store, now: number): void {
  const jump = readClockJump(store.settings);
  if (jump === undefined) {
    throw new AppError("cleanup.notResting", "Nothing rests: clean-up goes on already.");
  }
  for (const id of jump.held) {
    const job = store.jobs.get(id);
    // One that a person has acted on since is as they want it.
    if (job?.waitreason === "held" && job.actedon !== job.modifiedon) {
      store.jobs.change(job, { ...released(job), modifiedon: now });
    }
  }
  store.settings.set("clockjump", "");
  store.changes.add({ kind: "workflows" });
}

/** A series that was due already is so again when it is let go. */
function holdDeletions(store: Store, now: number): readonly number[] {
  const { jobs } = store;
  return jobs
    .series(mostSeries)
    .filter(({ operationtype }) => operationtype === bulkDeleteOperation)
    .flatMap((series) => [series, ...runToStart(store, series)])
    .filter(({ waitreason }) => waitreason !== "held" && waitreason !== "person")
    .map((job) => {
      jobs.change(job, { statecode: 1, statuscode: 10, waitreason: "held", modifiedon: now });
      return job.id;
    });
}

/** A run that has started deletes by the dates of its start; one that has not would by those of this clock. */
function runToStart(store: Store, series: SystemJob): readonly SystemJob[] {
  const run = openRunOf(store, series);
  const isToStart = run && run.statecode < 2 && !store.bulkDeletions.get(run.id)?.run;
  return isToStart ? [run] : [];
}

function released({ recurrencepattern, postponeuntil }: SystemJob): Omit<JobChanges, "modifiedon"> {
  if (recurrencepattern !== undefined) {
    return { waitreason: "recurrence" };
  }
  return postponeuntil === undefined
    ? { statecode: 0, statuscode: 0, waitreason: undefined }
    : { waitreason: "time" };
}
