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
import {
  type RestorePlan,
  type StoreDescription,
  type StoreRequests,
} from "../protocol/storeRequests";
import { acquireLock, type Lock } from "./lock/ownerLock";
import { openEnvironment, type OpenEnvironment, storeName } from "./openEnvironment";
import { type ReportWork, slicedWork } from "./requests/storeRequests";
import { nodeFiles } from "./sqlite/files/nodeFiles";
import { moveStoreAside } from "./sqlite/moveAside";
import { leftOfSwap } from "./sqlite/restore/swapStore";
import { type StorePlace } from "./sqlite/storePaths";
import { storeFiles } from "./storeFiles";
import { StoreRestore } from "./storeRestore";

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
  private readonly place: StorePlace;
  private readonly restore: StoreRestore;

  constructor(
    private readonly data: EnvironmentWorkerData,
    private readonly notify: Notify<EnvironmentWorkerEvents>,
    private readonly log: Logger,
  ) {
    this.place = { folder: data.folder, name: storeName };
    this.restore = new StoreRestore(this.place, data.wasm);
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
    const { failure } = await this.settled();
    if (failure?.code !== "store.damaged") {
      throw new AppError("input.malformed", "The store is not damaged. Nothing was moved.");
    }
    const moved = moveStoreAside(this.place, Date.now());
    await this.lock?.release();
    this.environment = this.open();
    await this.environment;
    this.notify("opened", { name: this.data.name });
    return moved;
  };

  private readonly describeStore = async (): Promise<StoreDescription> => {
    const { opened, failure } = await this.settled();
    return {
      folder: this.data.folder,
      files: storeFiles(this.place),
      owner: this.lock === undefined ? "nobody" : lockOwners[this.lock.role],
      ...(failure && { failure: { code: failure.code, message: failure.message } }),
      ...(opened && { open: opened.facts() }),
    };
  };

  private readonly prepareRestore = async (
    request: Parameters<StoreRequests["prepareRestore"]>[0],
    signal: AbortSignal,
  ): Promise<RestorePlan> => {
    checkRequest("prepareRestore", request);
    const { opened, failure } = await this.settled();
    if (this.lock?.role !== "owner") {
      throw failure ?? new AppError("store.openElsewhere", "The store is not open here.");
    }
    opened?.demandRestore();
    const { requestId, file } = request;
    const work = slicedWork(requestId, signal, this.reportWork);
    return this.restore.prepare(file, opened?.facts().contents, work);
  };

  /** The lock is kept all the time: no other window comes in between. */
  private readonly restoreStore = async (): Promise<{ kept: string }> => {
    const { opened } = await this.settled();
    this.restore.refuseUnprepared();
    this.closeStore(opened);
    try {
      return { kept: this.restore.decide(Date.now()) };
    } finally {
      // The new store, or the old one where that was not decided. Whoever asks something meanwhile waits for it.
      this.environment = this.openAsOwner();
      await this.environment;
      this.notify("opened", { name: this.data.name });
    }
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
      describeStore: this.describeStore,
      prepareRestore: this.prepareRestore,
      restoreStore: this.restoreStore,
      discardRestore: () => {
        this.restore.discard();
      },
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
    return this.openAsOwner(leftOfSwap(this.place, nodeFiles));
  }

  private openAsOwner(warning?: string): Promise<OpenEnvironment> {
    const ofLock = this.lock?.role === "owner" ? this.lock.warnings : [];
    return openEnvironment(this.data, {
      log: this.log,
      warnings: warning === undefined ? ofLock : [...ofLock, warning],
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
        storeWork: this.reportWork,
      },
    });
  }

  private readonly reportWork: ReportWork = (requestId, done, total) => {
    this.notify("storeWork", { requestId, done, total });
  };

  /** Waits until the store is open or has failed to open. */
  private async settled(): Promise<{ opened?: OpenEnvironment; failure?: AppError }> {
    try {
      return { opened: await this.environment };
    } catch (thrown) {
      return { failure: toAppError(thrown) };
    }
  }

  /** Before another one takes its place: what it could not write any more is in its log, which is kept with it. */
  private closeStore(opened: OpenEnvironment | undefined): void {
    try {
      opened?.close();
    } catch (thrown) {
      this.log.warn("The replaced store was not closed cleanly.", toAppError(thrown).code);
    }
  }
}

const lockOwners = { owner: "this", guest: "another" } as const;
