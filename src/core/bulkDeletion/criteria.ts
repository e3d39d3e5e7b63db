import { type OperatorName } from "./operators";

/**
 * Which rows of a table a bulk deletion is about. This is what a person writes: values are texts as FetchXML has them, and
 * relative dates are relative. It may be wrong or unfinished; `resolveCriteria` says so, or makes a `RowTest` of it.
 */
export interface Criteria {
  /** Logical name. */
  readonly table: string;
  readonly filter: FilterGroup;
}

/** All (and) or any (or) of the members must hold. */
export interface FilterGroup {
  readonly kind: "group";
  readonly type: "and" | "or";
  readonly members: readonly FilterMember[];
}

export type FilterMember = FilterGroup | Condition;

export interface Condition {
  readonly kind: "condition";
  /** Logical name. */
  readonly column: string;
  readonly operator: OperatorName;
  readonly values: readonly ConditionValue[];
}

export interface ConditionValue {
  readonly value: string;
  /** Of a look-up: the name and the table of the row, for people only. */
  readonly uiname?: string;
  readonly uitype?: string;
}

/** Groups within groups within the outermost one; Dataverse itself takes 500 conditions. */
export const maxNesting = 20;
export const maxConditions = 500;
export const maxValues = 2_000;
/** Characters of the FetchXML that criteria are read from and kept as. */
export const maxFetchXml = 1_000_000;

/** A member with its number: 3.2.1 is the first member of the second member of the third one. */
export interface NumberedMember {
  readonly number: string;
  readonly member: FilterMember;
  /** How many groups it is inside of. */
  readonly level: number;
}

/** All members of a group, nested ones included, in the order in which they are shown. */
export function* membersOf(group: FilterGroup, outer = "", level = 1): Generator<NumberedMember> {
  for (const [index, member] of group.members.entries()) {
    const number = `${outer}${index + 1}`;
    yield { number, member, level };
    if (member.kind === "group") {
      yield* membersOf(member, `${number}.`, level + 1);
    }
  }
}
