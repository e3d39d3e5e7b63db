import { type Disposable } from "./disposable";

/** Subscribes a listener until it is disposed. Fits where VS Code wants an event of its own. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Tells its listeners, in the order in which they came. Those that come while it tells are told the next time. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<{ readonly call: (value: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.listeners.add(entry);
    return { dispose: () => this.listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const entry of [...this.listeners]) {
      entry.call(value);
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
