import { type AppError, toAppError } from "../../src/core/base/errors";
import { type Criteria } from "../../src/core/bulkDeletion/criteria";
import { type CriteriaReading } from "../../src/protocol/criteriaRequests";
import { type BulkDeletionPageRequests } from "../../src/protocol/bulkDeletionPage";
import { type Call } from "../../src/protocol/rpc";
import { countSlices, type Matches } from "./countSlices";

/** Whoever types or walks through a list with the arrow keys is not counted after at each of them. */
const restMs = 250;

/**
 * What the environment makes of the draft's criteria: what is wrong with them, else how many rows match, growing while it
 * counts. While new criteria are read and counted the old answer stays, and `isCurrent` is false.
 */
export class CriteriaMatches {
  reading: CriteriaReading | undefined;
  matches: Matches | undefined;
  error: AppError | undefined;
  /** Are `reading`, `matches` and `error` about the criteria as they are now? */
  isCurrent = false;

  private asked: Criteria | undefined;
  private askedText = "";
  private stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly call: Call<BulkDeletionPageRequests>,
    private readonly changed: () => void,
  ) {}

  /** Follows the draft; asks when the criteria are others. `isSettled`: at once, nobody is typing. */
  follow(criteria: Criteria, isSettled = false): void {
    const text = JSON.stringify(criteria);
    if (text === this.askedText) {
      return;
    }
    this.askedText = text;
    this.asked = criteria;
    this.isCurrent = false;
    this.begin(isSettled || this.reading === undefined ? 0 : restMs);
  }

  /** Counts anew: as of now. */
  refresh(): void {
    this.isCurrent = false;
    this.begin(0);
  }

  private begin(delayMs: number): void {
    this.stop.abort();
    this.stop = new AbortController();
    const { signal } = this.stop;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.ask(signal);
    }, delayMs);
  }

  /** Never rejects: what went wrong is shown in the place of the number. */
  private async ask(signal: AbortSignal): Promise<void> {
    const criteria = this.asked;
    if (criteria === undefined) {
      return;
    }
    try {
      const reading = await this.call("readCriteria", { criteria }, signal);
      if (signal.aborted) {
        return;
      }
      if (reading.problems.length > 0) {
        this.take(reading);
        return;
      }
      await this.count(reading, signal);
    } catch (thrown) {
      if (!signal.aborted) {
        this.error = toAppError(thrown);
        this.matches = undefined;
        this.isCurrent = true;
        this.changed();
      }
    }
  }

  /** A reading and its numbers come together: those of earlier criteria would be taken for its own. */
  private take(reading: CriteriaReading, matches = this.matches): void {
    this.reading = reading;
    this.matches = matches;
    this.error = undefined;
    this.isCurrent = true;
    this.changed();
  }

  private async count(reading: CriteriaReading, signal: AbortSignal): Promise<void> {
    for await (const sum of countSlices(this.call, reading.bound, signal)) {
      if (signal.aborted) {
        return;
      }
      this.take(reading, sum);
    }
  }
}
