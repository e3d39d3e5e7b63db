import { AsyncService } from "../core/asyncService/asyncService";
import { JobActions } from "../core/asyncService/jobActions";
import { createHash } from "node:crypto";
import { type Clock } from "../core/base/clock";
import { AppError } from "../core/base/errors";
import { type Logger } from "../core/base/logger";
import { type Random } from "../core/base/random";
import { type RowReference } from "../core/rows/value";
import { callerOf } from "../core/security/firstCaller";
import { type Store } from "../core/store/store";
import { keepingSessions } from "../core/workflows/processSessions";
import { WorkflowService } from "../core/workflows/workflowService";
import { type WritingRequest } from "../protocol/environment";

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

  /**
   * Does a writing request once: asked again with the same id, it answers what it answered then. The same id on another
   * request is refused, since that one's answer would be a wrong one.
   */
  once<Result>({ requestId, ...request }: WritingRequest, work: () => Result): Result {
    const { store, clock } = this.world;
    const digest = createHash("sha256").update(JSON.stringify(request)).digest("base64");
    return keepingSessions(store, () => {
      const known = store.requests.find(requestId);
      if (known !== undefined) {
        const before = JSON.parse(known) as { digest: string; result: Result };
        if (before.digest !== digest) {
          throw new AppError(
            "input.malformed",
            "A change with this request id was made before, and it was another one. Give each change an id of its own.",
          );
        }
        return before.result;
      }
      const result = work();
      store.requests.remember(requestId, JSON.stringify({ digest, result }), clock.now());
      return result;
    });
  }
}
