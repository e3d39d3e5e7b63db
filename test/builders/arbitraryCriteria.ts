import fc from "fast-check";
import {
  type Condition,
  type Criteria,
  type FilterGroup,
  type FilterMember,
} from "../../src/core/bulkDeletion/criteria";
import { type CriteriaColumn, type CriteriaTable } from "../../src/core/bulkDeletion/criteriaTable";
import { operators, operatorsOf } from "../../src/core/bulkDeletion/operators";
import { type ColumnType } from "../../src/core/rows/value";

/** The texts that conditions compare with, by type: values of the rows, and some beside them. */
export type Pools = Readonly<Record<Exclude<ColumnType, "partyList">, readonly string[]>>;

/** Any criteria on a table that are right. */
export function arbitraryCriteria(table: CriteriaTable, pools: Pools): fc.Arbitrary<Criteria> {
  const columns = [...table.columns.values()];
  const condition = fc.constantFrom(...columns).chain((column) =>
    fc.constantFrom(...operatorsOf(column)).chain((operator) =>
      valuesOf(column, operators[operator].operand, pools).map((values): Condition => ({
        kind: "condition",
        column: column.logicalname,
        operator,
        values: values.map((value) => ({ value })),
      })),
    ),
  );
  const { filter } = fc.letrec<{ filter: FilterGroup; member: FilterMember }>((tie) => ({
    member: fc.oneof({ maxDepth: 3, withCrossShrink: true }, condition, tie("filter")),
    filter: fc
      .tuple(
        fc.constantFrom("and" as const, "or" as const),
        fc.array(tie("member"), { minLength: 1, maxLength: 3 }),
      )
      .map(([type, members]): FilterGroup => ({ kind: "group", type, members })),
  }));
  return filter.map((group) => ({ table: table.logicalname, filter: group }));
}

function valuesOf(
  { type }: CriteriaColumn,
  operand: (typeof operators)[keyof typeof operators]["operand"],
  pools: Pools,
): fc.Arbitrary<readonly string[]> {
  const one = fc.constantFrom(...pools[type as keyof Pools]);
  switch (operand) {
    case "none":
      return fc.constant([]);
    case "one":
    case "date":
      return fc.tuple(one);
    case "two":
      return fc.tuple(one, one);
    case "many":
      return fc.array(one, { minLength: 1, maxLength: 4 });
    case "count":
      return fc.tuple(fc.constantFrom("1", "2", "6", "7", "12", "13", "30", "31", "400"));
    case "part":
      return fc.tuple(
        fc.oneof(
          one,
          fc.constantFrom("%ß%", "%ss%", "_TRA%", "%[a-h]e", "%[%]%", "i%", "İ%", "%e", "%[^a-m]"),
        ),
      );
  }
}
