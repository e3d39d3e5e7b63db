import { type SqlDatabase } from "../../src/core/store/sqlite/sqlDatabase";
import { type KillableDisk } from "./engine/killableDisk";
import { type Environment } from "./model/facts";
import { Difference } from "./difference";
import { happenReally } from "./engine/happenReally";
import { RealEnvironment } from "./engine/realEnvironment";
import { type Event, mostJobs } from "./events";
import { happen, type Happening } from "./model/happen";
import { nextCleanUp, nextDue } from "./model/service";
import { newEnvironment, viewOf } from "./model/view";
import { type Tally } from "./tally";
import { engineSettingsOf, type Profile, profiles } from "./profiles";

const begin = Date.parse("2026-01-10T09:00:00Z");
/** More would be an endless loop of the service. */
const mostTurns = 3000;

/** The specification and the real engine, side by side: whatever happens to one happens to the other. */
export class Simulation {
  transitions = 0;
  model: Environment;
  /** As it would be without what was cleaned up last: that may be lost until something else is committed. */
  private uncleaned: Environment | undefined;
  readonly real: RealEnvironment;

  constructor(
    database: SqlDatabase,
    profile: Profile,
    private readonly options: { readonly tally?: Tally; readonly disk?: KillableDisk } = {},
  ) {
    options.tally?.begin();
    this.model = newEnvironment(begin, profiles[profile]);
    this.real = new RealEnvironment(database, { now: begin, settings: engineSettingsOf(profile) });
    this.compare();
  }

  /** Throws a `Difference` where the two are not the same afterwards. */
  do(event: Event): void {
    const luck = ("luck" in event ? (event.luck ?? 500) : 500) / 1000;
    this.model.luck = luck;
    this.real.luck = luck;
    switch (event.kind) {
      case "settle":
        this.settle(event);
        break;
      case "due":
        this.both({ kind: "clock", ms: Math.max(0, (nextDue(this.model) ?? 0) - this.model.now) });
        this.settle(event);
        break;
      case "kill":
        this.kill(this.aimed(event.during));
        break;
      default:
        this.both(this.aimed(event));
    }
  }

  private settle({ plan }: Extract<Event, { kind: "settle" | "due" }>): void {
    for (let turns = 0; turns < mostTurns; turns++) {
      if (this.both({ kind: "turn", plan }) !== true) {
        return;
      }
    }
    throw new Difference("The service never comes to rest.");
  }

  /** A new process takes the store over. Nothing may be left of what was not committed. */
  private kill(during: Happening): void {
    const { disk } = this.options;
    if (this.model.isDiskFull) {
      return;
    }
    if (disk !== undefined) {
      this.killOnDisk(disk, during);
    } else {
      this.real.killedIn(() => happenReally(this.real, during));
      this.both({ kind: "restart" });
    }
  }

  /** The end comes at any of its writes: all of it is there, or nothing of it. */
  private killOnDisk(disk: KillableDisk, during: Happening): void {
    const written = disk.writes;
    happenReally(this.real, during);
    this.real.restart(disk.dieAfter(disk.someWriteSince(written)));
    const done = structuredClone(this.model);
    happen(done, during);
    const lawful = [this.model, done, ...(this.uncleaned ? [this.uncleaned] : [])];
    for (const env of lawful) {
      happen(env, { kind: "restart" });
    }
    const found = JSON.stringify(this.real.snapshot());
    this.model = lawful.find((env) => JSON.stringify(viewOf(env)) === found) ?? this.model;
    this.uncleaned = undefined;
    this.transitions += 1;
    this.compare();
  }

  /** Numbers of jobs are taken as they come; those behind the last one mean the job that runs. */
  private aimed(event: Happening): Happening {
    if (event.kind !== "act" && event.kind !== "move") {
      return event;
    }
    const { jobs, running } = this.model;
    const job = event.job < mostJobs ? jobs[event.job % jobs.length]?.id : running;
    return { ...event, job: job ?? 0 };
  }

  private both(event: Happening): unknown {
    const { disk } = this.options;
    const writes = disk?.writes;
    const { uncleaned } = this;
    if (event.kind === "cleanUp" && disk !== undefined) {
      this.uncleaned ??= structuredClone(this.model);
    } else if (uncleaned !== undefined) {
      uncleaned.luck = this.model.luck;
      happen(uncleaned, event);
    }
    const found = happenReally(this.real, event);
    const expected = happen(this.model, event);
    if (event.kind !== "cleanUp" && writes !== disk?.writes) {
      this.uncleaned = undefined;
    }
    this.transitions += 1;
    Difference.of("answer", expected, found);
    this.compare();
    this.options.tally?.look(this.model);
    return expected;
  }

  private compare(): void {
    const { model, real } = this;
    Difference.ofViews(viewOf(model), real.snapshot());
    Difference.of("next due time", nextDue(model), real.service.nextDue());
    Difference.of("next time to delete", nextCleanUp(model), real.service.nextCleanUp());
  }
}
