import { Worker } from "node:worker_threads";
import { type EnvironmentWorkerData } from "../../protocol/environmentWorker";
import { type MessageLink } from "../../protocol/messageLink";
import { linkWorker } from "../../protocol/workerLink";

/** A running worker thread, or what stands for one. */
export interface EnvironmentWorker {
  readonly link: MessageLink;
  /** Resolves when the thread is gone, with the error that ended it, if one did. */
  readonly exited: Promise<Error | undefined>;
  terminate(): Promise<unknown>;
}

export function startEnvironmentWorker(
  program: string,
  data: EnvironmentWorkerData,
): EnvironmentWorker {
  // The host's own options may name an inspector's port, which is taken.
  const worker = new Worker(program, { workerData: data, execArgv: [], name: data.name });
  const exited = new Promise<Error | undefined>((resolve) => {
    let failure: Error | undefined;
    worker.on("error", (thrown: unknown) => {
      failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    });
    worker.once("exit", (code) => {
      resolve(failure ?? (code === 0 ? undefined : new Error(`Exit code ${code}.`)));
    });
  });
  return { link: linkWorker(worker), exited, terminate: () => worker.terminate() };
}
