import { type DraftGroup, draftMembersOf } from "../../../src/core/bulkDeletion/draft/draftFilter";
import { type CriteriaMatches } from "../matches";

/** How many rows are left after a member of an AND group, or how many one of an OR group adds. */
export interface RowsLeft {
  readonly rows: number;
  readonly isAdded: boolean;
}

/** What the environment says of one condition or group. */
export interface MemberFacts {
  readonly problem?: string | undefined;
  readonly cut?: string | undefined;
  readonly left?: RowsLeft | undefined;
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
    this.facts = new Map(
      [...draftMembersOf(filter)].map(({ number, member: { key }, group }, index) => {
        const rows = matches?.members[index];
        const left = rows === undefined ? undefined : { rows, isAdded: group.type === "or" };
        const facts = {
          problem: problems.get(number),
          cut: cuts.get(number),
          left: isCounted ? left : before.get(key)?.left,
        };
        return [key, kept(before.get(key), facts)];
      }),
    );
  }
}

const none: MemberFacts = {};

/** The same object where nothing is new: its condition is not drawn again. */
function kept(before: MemberFacts | undefined, now: MemberFacts): MemberFacts {
  const isSame =
    before?.problem === now.problem &&
    before?.cut === now.cut &&
    before?.left?.rows === now.left?.rows &&
    before?.left?.isAdded === now.left?.isAdded;
  return before !== undefined && isSame ? before : now;
}
