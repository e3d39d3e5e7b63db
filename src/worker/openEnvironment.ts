import fs from "node:fs";
import path from "node:path";
import { setImmediate as setImmediatePromise } from "node:timers/promises";
import { type AsyncService } from "../core/asyncService/asyncService";
import { serviceFacts } from "../core/asyncService/serviceFacts";
import { ServiceLoop } from "../core/asyncService/serviceLoop";
import { DisposableStore } from "../core/base/disposable";
import { AppError } from "../core/base/errors";
import { type Logger } from "../core/base/logger";
import { everyPrivilege } from "../core/security/privileges";
import { takeBrokenOff } from "../core/bulkDeletion/immediate/underWay";
import { type ImportProgress, RowImports } from "../core/rows/imports/rowImports";
import { type RowReference } from "../core/rows/value";
import { SqliteStore } from "../core/store/sqlite/sqliteStore";
import {
  type ChangeEvent,
  type EnvironmentRequests,
  type ServiceState,
} from "../protocol/environment";
import { type EnvironmentWorkerData } from "../protocol/environmentWorker";
import { type Handlers } from "../protocol/rpc";
import { type OpenStoreFacts } from "../protocol/storeRequests";
import { ChangeFeed } from "./changeFeed";
import { removeDueFile, writeDueFile } from "./dueFile";
import { ErrorNotes } from "./errorNotes";
import { LocalEnvironment } from "./localEnvironment";
import { demandAll } from "./requests/demandAll";
import { environmentHandlers } from "./requests/environmentHandlers";
import { type SolutionImports } from "./requests/solutionRequests";
import { type ReportWork } from "./requests/storeRequests";
import { openStoreFile } from "./sqlite/storeFile";
import { systemClock } from "./systemClock";
import { systemRandom } from "./systemRandom";

export const storeName = "environment";

const dayMs = 24 * 60 * 60 * 1000;

export interface EnvironmentListener {
  readonly changed: (event: ChangeEvent) => void;
  readonly service: (state: ServiceState) => void;
  readonly caller: (caller: RowReference) => void;
  readonly importing: (requestId: string, progress: ImportProgress) => void;
  readonly storeWork: ReportWork;
}

/** An environment whose store is open and whose async service runs. */
export interface OpenEnvironment {
  readonly handlers: Handlers<EnvironmentRequests>;
  /** What a person should know of its place, and of what was broken off. */
  readonly warnings: readonly string[];
  facts(): OpenStoreFacts;
  /** Throws where the caller may not replace the store. */
  demandRestore(): void;
  /** To be called after each request: it may have made work. */
  wake(): void;
  /** Lets the running step end, closes the store and leaves word of when it is due next. */
  close(): void;
}

/** Only for the owner of the folder's lock. */
export async function openEnvironment(
  { folder, name, wasm, rowUrlBase }: EnvironmentWorkerData,
  {
    log,
    listener,
    warnings,
    runsJobs = true,
  }: {
    log: Logger;
    listener: EnvironmentListener;
    warnings: readonly string[];
    /** `false` for who only looks: whatever is due waits for another one. */
    runsJobs?: boolean;
  },
): Promise<OpenEnvironment> {
  removeDueFile(folder);
  const file = await openStoreFile({ folder, name: storeName, wasmFile: wasm });
  const disposables = new DisposableStore();
  const openedon = systemClock.now();
  const errors = new ErrorNotes(log, () => systemClock.now());
  try {
    const store = new SqliteStore(file);
    const environment = new LocalEnvironment(
      { name, store, clock: systemClock, random: systemRandom, log: errors },
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    );
    const { service } = environment;
    if (rowUrlBase !== undefined && rowUrlBase !== store.settings.get("rowurlbase")) {
      store.settings.set("rowurlbase", rowUrlBase);
    }
    disposables.add(
      new ChangeFeed(store.changes, systemClock, (event) => {
        environment.followCaller(event);
        listener.changed(event);
      }),
    );
    disposables.add(service.onDidChangeState(listener.service));
    disposables.add(environment.onDidChangeCaller(listener.caller));
    const loop = disposables.add(
      new ServiceLoop(
        service,
        systemClock,
        (next) => {
          const immediate = setImmediate(next);
          return {
            dispose: () => {
              clearImmediate(immediate);
            },
          };
        },
        (thrown) => {
          errors.error(thrown instanceof Error ? thrown : String(thrown), "async service");
        },
      ),
    );
    if (!runsJobs) {
      loop.hold();
    }
    const imports = new RowImports(environment.world, {
      pause: () => setImmediatePromise(),
      hold: () => loop.hold(),
    });
    imports.resume().catch((thrown: unknown) => {
      errors.error(thrown instanceof Error ? thrown : String(thrown), "import of rows");
    });
    const solutionImports: SolutionImports = new Map();
    const brokenOff = takeBrokenOff(store.settings);
    const allWarnings = brokenOff === undefined ? warnings : [...warnings, brokenOff];
    return {
      warnings: allWarnings,
      handlers: environmentHandlers(environment, {
        imports,
        report: listener.importing,
        warnings: allWarnings,
        solutionImports,
        storeWork: {
          reportWork: listener.storeWork,
          copyStore: (target) => {
            refuseOwnFolder(folder, target);
            file.copyTo(target);
          },
        },
      }),
      demandRestore: () => {
        demandAll(environment, { what: "restore the store", privilege: everyPrivilege });
      },
      facts: () => ({
        timeZone: environment.timeZone,
        schema: store.care.schema,
        pages: store.care.pages(),
        contents: store.care.contents(),
        openedon,
        service: serviceFacts(store, service),
        rowImports: store.imports.list().length,
        solutionImports: solutionImports.size,
        ...(file.slowest && { slowest: file.slowest }),
        ...(errors.last && { lastError: errors.last }),
      }),
      wake: () => {
        loop.wake();
      },
      close: () => {
        disposables.dispose();
        service.end();
        const now = systemClock.now();
        const due = nextStart(service, now);
        store.close();
        writeDueFile(folder, { due, now });
      },
    };
  } catch (thrown) {
    disposables.dispose();
    file.close();
    throw thrown;
  }
}

/** When the environment is to be opened again without anybody asking. What only waits to be deleted can wait a day. */
export function nextStart(service: AsyncService, now: number): number | undefined {
  if (service.hasWork()) {
    return now;
  }
  const cleanUp = service.nextCleanUp();
  const times = [
    service.nextDue(),
    cleanUp === undefined ? undefined : Math.max(cleanUp, now + dayMs),
  ].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** A copy that takes the place of the store's own files would be the end of the store. */
function refuseOwnFolder(folder: string, target: string): void {
  const parent = path.dirname(path.resolve(target));
  if (fs.existsSync(parent) && fs.realpathSync(parent) === fs.realpathSync(folder)) {
    throw new AppError(
      "input.malformed",
      `'${parent}' holds the store itself. Choose another folder for the copy.`,
    );
  }
}
