const doubleClickMs = 400;

/** Tells the second click of a double click: a button in a tree takes both, and may be another one by then. */
export class DoubleClicks {
  private last: { readonly clicked: unknown; readonly at: number } | undefined;

  constructor(private readonly now: () => number) {}

  /** `clicked`: the node, nothing where a command came by another way. */
  isSecond(clicked: unknown): boolean {
    if (typeof clicked !== "object" || clicked === null) {
      return false;
    }
    const { last } = this;
    const at = this.now();
    this.last = { clicked, at };
    return last?.clicked === clicked && at - last.at < doubleClickMs;
  }
}
