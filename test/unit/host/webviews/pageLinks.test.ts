import assert from "node:assert/strict";
import { type Webview } from "vscode";
import { type PageMessage } from "../../../../src/protocol/bulkDeletionPage";
import { type MessageLink } from "../../../../src/protocol/messageLink";
import { linkPages } from "../../../../src/host/webviews/pageLinks";

/** A webview whose pages are played by the test. */
class FakeWebview {
  readonly posted: PageMessage[] = [];
  receive: (message: PageMessage) => void = () => undefined;

  readonly webview = {
    postMessage: async (message: PageMessage) => this.posted.push(message) > 0,
    onDidReceiveMessage: (listener: (message: PageMessage) => void) => {
      this.receive = listener;
      return { dispose: () => undefined };
    },
  } as unknown as Webview;
}

describe("linkPages", () => {
  function pages(): { fake: FakeWebview; links: MessageLink[]; heard: unknown[]; ended: number[] } {
    const fake = new FakeWebview();
    const [links, heard, ended]: [MessageLink[], unknown[], number[]] = [[], [], []];
    linkPages(fake.webview, (link) => {
      const index = links.push(link) - 1;
      link.listen({
        receive: (message) => heard.push([index, message]),
        closed: () => undefined,
      });
      return { dispose: () => ended.push(index) };
    });
    return { fake, links, heard, ended };
  }

  it("hands a page's messages on to its link, the first one too", () => {
    const { fake, heard } = pages();
    fake.receive({ page: "a", message: 1 });
    fake.receive({ page: "a", message: 2 });
    assert.deepEqual(heard, [
      [0, 1],
      [0, 2],
    ]);
  });

  it("begins anew with a page that was loaded again, and lets the one before it go", () => {
    const { fake, heard, ended } = pages();
    fake.receive({ page: "a", message: 1 });
    fake.receive({ page: "b", message: 1 });
    assert.deepEqual([heard.at(-1), ended], [[1, 1], [0]]);
  });

  it("tells a page nothing that an earlier one has asked", () => {
    const { fake, links } = pages();
    fake.receive({ page: "a", message: 1 });
    fake.receive({ page: "b", message: 1 });
    links[0]?.post("late");
    links[1]?.post("now");
    assert.deepEqual(fake.posted, [{ page: "b", message: "now" }]);
  });
});
