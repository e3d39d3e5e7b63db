import { type Disposable } from "./disposable";

/** Tells its listeners, in the order in which they came. */
export class Event<T> {
  private readonly listeners = new Set<(value: T) => void>();

  listen(listener: (value: T) => void): Disposable {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      listener(value);
    }
  }
}
