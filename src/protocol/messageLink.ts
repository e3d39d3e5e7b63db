import { type Disposable } from "../core/base/disposable";

/** What a link tells the one who listens. */
export interface MessageReceiver {
  /** A message that the other side has posted, in order. */
  receive(message: unknown): void;
  /** The other side is gone; called once, nothing comes after it. */
  closed(): void;
}

/** The whole transport of a contract: messages that survive structured clone, in order, both ways. */
export interface MessageLink extends Disposable {
  post(message: unknown): void;
  /** At most one receiver; messages that arrived before it are kept for it where the transport can. */
  listen(receiver: MessageReceiver): Disposable;
}
