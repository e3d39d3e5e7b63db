import { toAppError } from "../../../src/core/base/errors";
import {
  type BoundCriteria,
  type MatchPage,
  type NothingReasons,
} from "../../../src/protocol/criteriaRequests";
import { type CriteriaMatches } from "../matches";
import { type Wizard } from "../wizard";

export const previewRows = 50;

/** The first rows that match, and, where none do, why. The old answer stays until the new one is there. */
export class Preview {
  page: Pick<MatchPage, "columns" | "rows"> | undefined;
  reasons: NothingReasons | undefined;
  error: string | undefined;
  isCurrent = false;

  private bound: BoundCriteria | undefined;
  private stop = new AbortController();
  private isExplaining = false;

  constructor(
    private readonly call: Wizard["call"],
    private readonly changed: () => void,
  ) {}

  /** To be called each time that the page is drawn. */
  follow({ reading, matches, isCurrent }: CriteriaMatches): void {
    if (!isCurrent || reading === undefined || reading.problems.length > 0) {
      this.isCurrent = false;
      return;
    }
    if (reading.bound !== this.bound) {
      this.bound = reading.bound;
      this.stop.abort();
      this.stop = new AbortController();
      this.reasons = undefined;
      this.isExplaining = false;
      void this.run(() => this.read(reading.bound, this.stop.signal), this.stop.signal);
    }
    if (matches?.isDone === true && matches.matches === 0 && !this.isExplaining) {
      this.isExplaining = true;
      void this.run(() => this.explain(reading.bound, this.stop.signal), this.stop.signal);
    }
  }

  /** Never rejects: what went wrong stands in the place of the rows. */
  private async run(task: () => Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      if (!signal.aborted) {
        this.error = toAppError(thrown).message;
      }
    }
    if (!signal.aborted) {
      this.changed();
    }
  }

  private async read(bound: BoundCriteria, signal: AbortSignal): Promise<void> {
    this.isCurrent = false;
    const rows: MatchPage["rows"][number][] = [];
    let after: string | undefined;
    do {
      const limit = previewRows - rows.length;
      const request = { ...bound, limit, ...(after !== undefined && { after }) };
      const page = await this.call("previewMatches", request, signal);
      if (signal.aborted) {
        return;
      }
      rows.push(...page.rows);
      after = page.next;
      this.page = { columns: page.columns, rows };
    } while (after !== undefined && rows.length < previewRows);
    this.error = undefined;
    this.isCurrent = true;
  }

  private async explain(bound: BoundCriteria, signal: AbortSignal): Promise<void> {
    const reasons = await this.call("explainNothing", bound, signal);
    if (!signal.aborted) {
      this.reasons = reasons;
    }
  }
}
