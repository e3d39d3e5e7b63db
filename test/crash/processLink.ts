import { type MessageLink } from "../../src/protocol/messageLink";

/** What a process that was forked and its child process, as its parent sees it, have in common. */
export interface ForkedProcess {
  readonly connected: boolean;
  send?(message: unknown): boolean;
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
}

/** A link between two processes. `onPost` is called when a message has left this one. */
export function linkProcess(
  process: ForkedProcess,
  onPost: (message: unknown) => void = () => undefined,
): MessageLink {
  let stop: (() => void) | undefined;
  return {
    post: (message) => {
      if (process.connected) {
        process.send?.(message);
        onPost(message);
      }
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
        process.off("message", receive);
        process.off("disconnect", close);
        stop = undefined;
      };
      process.on("message", receive);
      process.on("disconnect", close);
      return { dispose: () => stop?.() };
    },
    dispose: () => stop?.(),
  };
}
