import { type DraftGroup, draftMembersOf } from "../../../src/core/bulkDeletion/draft/draftFilter";
import { type CriteriaMatches } from "../matches";

/** What the environment says of one condition or group. */
export interface MemberFacts {
  readonly problem?: string | undefined;
  readonly cut?: string | undefined;
  /** Rows left after it, or what it adds. */
  readonly left?: number | undefined;
}

/** Facts by key, kept while new ones are asked for: numbers change when conditions come and go, keys do not. */
export class MemberFactsByKey {
  private facts: ReadonlyMap<number, MemberFacts> = new Map();
  private source: readonly unknown[] = [];

  of(key: number): MemberFacts {
    return this.facts.get(key) ?? none;
  }

  follow(filter: DraftGroup, { reading, matches, isCurrent }: CriteriaMatches): void {
    const source = [filter, reading, matches];
    const isSame = source.every((each, index) => each === this.source[index]);
    if (!isCurrent || reading === undefined || isSame) {
      return;
    }
    this.source = source;
    const problems = new Map(reading.problems.map(({ number, sentence }) => [number, sentence]));
    const cuts = new Map(reading.cuts.map(({ number, sentence }) => [number, sentence]));
    const isCounted = reading.problems.length === 0;
    const before = this.facts;
    const lefts = new Map(
      filter.members.map(({ key }, index) => [
        key,
        isCounted ? matches?.members[index] : before.get(key)?.left,
      ]),
    );
    this.facts = new Map(
      [...draftMembersOf(filter)].map(({ number, member: { key } }) => [
        key,
        { problem: problems.get(number), cut: cuts.get(number), left: lefts.get(key) },
      ]),
    );
  }
}

const none: MemberFacts = {};
