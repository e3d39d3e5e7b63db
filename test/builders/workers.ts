import { MessageChannel } from "node:worker_threads";
import { AppError } from "../../src/core/base/errors";
import { silentLogger } from "../../src/core/base/logger";
import { type EnvironmentWorker } from "../../src/host/services/environmentWorker";
import { type EnvironmentDescription } from "../../src/protocol/environment";
import {
  type EnvironmentWorkerEvents,
  type EnvironmentWorkerRequests,
} from "../../src/protocol/environmentWorker";
import { connect, type Handlers, type Notify, notifierOf, serve } from "../../src/protocol/rpc";
import { linkWorker } from "../../src/protocol/workerLink";

export const aDescription: EnvironmentDescription = {
  version: 1,
  name: "Local",
  timeZone: "UTC",
  caller: { table: "systemuser", id: "00000000-0000-4000-8000-000000000001", name: "Una One" },
  firstCaller: {
    table: "systemuser",
    id: "00000000-0000-4000-8000-000000000001",
    name: "Una One",
  },
  capabilities: { importWorkflows: true, editRows: true, pauseService: true },
  service: { kind: "running" },
  warnings: [],
};

/** What stands for an environment's worker thread: the other end of a channel. */
export interface WorkerDouble {
  readonly worker: EnvironmentWorker;
  readonly notify: Notify<EnvironmentWorkerEvents>;
  /** The thread ends, as after a crash when there is an error. */
  exit(error?: Error): void;
}

export function aWorker(handlers: Partial<Handlers<EnvironmentWorkerRequests>> = {}): WorkerDouble {
  const { port1, port2 } = new MessageChannel();
  const connection = connect(linkWorker(port2), silentLogger);
  let exit: (error?: Error) => void = () => undefined;
  const exited = new Promise<Error | undefined>((resolve) => {
    exit = (error) => {
      port2.close();
      resolve(error);
    };
  });
  const known: Partial<Handlers<EnvironmentWorkerRequests>> = {
    describe: () => aDescription,
    close: () => {
      setImmediate(exit);
    },
    ...handlers,
  };
  serve<EnvironmentWorkerRequests>(
    connection,
    known as Handlers<EnvironmentWorkerRequests>,
    silentLogger,
  );
  connection.onRequest((method) => {
    throw new AppError("unexpected", `The test answers no ${method}.`);
  });
  connection.listen();
  return {
    worker: {
      link: linkWorker(port1),
      exited,
      terminate: async () => {
        exit();
      },
    },
    notify: notifierOf<EnvironmentWorkerEvents>(connection),
    exit,
  };
}
