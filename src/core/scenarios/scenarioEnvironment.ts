import { AsyncService } from "../asyncService/asyncService";
import { JobActions } from "../asyncService/jobActions";
import { ManualClock } from "../base/clock";
import { AppError } from "../base/errors";
import { type Logger } from "../base/logger";
import { type Random, seededRandom } from "../base/random";
import { stableGuid } from "../base/stableGuid";
import { type RowReference } from "../rows/value";
import { callerOf } from "../security/firstCaller";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { WorkflowService } from "../workflows/workflowService";
import { earlier, later, timeOf, type VirtualTime } from "./virtualTime";

/** Where the store of one environment is kept: empty when it is opened first, then as it was closed. */
export interface StorePlace {
  open(): Promise<Store>;
  /** Closes the store and removes what was kept. */
  dispose(): void;
}

/** More work than this without time going on is taken for work without end. */
const mostTurns = 200_000;
/** So long a clock can go unseen by the engine and not be taken for one that has jumped. */
const longestHopMs = 24 * 60 * 60 * 1000;

/** One local environment on a virtual clock, without a timer: its engine works when it is told to. */
export class ScenarioEnvironment {
  readonly clock: ManualClock;
  readonly random: Random = seededRandom(1);
  private readonly start: number;
  private readonly names = new Map<string, string>();
  private parts: Parts;

  private constructor(
    private readonly place: StorePlace,
    store: Store,
    private readonly options: { readonly now: number; readonly timeZone: string; log: Logger },
  ) {
    this.start = options.now;
    this.clock = new ManualClock(options.now);
    store.settings.set("timezone", options.timeZone);
    callerOf({ store, clock: this.clock, random: this.random });
    this.parts = this.partsOf(store);
  }

  static async open(
    place: StorePlace,
    options: { readonly now: number; readonly timeZone: string; readonly log: Logger },
  ): Promise<ScenarioEnvironment> {
    return new ScenarioEnvironment(place, await place.open(), options);
  }

  get store(): Store {
    return this.parts.store;
  }

  get service(): AsyncService {
    return this.parts.service;
  }

  get actions(): JobActions {
    return this.parts.actions;
  }

  get workflows(): WorkflowService {
    return this.parts.workflows;
  }

  get world(): { store: Store; clock: ManualClock; random: Random } {
    return { store: this.store, clock: this.clock, random: this.random };
  }

  get time(): VirtualTime {
    return { now: this.clock.now(), start: this.start, timeZone: this.options.timeZone };
  }

  /** What was in the engine's memory is gone; a new one takes the store over. */
  async restart(): Promise<void> {
    this.store.close();
    this.parts = this.partsOf(await this.place.open());
  }

  /** Works until no job is due. With `steps`, until a job that runs has come to so many step boundaries. */
  settle(steps = Infinity): void {
    let boundaries = 0;
    for (let turns = 0; this.service.turn(); turns++) {
      boundaries += this.isInsideJob ? 1 : 0;
      if (boundaries === steps) {
        return;
      }
      if (turns === mostTurns) {
        throw new AppError("unexpected", `The async service finds no end after ${turns} turns.`);
      }
    }
    if (steps !== Infinity) {
      throw new AppError(
        "unexpected",
        `No job stopped at step boundary ${steps}: the async service ran out of work after ${boundaries}.`,
      );
    }
  }

  /** Goes from due time to due time, as a clock does that never jumps; what is due to be deleted goes on the way. */
  advance(by: string): void {
    const end = later(by, this.time);
    this.work();
    for (let now = this.clock.now(); now < end; now = this.clock.now()) {
      const due = [this.service.nextDue(), this.service.nextCleanUp()].filter(
        (time) => time !== undefined && time > now,
      ) as number[];
      this.clock.set(Math.min(end, now + longestHopMs, ...due));
      this.work();
    }
  }

  /** The clock is set; nobody notices before the engine works again. */
  setClock({ forward = "PT0S", back = "PT0S" }: { forward?: string; back?: string }): void {
    this.clock.set(earlier(back, { ...this.time, now: later(forward, this.time) }));
  }

  /** The guid of an id as the scenario has it; a short name is remembered for messages. */
  guid(id: string): string {
    const guid = stableGuid(id);
    this.names.set(guid, id);
    return guid;
  }

  /** A guid as the scenario's author knows it. */
  nameOf(guid: string): string {
    return this.names.get(guid) ?? guid;
  }

  /** Who does a step; a user must be there. */
  person(id: string | undefined): RowReference {
    if (id === undefined) {
      return callerOf(this.world);
    }
    const reference = { table: "systemuser", id: this.guid(id) };
    if (this.store.rows.get(reference) === undefined) {
      throw new AppError("row.notFound", `There is no user "${id}". Name it under "users".`);
    }
    return reference;
  }

  /** By guid, or by a name that only one has. */
  workflow(idOrName: string): Workflow {
    const all = this.store.workflows.list();
    const found = all.filter((each) => isCalled(each, idOrName));
    const [workflow] = found;
    if (workflow === undefined || found.length > 1) {
      const names = all.map(({ metadata }) => `"${metadata.name}"`).join(", ");
      throw new AppError(
        "workflow.notFound",
        workflow === undefined
          ? `There is no workflow "${idOrName}". There is ${names || "none"}.`
          : `${found.length} workflows have the name "${idOrName}". Give the guid.`,
      );
    }
    return workflow;
  }

  /** Epoch milliseconds of a time as scenarios write it. */
  timeOf(text: string): number {
    const time = timeOf(text, this.time);
    if (time === undefined) {
      throw new AppError("value.malformed", `"${text}" is no time.`);
    }
    return time;
  }

  private work(): void {
    this.settle();
    let hasMore = true;
    while (hasMore) {
      hasMore = this.service.cleanUp(Infinity);
    }
  }

  private get isInsideJob(): boolean {
    return this.store.groups.counts({ statecode: 2 }).length > 0;
  }

  private partsOf(store: Store): Parts {
    const world = { store, clock: this.clock, random: this.random, log: this.options.log };
    return {
      store,
      service: new AsyncService(world),
      actions: new JobActions(world),
      workflows: new WorkflowService(world),
    };
  }
}

/** By its guid or its name. */
export function isCalled({ metadata }: Pick<Workflow, "metadata">, idOrName: string): boolean {
  return metadata.workflowid === stableGuid(idOrName) || metadata.name === idOrName;
}

interface Parts {
  readonly store: Store;
  readonly service: AsyncService;
  readonly actions: JobActions;
  readonly workflows: WorkflowService;
}
