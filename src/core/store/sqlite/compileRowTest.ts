import {
  type ColumnTest,
  type Comparison,
  type GroupTest,
  type RowTest,
} from "../../bulkDeletion/rowTest";
import { foldText } from "../../rows/foldText";
import { sortableDecimal } from "../../rows/sortableDecimal";
import { type Value } from "../../rows/value";
import { type Form, type SqlColumn, type SqlTable } from "./criteriaColumns";
import { guidToBytes } from "./guid";
import { type SqlValue } from "./sqlDatabase";

/** A condition with its parameters: true for the rows that a test finds, false or NULL for all others. */
export interface CompiledTest {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

const signs: Readonly<Record<Comparison, string>> = {
  eq: "=",
  ne: "<>",
  lt: "<",
  le: "<=",
  gt: ">",
  ge: ">=",
};

/** Throws for a column that the table does not have (any more). */
export function compileRowTest(test: RowTest, table: SqlTable): CompiledTest {
  return "tests" in test ? compileGroup(test, table) : compileColumn(test, table);
}

function compileGroup(test: GroupTest, table: SqlTable): CompiledTest {
  const parts = test.tests.map((part) => compileRowTest(part, table));
  const joined = parts.map(({ sql }) => sql).join(test.kind === "all" ? " AND " : " OR ");
  return {
    sql: parts.length === 0 ? (test.kind === "all" ? "1" : "0") : `(${joined})`,
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function compileColumn(test: ColumnTest, table: SqlTable): CompiledTest {
  const column = table.column(test.column);
  if (column === undefined) {
    throw new Error(`Criteria were not resolved anew since ${test.column} is gone.`);
  }
  switch (test.kind) {
    case "empty":
      return {
        sql: `${column.expression} IS ${test.isNot ? "NOT NULL" : "NULL"}`,
        parameters: [],
      };
    case "like":
      return {
        sql: `${test.isNot ? "NOT " : ""}matches(${column.expression}, ?)`,
        parameters: [foldText(test.pattern)],
      };
    case "in":
      return oneOf(column, test.values, test.isNot);
    case "compare":
      return compare(column, test.comparison, test.value);
  }
}

function compare(column: SqlColumn, comparison: Comparison, value: Value): CompiledTest {
  if (isKey(column.form)) {
    return oneOf(column, [value], comparison === "ne");
  }
  return {
    sql: `${comparable(column)} ${signs[comparison]} ?`,
    parameters: [parameterOf(column.form, value)],
  };
}

function oneOf(column: SqlColumn, values: readonly Value[], isNot: boolean): CompiledTest {
  const places = values.map(() => "?").join(", ");
  const set = isKey(column.form) ? keysOf(column.form, places) : places;
  // NULL is not in a set without members, so that what has no value has to be left out by name.
  const hasValue = isNot && isKey(column.form) ? `${column.expression} IS NOT NULL AND ` : "";
  return {
    sql: `(${hasValue}${comparable(column)} ${isNot ? "NOT IN" : "IN"} (${set}))`,
    parameters: values.map((value) => parameterOf(column.form, value)),
  };
}

type KeyForm = "reference" | "workflow" | "activation";

function isKey(form: Form): form is KeyForm {
  return form === "reference" || form === "workflow" || form === "activation";
}

/** The keys that guids have: looked up once for a statement. */
function keysOf(form: KeyForm, guids: string): string {
  switch (form) {
    case "reference":
      return `SELECT id FROM reference WHERE tableid IN (SELECT id FROM datatable) AND guid IN (${guids})`;
    case "workflow":
      return `SELECT id FROM workflow WHERE workflowid IN (${guids})`;
    case "activation":
      return `SELECT id FROM activation WHERE activationid IN (${guids})`;
  }
}

function comparable({ expression, form }: SqlColumn): string {
  switch (form) {
    case "text":
      return `folded(${expression})`;
    case "decimal":
    case "money":
      return `sortable(${expression})`;
    default:
      return expression;
  }
}

function parameterOf(form: Form, { value }: Value): SqlValue {
  switch (form) {
    case "text":
      return foldText(value as string);
    case "decimal":
    case "money":
      return sortableDecimal(value as string);
    case "guidBytes":
    case "reference":
    case "workflow":
    case "activation":
      return guidToBytes(value as string);
    default:
      return typeof value === "boolean" ? Number(value) : (value as SqlValue);
  }
}
