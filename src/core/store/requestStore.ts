/** Writing requests and their results, kept for a day: asked twice, done once. */
export interface RequestStore {
  /** The result as it was given the first time, JSON; undefined when the request is new. */
  find(id: string): string | undefined;
  remember(id: string, result: string, now: number): void;
}
