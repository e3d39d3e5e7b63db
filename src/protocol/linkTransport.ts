import { AbstractMessageReader, AbstractMessageWriter, type Message } from "vscode-jsonrpc";
import { type Disposable } from "../core/base/disposable";
import { type MessageLink } from "./messageLink";

/** What vscode-jsonrpc reads from, over a link. */
export class LinkReader extends AbstractMessageReader {
  constructor(private readonly link: MessageLink) {
    super();
  }

  override listen(callback: (message: Message) => void): Disposable {
    return this.link.listen({
      receive: (message) => {
        callback(message as Message);
      },
      closed: () => {
        this.fireClose();
      },
    });
  }
}

/** What vscode-jsonrpc writes to, over a link. */
export class LinkWriter extends AbstractMessageWriter {
  constructor(private readonly link: MessageLink) {
    super();
  }

  async write(message: Message): Promise<void> {
    this.link.post(message);
  }

  end(): void {
    this.link.dispose();
  }

  override dispose(): void {
    super.dispose();
    this.link.dispose();
  }
}
