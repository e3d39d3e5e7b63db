import fs from "node:fs";
import { AppError, toAppError } from "../core/base/errors";
import { type Logger } from "../core/base/logger";
import { type EnvironmentRequests } from "../protocol/environment";
import {
  type EnvironmentWorkerData,
  type EnvironmentWorkerEvents,
  type EnvironmentWorkerRequests,
} from "../protocol/environmentWorker";
import { checkRequest } from "../protocol/requestModels";
import { requestNames } from "../protocol/requestNames";
import { type Handlers, type Notify } from "../protocol/rpc";
import { acquireLock, type Lock } from "./lock/ownerLock";
import { openEnvironment, type OpenEnvironment, storeName } from "./openEnvironment";
import { moveStoreAside } from "./sqlite/moveAside";

/**
 * Serves one local environment from its worker thread.
 *
 *     start --> owner of the lock --> open --> closed
 *       |          ^                   \--> no store: each request is answered with the reason
 *       \--> guest: "open elsewhere" ---(the owner lets go)---^
 */
export class EnvironmentServer {
  private lock: Lock | undefined;
  private environment: Promise<OpenEnvironment>;

  constructor(
    private readonly data: EnvironmentWorkerData,
    private readonly notify: Notify<EnvironmentWorkerEvents>,
    private readonly log: Logger,
  ) {
    this.environment = this.open();
  }

  readonly close = async (): Promise<void> => {
    const opened = await this.environment.catch(() => undefined);
    try {
      opened?.close();
    } finally {
      this.environment = Promise.reject(
        new AppError("connection.closed", "The environment was closed."),
      );
      this.environment.catch(() => undefined);
      await this.lock?.release();
    }
  };

  /** A person has chosen to begin with an empty store: the damaged one is renamed, never deleted. */
  private readonly moveAside = async (): Promise<string> => {
    const failure = await this.environment.then(
      () => undefined,
      (thrown: unknown) => toAppError(thrown),
    );
    if (failure?.code !== "store.damaged") {
      throw new AppError("input.malformed", "The store is not damaged. Nothing was moved.");
    }
    const moved = moveStoreAside({ folder: this.data.folder, name: storeName }, Date.now());
    await this.lock?.release();
    this.environment = this.open();
    await this.environment;
    this.notify("opened", { name: this.data.name });
    return moved;
  };

  handlers(close: () => Promise<void>): Handlers<EnvironmentWorkerRequests> {
    const forward = async (
      name: keyof EnvironmentRequests,
      params: never,
      signal: AbortSignal,
    ): Promise<unknown> => {
      checkRequest(name, params);
      const environment = await this.environment;
      const handler = environment.handlers[name] as (params: never, signal: AbortSignal) => unknown;
      try {
        return await handler(params, signal);
      } finally {
        environment.wake();
      }
    };
    const forwarded = Object.fromEntries(
      requestNames.map((name) => [
        name,
        (params: never, signal: AbortSignal) => forward(name, params, signal),
      ]),
    );
    // Built from the list of all names, of which the compiler knows that it is complete.
    return {
      ...forwarded,
      close,
      moveAside: this.moveAside,
    } as unknown as Handlers<EnvironmentWorkerRequests>;
  }

  private open(): Promise<OpenEnvironment> {
    const opened = this.takeOver();
    opened.catch((thrown: unknown) => {
      this.log.warn(`The store of ${this.data.name} is not open`, toAppError(thrown).code);
    });
    return opened;
  }

  private async takeOver(): Promise<OpenEnvironment> {
    fs.mkdirSync(this.data.folder, { recursive: true, mode: 0o700 });
    this.lock = await acquireLock(this.data.folder);
    if (this.lock.role === "guest") {
      void this.lock.released.then(async () => {
        this.environment = this.open();
        // A failure is the answer to each request.
        await this.environment.catch(() => undefined);
        this.notify("opened", { name: this.data.name });
      });
      throw new AppError(
        "store.openElsewhere",
        `"${this.data.name}" is open in another window. It becomes available here when that window is closed.`,
      );
    }
    return openEnvironment(this.data, {
      log: this.log,
      warnings: this.lock.warnings,
      listener: {
        changed: (event) => {
          this.notify("changed", event);
        },
        service: (state) => {
          this.notify("service", state);
        },
        caller: (caller) => {
          this.notify("caller", caller);
        },
        importing: (requestId, progress) => {
          this.notify("importing", { requestId, ...progress });
        },
      },
    });
  }
}
