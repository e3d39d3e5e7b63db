import type * as vscode from "vscode";
import { type Disposable } from "../../core/base/disposable";
import { type PageMessage } from "../../protocol/bulkDeletionPage";
import { type MessageLink, type MessageReceiver } from "../../protocol/messageLink";

/**
 * Links to the pages that a webview loads one after the other: each time that its tab is shown again. `begin` connects one
 * and answers how to let it go.
 */
export function linkPages(
  webview: vscode.Webview,
  begin: (link: MessageLink) => Disposable,
): Disposable {
  let page: string | undefined;
  let receiver: MessageReceiver | undefined;
  let connected: Disposable | undefined;
  const linkTo = (current: string): MessageLink => ({
    post: (message) => {
      if (page === current) {
        // A hidden page is gone: what it misses it asks for when it is shown again.
        void webview.postMessage({ page: current, message } satisfies PageMessage);
      }
    },
    listen: (listener) => {
      receiver = listener;
      return { dispose: () => (receiver = undefined) };
    },
    dispose: () => undefined,
  });
  const subscription = webview.onDidReceiveMessage((received: PageMessage) => {
    if (received.page !== page) {
      connected?.dispose();
      page = received.page;
      connected = begin(linkTo(page));
    }
    receiver?.receive(received.message);
  });
  return {
    dispose: () => {
      subscription.dispose();
      connected?.dispose();
    },
  };
}
