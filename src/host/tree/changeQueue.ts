import { type ChangeEvent } from "../../protocol/environment";
import { mergeChanges } from "./mergeChanges";

/** Hands changes on one after the other; what comes while one is looked at is merged into the next. */
export class ChangeQueue {
  private pending: ChangeEvent | undefined;
  private isBusy = false;

  constructor(
    private readonly look: (change: ChangeEvent) => Promise<void>,
    private readonly failed: (thrown: unknown) => void,
  ) {}

  add(change: ChangeEvent): void {
    this.pending = this.pending === undefined ? change : mergeChanges(this.pending, change);
    if (!this.isBusy) {
      this.isBusy = true;
      // Never rejects.
      void this.run();
    }
  }

  private async run(): Promise<void> {
    while (this.pending !== undefined) {
      const change = this.pending;
      this.pending = undefined;
      try {
        await this.look(change);
      } catch (thrown) {
        this.failed(thrown);
      }
    }
    this.isBusy = false;
  }
}
