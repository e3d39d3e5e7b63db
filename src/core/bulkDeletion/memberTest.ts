import { type GroupTest, type RowTest } from "./rowTest";

/** What criteria ask of a row, with groups and conditions as a person wrote them: a condition may take several tests. */
export type MemberTest = MemberGroup | { readonly kind: "condition"; readonly test: RowTest };

export interface MemberGroup {
  readonly kind: GroupTest["kind"];
  readonly members: readonly MemberTest[];
}

/** The same without its members. */
export function rowTestOf(member: MemberTest): RowTest {
  return member.kind === "condition"
    ? member.test
    : { kind: member.kind, tests: member.members.map(rowTestOf) };
}
