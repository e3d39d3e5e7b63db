import { AsyncService } from "../core/asyncService/asyncService";
import { JobActions } from "../core/asyncService/jobActions";
import { type Clock } from "../core/base/clock";
import { type Logger } from "../core/base/logger";
import { type Random } from "../core/base/random";
import { type RowReference } from "../core/rows/value";
import { callerOf } from "../core/security/firstCaller";
import { type Store } from "../core/store/store";
import { WorkflowService } from "../core/workflows/workflowService";

/** One local environment: its store and what works on it. */
export class LocalEnvironment {
  readonly service: AsyncService;
  readonly actions: JobActions;
  readonly workflows: WorkflowService;

  constructor(
    readonly world: {
      readonly name: string;
      readonly store: Store;
      readonly clock: Clock;
      readonly random: Random;
      readonly log: Logger;
    },
    /** IANA zone of this machine: an environment keeps the one that it was created in. */
    machineTimeZone: string,
  ) {
    const { settings } = world.store;
    if (settings.get("timezone") === undefined) {
      settings.set("timezone", machineTimeZone);
    }
    callerOf(world);
    this.service = new AsyncService(world);
    this.actions = new JobActions(world);
    this.workflows = new WorkflowService(world);
  }

  get caller(): RowReference {
    return callerOf(this.world);
  }

  get timeZone(): string {
    return this.world.store.settings.get("timezone") ?? "UTC";
  }

  /** Does a writing request once: asked again with the same id, it answers what it answered then. */
  once<Result>(requestId: string, work: () => Result): Result {
    const { store, clock } = this.world;
    return store.transaction(() => {
      const known = store.requests.find(requestId);
      if (known !== undefined) {
        return (JSON.parse(known) as { result: Result }).result;
      }
      const result = work();
      store.requests.remember(requestId, JSON.stringify({ result }), clock.now());
      return result;
    });
  }
}
