import { AsyncService } from "../../src/core/asyncService/asyncService";
import { Breakers } from "../../src/core/asyncService/breakers";
import { JobRun } from "../../src/core/asyncService/jobRun";
import { SqliteJobs } from "../../src/core/store/sqlite/sqliteJobs";
import { SqliteSettings } from "../../src/core/store/sqlite/sqliteSettings";
import { SqliteWorkflows } from "../../src/core/store/sqlite/sqliteWorkflows";
import { SqliteWaits } from "../../src/core/store/sqlite/sqliteWaits";
import { type JobChanges } from "../../src/core/store/jobStore";
import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";

/**
 * Mistakes that a simulation must find, or it proves nothing. The product has no switches for them: methods of its parts
 * are replaced, and put back by what `plant` answers.
 */
export const faults = {
  "a trial that was taken away is not handed over": () =>
    replace(Breakers.prototype as unknown as Private, "hasTrial", () => () => true),

  "a job that was postponed at a wait is never looked at again": () =>
    replace(
      SqliteJobs.prototype,
      "due",
      (due) => (now, limit) =>
        due(now, limit).filter(
          ({ waitreason, waitingfor }) => waitreason !== "time" || waitingfor === undefined,
        ),
    ),

  "a restart forgets that the service is paused": () =>
    replace(SqliteSettings.prototype, "set", (set) => (name, value) => {
      set(name, value);
      if (name === "epoch") {
        set("paused", "false");
      }
    }),

  "a committed step does not set the tries back": () =>
    changed(({ retrycount, ...changes }) => ({
      ...changes,
      ...(retrycount !== undefined &&
        !(retrycount === 0 && changes.statecode === 2) && { retrycount }),
    })),

  "the breaker counts runs that stop as Canceled": () =>
    replace(JobRun.prototype as unknown as Private, "record", (record) => (job, end) => {
      const { changes } = end as { readonly changes: JobChanges };
      const { statuscode } = changes;
      return record(job, {
        changes: { ...changes, statuscode: statuscode === 32 ? 31 : statuscode },
      });
    }),

  "a job is claimed while the service is paused": () => {
    const isPaused = Object.getOwnPropertyDescriptor(AsyncService.prototype, "isPaused");
    let isClaiming = false;
    const undo = replace(AsyncService.prototype as unknown as Private, "runJob", (runJob) => () => {
      isClaiming = true;
      const hasRun = runJob();
      isClaiming = false;
      return hasRun;
    });
    Object.defineProperty(AsyncService.prototype, "isPaused", {
      configurable: true,
      get(this: AsyncService) {
        return !isClaiming && isPaused?.get?.call(this) === true;
      },
    });
    return () => {
      undo();
      Object.defineProperty(AsyncService.prototype, "isPaused", isPaused ?? {});
    };
  },

  "a step is done twice after a kill": () => {
    // The position lags one step behind, which a process that lives on does not notice.
    const latest = new WeakMap<SqliteJobs, Map<number, string>>();
    const latestOf = (jobs: SqliteJobs): Map<number, string> => {
      const known = latest.get(jobs) ?? new Map<number, string>();
      latest.set(jobs, known);
      return known;
    };
    const undo = [
      replace(SqliteJobs.prototype, "setPosition", (setPosition, jobs) => (id, position) => {
        setPosition(id, latestOf(jobs).get(id) ?? position);
        latestOf(jobs).set(id, position);
      }),
      replace(
        SqliteJobs.prototype,
        "position",
        (position, jobs) => (id) => latestOf(jobs).get(id) ?? position(id),
      ),
    ];
    return () => {
      undo.forEach((each) => {
        each();
      });
    };
  },

  "a postponement loses the time-out of a wait": () =>
    changed((changes) =>
      changes.waitreason === "time" ? { ...changes, waittimeout: undefined } : changes,
    ),

  "a cancel of a Locked job is lost at recovery": () =>
    replace(
      SqliteJobs.prototype,
      "leftovers",
      (leftovers, jobs) => (epoch, limit) =>
        leftovers(epoch, limit).map((job) => {
          const { modifiedon } = job;
          if (job.statuscode === 22) {
            jobs.change(job, { statecode: 2, statuscode: 20, modifiedon });
          }
          return jobs.get(job.id) ?? job;
        }),
    ),

  "a counter is off by one when a job is deleted": () =>
    replace(SqliteJobs.prototype, "delete", (remove, jobs) => (job) => {
      remove(job);
      const { database } = jobs as unknown as { database: SqlDatabase };
      database.prepare("UPDATE statecount SET count = count + 1 WHERE statecode = 3").run();
    }),

  "the loop guard lets one run too many pass": () =>
    replace(
      SqliteJobs.prototype,
      "hasRunsBefore",
      (hasRunsBefore) => (job, options) =>
        hasRunsBefore(job, { ...options, count: options.count + 1 }),
    ),

  "next tries do not follow a clock that was set back": () =>
    replace(SqliteJobs.prototype, "moveRetries", () => () => undefined),

  "a job runs as the former owner of its workflow": () =>
    replace(SqliteWorkflows.prototype, "ownerOf", () => () => undefined),

  "nobody is told that a row was deleted": () =>
    replace(SqliteWaits.prototype, "noteChange", (noteChange) => (row, columns) => {
      if (columns !== undefined) {
        noteChange(row, columns);
      }
    }),
} as const satisfies Readonly<Record<string, () => () => void>>;

export type Fault = keyof typeof faults;
export const faultNames = Object.keys(faults) as readonly Fault[];

type Private = Record<string, (...args: unknown[]) => unknown>;

/** Changes of jobs as a faulty engine makes them. */
function changed(spoil: (changes: JobChanges) => JobChanges): () => void {
  return replace(
    SqliteJobs.prototype,
    "change",
    (change) => (job, changes) => change(job, spoil(changes)),
  );
}

/** Replaces a method of a prototype; the new one is given the old one, bound to its object. Answers how to undo it. */
function replace<Owner extends object, Name extends keyof Owner>(
  prototype: Owner,
  name: Name,
  wrapper: (original: Owner[Name], self: Owner) => Owner[Name],
): () => void {
  const original = prototype[name] as (...args: unknown[]) => unknown;
  prototype[name] = function (this: Owner, ...args: unknown[]): unknown {
    const bound = original.bind(this) as Owner[Name];
    return (wrapper(bound, this) as typeof original)(...args);
  } as Owner[Name];
  return () => {
    prototype[name] = original as Owner[Name];
  };
}
