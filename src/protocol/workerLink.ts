import { type MessageLink } from "./messageLink";

/** What worker threads' `Worker`, `parentPort` and `MessagePort` have in common. */
export interface WorkerPort {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
}

/** A port says that it is gone by `close`, a worker by `exit`. */
const endings = ["close", "exit"] as const;

/** A link over one end of a worker thread. Disposing it stops listening and leaves port and thread alone. */
export function linkWorker(port: WorkerPort): MessageLink {
  let stop: (() => void) | undefined;
  return {
    post: (message) => {
      port.postMessage(message);
    },
    listen: (receiver) => {
      const receive = (message: unknown): void => {
        receiver.receive(message);
      };
      const close = (): void => {
        stop?.();
        receiver.closed();
      };
      stop = () => {
        port.off("message", receive);
        endings.forEach((ending) => port.off(ending, close));
        stop = undefined;
      };
      endings.forEach((ending) => port.on(ending, close));
      port.on("message", receive);
      return { dispose: () => stop?.() };
    },
    dispose: () => stop?.(),
  };
}
