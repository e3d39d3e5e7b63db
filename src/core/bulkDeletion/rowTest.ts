import { type Value } from "../rows/value";

export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

/**
 * Criteria in the few terms that a store has to know, with every relative date as the moment that it stood for: the same
 * test gives the same rows tomorrow. It is plain data and can be kept with a run.
 *
 * A column without a value meets only `empty`: neither `ne` nor any other `isNot` finds it (Dataverse: `ne`, `not-in`,
 * `not-like` and `not-between` leave out rows without data). Texts compare without regard to case, look-ups by guid.
 */
export type RowTest = GroupTest | ColumnTest;

export interface GroupTest {
  readonly kind: "all" | "any";
  readonly tests: readonly RowTest[];
}

export type ColumnTest =
  | { readonly kind: "empty"; readonly column: string; readonly isNot: boolean }
  | {
      readonly kind: "compare";
      readonly column: string;
      readonly comparison: Comparison;
      readonly value: Value;
    }
  | {
      readonly kind: "in";
      readonly column: string;
      readonly values: readonly Value[];
      readonly isNot: boolean;
    }
  /** The pattern is one of `rows/likePattern`. */
  | {
      readonly kind: "like";
      readonly column: string;
      readonly pattern: string;
      readonly isNot: boolean;
    };
