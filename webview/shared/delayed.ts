/** Does the last thing that it was given, after a rest. */
export class Delayed {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly restMs: number) {}

  start(task: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(task, this.restMs);
  }
}
