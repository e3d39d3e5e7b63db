import { type Logger, silentLogger } from "../../src/core/base/logger";
import { type PageMessage } from "../../src/protocol/bulkDeletionPage";
import { type MessageLink } from "../../src/protocol/messageLink";
import { connect, type Connection } from "../../src/protocol/rpc";

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be asked for once in a page. */
const vscode = acquireVsCodeApi();

/** What VS Code hands to the panel's serializer after a reload of the window. */
export function rememberState(state: unknown): void {
  vscode.setState(state);
}

/** A connection to the host that does not listen yet. */
export function connectToHost(log: Logger = silentLogger): Connection {
  return connect(linkToHost(), log);
}

function linkToHost(): MessageLink {
  const page = crypto.randomUUID();
  let stop: (() => void) | undefined;
  return {
    post: (message) => {
      vscode.postMessage({ page, message } satisfies PageMessage);
    },
    listen: (receiver) => {
      const receive = ({ data }: MessageEvent<Partial<PageMessage> | undefined>): void => {
        if (data?.page === page) {
          receiver.receive(data.message);
        }
      };
      window.addEventListener("message", receive);
      stop = () => {
        window.removeEventListener("message", receive);
      };
      return { dispose: stop };
    },
    dispose: () => stop?.(),
  };
}
