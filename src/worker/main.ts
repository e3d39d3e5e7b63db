import { parentPort } from "node:worker_threads";

if (parentPort === null) {
  throw new Error("This file runs as a worker thread of the extension, not as a program.");
}
