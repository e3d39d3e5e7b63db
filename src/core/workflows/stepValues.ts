import { type StepValue } from "../store/processLog";

const mostValues = 50;
const mostCharacters = 500;

/** The values that a step used or wrote, for the process log: so many and so long as a log bears. */
export class StepValues {
  private readonly kept: StepValue[] = [];
  private count = 0;
  /** The job that the step has started as a child, by its guid. */
  child: string | undefined;

  /** `text` is asked only for what is kept. */
  add(name: string, text: () => string): void {
    this.count += 1;
    if (this.count <= mostValues) {
      this.kept.push({ name, text: cut(text()) });
    }
  }

  /** Undefined when there are none. Where there are too many, the last one says how many more there were. */
  list(): readonly StepValue[] | undefined {
    if (this.count <= mostValues) {
      return this.count === 0 ? undefined : [...this.kept];
    }
    const shown = mostValues - 1;
    return [...this.kept.slice(0, shown), { name: "…", text: `${this.count - shown} more` }];
  }
}

function cut(text: string): string {
  if (text.length <= mostCharacters) {
    return text;
  }
  // Not through the middle of a character that takes two.
  return `${text.slice(0, mostCharacters - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
