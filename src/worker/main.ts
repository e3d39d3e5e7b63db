import "vscode-jsonrpc/node";
import { parentPort, workerData } from "node:worker_threads";
import { silentLogger } from "../core/base/logger";
import {
  type EnvironmentWorkerData,
  type EnvironmentWorkerEvents,
  type EnvironmentWorkerRequests,
} from "../protocol/environmentWorker";
import { connect, notifierOf, serve } from "../protocol/rpc";
import { linkWorker } from "../protocol/workerLink";
import { EnvironmentServer } from "./environmentServer";
import { logOver } from "./logOver";

const port = parentPort;
if (port === null) {
  throw new Error("This file runs as a worker thread of the extension, not as a program.");
}

const connection = connect(linkWorker(port), silentLogger);
const notify = notifierOf<EnvironmentWorkerEvents>(connection);
const log = logOver(notify);
const server = new EnvironmentServer(workerData as EnvironmentWorkerData, notify, log);

serve<EnvironmentWorkerRequests>(
  connection,
  server.handlers(async () => {
    try {
      await server.close();
    } finally {
      // The answer goes out first; then nothing keeps the thread.
      setImmediate(() => {
        port.close();
      });
    }
  }),
  log,
);
connection.listen();
