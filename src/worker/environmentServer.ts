import { AppError, toAppError } from "../core/base/errors";
import { type Logger } from "../core/base/logger";
import { type EnvironmentRequests } from "../protocol/environment";
import {
  type EnvironmentWorkerData,
  type EnvironmentWorkerEvents,
  type EnvironmentWorkerRequests,
} from "../protocol/environmentWorker";
import { requestNames } from "../protocol/requestNames";
import { type Handlers, type Notify } from "../protocol/rpc";
import { acquireLock, type Lock } from "./lock/ownerLock";
import { openEnvironment, type OpenEnvironment } from "./openEnvironment";

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

  handlers(close: () => Promise<void>): Handlers<EnvironmentWorkerRequests> {
    const forward = async (
      name: keyof EnvironmentRequests,
      params: never,
      signal: AbortSignal,
    ): Promise<unknown> => {
      const { handlers, wake } = await this.environment;
      const handler = handlers[name] as (params: never, signal: AbortSignal) => unknown;
      try {
        return await handler(params, signal);
      } finally {
        wake();
      }
    };
    const forwarded = Object.fromEntries(
      requestNames.map((name) => [
        name,
        (params: never, signal: AbortSignal) => forward(name, params, signal),
      ]),
    );
    // Built from the list of all names, of which the compiler knows that it is complete.
    return { ...forwarded, close } as unknown as Handlers<EnvironmentWorkerRequests>;
  }

  private open(): Promise<OpenEnvironment> {
    const opened = this.takeOver();
    opened.catch((thrown: unknown) => {
      this.log.warn(`The store of ${this.data.name} is not open`, toAppError(thrown).code);
    });
    return opened;
  }

  private async takeOver(): Promise<OpenEnvironment> {
    this.lock = await acquireLock(this.data.folder);
    if (this.lock.role === "guest") {
      void this.lock.released.then(() => {
        this.environment = this.open();
        // A failure is the answer to each request.
        void this.environment.then(
          () => {
            this.notify("opened", { name: this.data.name });
          },
          () => {
            this.notify("opened", { name: this.data.name });
          },
        );
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
      },
    });
  }
}
