import { toAppError } from "../../src/core/base/errors";
import { type ComboboxOption } from "./comboboxOptions";

export type FindOptions = (
  typed: string,
  signal: AbortSignal,
) => Promise<readonly ComboboxOption[]>;

const restMs = 150;

/** Options that have to be asked for. What was found last stays until the next answer is there. */
export class ComboboxSearch {
  found: readonly ComboboxOption[] = [];
  isAsking = false;
  error: string | undefined;

  private stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {}

  /** Looks for what was typed when typing rests, or at once. */
  ask(find: FindOptions, typed: string, isAtOnce = false): void {
    this.cancel();
    this.isAsking = true;
    const { signal } = this.stop;
    this.timer = setTimeout(
      () => {
        void this.run(find, typed, signal);
      },
      isAtOnce ? 0 : restMs,
    );
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.stop.abort();
    this.stop = new AbortController();
    this.isAsking = false;
  }

  /** Never rejects: what went wrong stands in the list. */
  private async run(find: FindOptions, typed: string, signal: AbortSignal): Promise<void> {
    try {
      const found = await find(typed, signal);
      if (signal.aborted) {
        return;
      }
      this.found = found;
      this.error = undefined;
    } catch (thrown) {
      if (signal.aborted) {
        return;
      }
      this.error = toAppError(thrown).message;
    }
    this.isAsking = false;
    this.changed();
  }
}
