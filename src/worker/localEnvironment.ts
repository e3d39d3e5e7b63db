import { AsyncService } from "../core/asyncService/asyncService";
import { JobActions } from "../core/asyncService/jobActions";
import { createHash } from "node:crypto";
import { supplySeries } from "../core/bulkDeletion/recurrence/supplySeries";
import { type Clock } from "../core/base/clock";
import { type Logger } from "../core/base/logger";
import { type Random } from "../core/base/random";
import { type RowReference } from "../core/rows/value";
import { Emitter } from "../core/base/events";
import { actAs, actingCaller } from "../core/security/actingCaller";
import { callerOf } from "../core/security/firstCaller";
import { type Changes } from "../core/store/changes";
import { findAnswer, rememberAnswer } from "../core/store/answers";
import { type Store } from "../core/store/store";
import { keepingSessions } from "../core/workflows/processSessions";
import { WorkflowService } from "../core/workflows/workflowService";
import { type WritingRequest } from "../protocol/environment";

/** One local environment: its store and what works on it. */
export class LocalEnvironment {
  readonly service: AsyncService;
  readonly actions: JobActions;
  readonly workflows: WorkflowService;
  private readonly callers = new Emitter<RowReference>();
  readonly onDidChangeCaller = this.callers.event;
  private announced: RowReference;

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
    supplySeries(world, callerOf(world));
    this.announced = this.caller;
    this.service = new AsyncService(world);
    this.actions = new JobActions(world);
    this.workflows = new WorkflowService(world);
  }

  /** As whom a person acts now. */
  get caller(): RowReference {
    return actingCaller(this.world);
  }

  /** To be announced when it is durable. Without an id, as the first caller again. */
  actAs(user: string | undefined): RowReference {
    return actAs(this.world, user);
  }

  announceCaller(): void {
    this.announced = this.caller;
    this.callers.fire(this.announced);
  }

  /** After a durable change: the user as whom a person acts may be called otherwise by now, or be gone. */
  followCaller({ tables }: Pick<Changes, "tables">): void {
    const { id, name } = this.announced;
    if (tables.includes("systemuser") && (this.caller.id !== id || this.caller.name !== name)) {
      this.announceCaller();
    }
  }

  get timeZone(): string {
    return this.world.store.settings.get("timezone") ?? "UTC";
  }

  /** Does a writing request once: asked again with the same id, it answers what it answered then. */
  once<Result>({ requestId, ...request }: WritingRequest, work: () => Result): Result {
    const { store, clock } = this.world;
    const asked = { id: requestId, digest: digestOf(JSON.stringify(request)) };
    try {
      return keepingSessions(store, () => {
        const known = findAnswer(store.requests, asked);
        if (known !== undefined) {
          return known.result as Result;
        }
        const result = work();
        rememberAnswer(store.requests, asked, { result, now: clock.now() });
        return result;
      });
    } catch (thrown) {
      this.service.notice(thrown);
      throw thrown;
    }
  }
}

/** Tells whether a request that comes again is the same. */
export function digestOf(...contents: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  contents.forEach((content) => hash.update(content));
  return hash.digest("base64");
}
