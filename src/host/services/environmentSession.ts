import "vscode-jsonrpc/node";
import { type Event, Emitter } from "../../core/base/events";
import { type Logger } from "../../core/base/logger";
import { type RowReference } from "../../core/rows/value";
import {
  type ChangeEvent,
  type EnvironmentDescription,
  type EnvironmentRequests,
  protocolVersion,
  type ServiceState,
} from "../../protocol/environment";
import {
  type EnvironmentWorkerEvents,
  type EnvironmentWorkerRequests,
} from "../../protocol/environmentWorker";
import { type StoreRequests } from "../../protocol/storeRequests";
import { type Call, callerOf, connect, type Connection, subscriberOf } from "../../protocol/rpc";
import { type EnvironmentWorker } from "./environmentWorker";

export interface SessionOptions {
  readonly log: Logger;
  /** Resolves after that many milliseconds. */
  readonly delay: (ms: number) => Promise<void>;
}

/** How long a worker may take to let steps end and to close its store; VS Code waits about five seconds for us. */
const closingMs = 3_500;

/** One life of an environment's worker: from its start to its end. */
export class EnvironmentSession {
  readonly call: Call<EnvironmentRequests>;
  readonly callStore: Call<StoreRequests>;
  /** Settles with the answer to `describe`; asked again when another store was opened. */
  ready: Promise<EnvironmentDescription>;

  private readonly connection: Connection;
  private readonly changes = new Emitter<ChangeEvent>();
  private readonly imports = new Emitter<EnvironmentWorkerEvents["importing"]>();
  private readonly storeWork = new Emitter<EnvironmentWorkerEvents["storeWork"]>();
  private readonly services = new Emitter<ServiceState>();
  private readonly callers = new Emitter<RowReference>();
  private readonly openings = new Emitter<void>();

  readonly onDidChange: Event<ChangeEvent> = this.changes.event;
  readonly onDidImport: Event<EnvironmentWorkerEvents["importing"]> = this.imports.event;
  readonly onDidStoreWork: Event<EnvironmentWorkerEvents["storeWork"]> = this.storeWork.event;
  readonly onDidChangeService: Event<ServiceState> = this.services.event;
  readonly onDidChangeCaller: Event<RowReference> = this.callers.event;
  /** The store was open elsewhere and is this worker's now, or was replaced by a copy; `ready` is a new promise. */
  readonly onDidOpen: Event<void> = this.openings.event;

  constructor(
    readonly worker: EnvironmentWorker,
    private readonly options: SessionOptions,
  ) {
    this.connection = connect(worker.link, options.log);
    this.call = callerOf<EnvironmentRequests>(this.connection);
    this.callStore = callerOf<StoreRequests>(this.connection);
    this.subscribe();
    this.connection.listen();
    this.ready = this.describe();
  }

  /** Asks the worker to close its store and waits for its end; ends it by force when it does not. */
  async close(): Promise<void> {
    const ask = callerOf<EnvironmentWorkerRequests>(this.connection);
    const closed = ask("close").then(() => this.worker.exited);
    // A rejection says that the worker is gone already, or too broken to be asked.
    await Promise.race([closed, this.options.delay(closingMs)]).catch(() => undefined);
    await this.worker.terminate();
    this.connection.dispose();
  }

  private subscribe(): void {
    const { log } = this.options;
    const on = subscriberOf<EnvironmentWorkerEvents>(this.connection);
    on("changed", (change) => {
      this.changes.fire(change);
    });
    on("importing", (progress) => {
      this.imports.fire(progress);
    });
    on("storeWork", (progress) => {
      this.storeWork.fire(progress);
    });
    on("service", (service) => {
      this.services.fire(service);
    });
    on("caller", (caller) => {
      this.callers.fire(caller);
    });
    on("opened", () => {
      this.ready = this.describe();
      this.openings.fire();
    });
    on("log", ({ level, message, data }) => {
      log[level](message, ...data);
    });
  }

  private describe(): Promise<EnvironmentDescription> {
    const description = this.call("describe", { version: protocolVersion });
    // Whoever calls awaits it; without a call its failure is seen in the status.
    description.catch(() => undefined);
    return description;
  }
}
