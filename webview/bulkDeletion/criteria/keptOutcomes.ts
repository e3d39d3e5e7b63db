import { type DraftGroup, plainFilter } from "../../../src/core/bulkDeletion/draft/draftFilter";
import {
  byOutcome,
  countedOutcomes,
  type Outcome,
} from "../../../src/core/bulkDeletion/looking/outcomes";
import { type BoundCriteria } from "../../../src/protocol/criteriaRequests";
import { countWhole } from "../countSlices";
import { type CriteriaMatches } from "../matches";
import { type Wizard } from "../wizard";

const ends: readonly Outcome[] = ["31", "32"];

const unknown = "failed and canceled jobs";

/** How many failed and canceled jobs the criteria would find beside those that succeeded. */
export class KeptOutcomes {
  /** Stay until those of new criteria are there. */
  words = unknown;
  isStale = false;

  private bound: BoundCriteria | undefined;
  private stop = new AbortController();

  constructor(private readonly wizard: Pick<Wizard, "call" | "redraw">) {}

  /** To be called each time that the words are drawn; counts when the criteria themselves are counted. */
  follow({ reading, matches, isCurrent }: CriteriaMatches, anyCompleted: DraftGroup): void {
    const bound = isCurrent && matches?.isDone === true ? reading?.bound : undefined;
    if (bound === undefined || bound !== this.bound) {
      this.isStale = this.words !== unknown;
      this.stop.abort();
    }
    if (bound !== undefined && bound !== this.bound) {
      this.stop = new AbortController();
      const filter = byOutcome(plainFilter(anyCompleted), ends);
      void this.count({ ...bound, criteria: { ...bound.criteria, filter } }, this.stop.signal);
    }
    this.bound = bound;
  }

  /** Never rejects: the hint holds without its numbers, too. */
  private async count(bound: BoundCriteria, signal: AbortSignal): Promise<void> {
    let words: string;
    try {
      const { members } = await countWhole(this.wizard.call, bound, signal);
      words = countedOutcomes(ends, members) || `${unknown}; there are none now`;
    } catch {
      words = unknown;
    }
    if (!signal.aborted) {
      this.words = words;
      this.isStale = false;
      this.wizard.redraw();
    }
  }
}
