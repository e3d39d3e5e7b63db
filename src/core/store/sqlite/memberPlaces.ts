import { type MemberGroup, type MemberTest } from "../../bulkDeletion/memberTest";
import { type RowTest } from "../../bulkDeletion/rowTest";
import { type CompiledTest, compileRowTest } from "./compileRowTest";
import { type SqlTable } from "./criteriaColumns";
import { type SqlValue } from "./sqlDatabase";

/** Rows that leave criteria at the same place. */
export interface PlacedRows {
  readonly place: SqlValue;
  readonly count: number;
}

/**
 * Where rows leave criteria, told by SQL as one value for each row. The conditions of the outermost group before the first
 * group within it are looked at one after the other; what is decided there has the number of that condition. From that group
 * on every condition is looked at, so that the statement grows with their number only: such a row has a letter for each of
 * them, 1 where it meets it, else 0.
 */
export class MemberPlaces {
  private readonly conditions: RowTest[] = [];
  private readonly members: readonly Place[];
  private size = 0;
  /** How many conditions stand before the first group. */
  private readonly leading: number;

  constructor(private readonly filter: MemberGroup) {
    const firstGroup = filter.members.findIndex(({ kind }) => kind !== "condition");
    this.leading = firstGroup < 0 ? filter.members.length : firstGroup;
    this.members = filter.members.map((member) => this.placed(member));
  }

  compile(table: SqlTable): CompiledTest {
    const conditions = this.conditions.map((test) => compileRowTest(test, table));
    const isDecided = this.filter.kind === "all" ? "IS NOT TRUE" : "IS TRUE";
    const cases = conditions
      .slice(0, this.leading)
      .map(({ sql }, index) => `WHEN (${sql}) ${isDecided} THEN ${index}`);
    const letters = conditions.slice(this.leading).map(({ sql }) => `|| ((${sql}) IS TRUE)`);
    const rest = `'' ${letters.join(" ")}`;
    return {
      sql: cases.length === 0 ? rest : `CASE ${cases.join(" ")} ELSE ${rest} END`,
      parameters: conditions.flatMap(({ parameters }) => parameters),
    };
  }

  /** How many rows come to each member and meet it, and how many meet the whole. */
  count(places: readonly PlacedRows[]): { matches: number; members: readonly number[] } {
    const members = Array.from({ length: this.size }, () => 0);
    let matches = 0;
    for (const { place, count } of places) {
      const meets = (group: MemberGroup["kind"], within: readonly Place[]): boolean => {
        for (const { index, part } of within) {
          const isMet =
            typeof part === "number" ? this.isMet(part, place) : meets(part.group, part.members);
          members[index] = (members[index] ?? 0) + (isMet ? count : 0);
          if (isMet !== (group === "all")) {
            return isMet;
          }
        }
        return group === "all";
      };
      matches += meets(this.filter.kind, this.members) ? count : 0;
    }
    return { matches, members };
  }

  /** A row with a number was decided by that condition, and by none before it. */
  private isMet(condition: number, place: SqlValue): boolean {
    if (condition >= this.leading) {
      return String(place).charAt(condition - this.leading) === "1";
    }
    return (condition === place) !== (this.filter.kind === "all");
  }

  private placed(member: MemberTest): Place {
    const index = this.size++;
    const part =
      member.kind === "condition"
        ? this.conditions.push(member.test) - 1
        : { group: member.kind, members: member.members.map((each) => this.placed(each)) };
    return { index, part };
  }
}

/** A member by its index among all; a condition also by that among all conditions. */
interface Place {
  readonly index: number;
  readonly part:
    number | { readonly group: MemberGroup["kind"]; readonly members: readonly Place[] };
}
