import { AppError, toAppError } from "../../core/base/errors";
import { Emitter } from "../../core/base/events";
import {
  type ChangeEvent,
  type EnvironmentDescription,
  type EnvironmentEvents,
  type EnvironmentRequests,
} from "../../protocol/environment";
import { type StoreRequests } from "../../protocol/storeRequests";
import { type Call } from "../../protocol/rpc";
import { type Environment, type EnvironmentStatus } from "./environment";
import { type EnvironmentSession, type SessionOptions } from "./environmentSession";
import { type EnvironmentWorker } from "./environmentWorker";

export interface EnvironmentClientOptions extends SessionOptions {
  readonly name: string;
  start(): EnvironmentWorker;
}

const firstBackOffMs = 1_000;
const maxBackOffMs = 60_000;
/** A session that lived as long is not part of a run of failures. */
const stableMs = 60_000;

/**
 * An environment in a worker thread. Idle until the first call; then one session after the other: a session whose thread
 * dies rejects its calls and is followed by a new one after a back-off, which doubles until a session has lived for a while.
 * Calls made meanwhile wait for it. A session that cannot open its store stays as it is, until the worker says that the
 * store has become its own or a person restarts it.
 */
export class EnvironmentClient implements Environment {
  readonly name: string;
  private session: EnvironmentSession | undefined;
  private pause: Promise<void> | undefined;
  private backOffMs = firstBackOffMs;
  private isClosed = false;
  private currentStatus: EnvironmentStatus = { kind: "idle" };
  private readonly statuses = new Emitter<EnvironmentStatus>();
  private readonly changes = new Emitter<ChangeEvent>();
  private readonly imports = new Emitter<EnvironmentEvents["importing"]>();
  private readonly storeWork = new Emitter<EnvironmentEvents["storeWork"]>();

  readonly onDidChangeStatus = this.statuses.event;
  readonly onDidChange = this.changes.event;
  readonly onDidImport = this.imports.event;
  readonly onDidStoreWork = this.storeWork.event;

  constructor(private readonly options: EnvironmentClientOptions) {
    this.name = options.name;
  }

  get status(): EnvironmentStatus {
    return this.currentStatus;
  }

  readonly call: Call<EnvironmentRequests> = async (method, ...args) => {
    const session = await this.start();
    return session.call(method, ...args);
  };

  readonly callStore: Call<StoreRequests> = async (method, ...args) => {
    const session = await this.begin();
    return session.callStore(method, ...args);
  };

  /** Resolves when it can be asked. */
  async start(): Promise<Pick<EnvironmentSession, "call">> {
    const session = await this.begin();
    await session.ready;
    return session;
  }

  private async begin(): Promise<EnvironmentSession> {
    await this.pause;
    // Loaded when it is needed: activation must not take the time.
    const { EnvironmentSession: Session } = await import("./environmentSession");
    return this.session ?? this.open(Session);
  }

  async restart(): Promise<void> {
    await this.closeSession();
    this.pause = undefined;
    this.backOffMs = firstBackOffMs;
    await this.start();
  }

  /** Lets the worker close its store and ends it. Nothing can be asked afterwards. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.statuses.dispose();
    this.changes.dispose();
    this.imports.dispose();
    this.storeWork.dispose();
    await this.closeSession();
  }

  private async closeSession(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    await session?.close();
  }

  private open(Session: typeof EnvironmentSession): EnvironmentSession {
    if (this.isClosed) {
      throw new AppError("cancelled", "VS Code is closing.");
    }
    this.setStatus({ kind: "starting" });
    const session = new Session(this.startWorker(), this.options);
    this.session = session;
    this.listen(session);
    void this.follow(session);
    void session.worker.exited.then((error) => {
      this.onExit(session, error);
    });
    void this.options.delay(stableMs).then(() => {
      if (this.session === session) {
        this.backOffMs = firstBackOffMs;
      }
    });
    return session;
  }

  private startWorker(): EnvironmentWorker {
    try {
      return this.options.start();
    } catch (thrown) {
      const error = toAppError(thrown);
      this.setStatus({ kind: "failed", error });
      throw error;
    }
  }

  private listen(session: EnvironmentSession): void {
    session.onDidChange((change) => {
      this.changes.fire(change);
    });
    session.onDidImport((progress) => {
      this.imports.fire(progress);
    });
    session.onDidStoreWork((progress) => {
      this.storeWork.fire(progress);
    });
    session.onDidChangeService((service) => {
      this.describeAnew({ service });
    });
    session.onDidChangeCaller((caller) => {
      this.describeAnew({ caller });
    });
    session.onDidOpen(() => {
      this.setStatus({ kind: "starting" });
      void this.follow(session);
    });
  }

  private describeAnew(facts: Partial<EnvironmentDescription>): void {
    if (this.currentStatus.kind === "ready") {
      const description = { ...this.currentStatus.description, ...facts };
      this.setStatus({ kind: "ready", description });
    }
  }

  /** Takes over what becomes of a session's start. Never rejects. */
  private async follow(session: EnvironmentSession): Promise<void> {
    const ready = session.ready;
    let status: EnvironmentStatus;
    try {
      status = { kind: "ready", description: await ready };
    } catch (thrown) {
      status = { kind: "failed", error: toAppError(thrown) };
    }
    // A later answer, or a later session, knows better.
    if (this.session === session && session.ready === ready) {
      this.setStatus(status);
    }
  }

  private onExit(session: EnvironmentSession, cause: Error | undefined): void {
    if (this.session !== session) {
      return;
    }
    this.session = undefined;
    const { name, log, delay } = this.options;
    const reason = cause?.message ?? "It ended by itself.";
    const error = new AppError(
      "connection.closed",
      `'${name}' stopped and starts again. ${reason}`,
      {
        cause,
      },
    );
    log.error(error, { backOffMs: this.backOffMs });
    this.setStatus({ kind: "failed", error });
    this.pause = delay(this.backOffMs);
    this.backOffMs = Math.min(this.backOffMs * 2, maxBackOffMs);
    void this.goOn();
  }

  /** Starts anew after the pause. Never rejects: whoever calls then, and the status, tell how it went. */
  private async goOn(): Promise<void> {
    const { pause } = this;
    await pause;
    if (this.pause === pause && !this.isClosed) {
      this.pause = undefined;
      await this.start().catch(() => undefined);
    }
  }

  private setStatus(status: EnvironmentStatus): void {
    this.currentStatus = status;
    this.statuses.fire(status);
  }
}
