import { type Condition, type ConditionValue } from "../criteria";
import { type CriteriaColumn } from "../criteriaTable";
import { type OperatorName, operators, operatorsOf } from "../operators";
import { splitDate } from "./dateParts";
import { shownPart, writtenPart } from "./partText";
import { valueEditor } from "./valueEditor";

/** Another column, with as much of the operator and the values as makes sense for it. */
export function changeColumn(
  condition: Condition,
  from: CriteriaColumn | undefined,
  to: CriteriaColumn,
): Condition {
  const keeps = from !== undefined && operatorsOf(to).includes(condition.operator);
  const operator = keeps ? condition.operator : usualOperator(to);
  const isCarried = from !== undefined && familyOf(from) === familyOf(to);
  const values = isCarried ? valuesFor(condition, operator).filter(fits(to, operator)) : [];
  return { ...condition, column: to.logicalname, operator, values };
}

/** Another operator, with as much of the values as makes sense for it. */
export function changeOperator(condition: Condition, operator: OperatorName): Condition {
  return { ...condition, operator, values: valuesFor(condition, operator) };
}

/** Bulk deletions are about what is old. */
function usualOperator(column: CriteriaColumn): OperatorName {
  return column.type === "dateTime" ? "olderthan-x-days" : "eq";
}

/** Columns whose values are written in the same way. */
function familyOf({ type }: CriteriaColumn): string {
  return type === "double" || type === "decimal" || type === "money" ? "whole" : type;
}

function fits(column: CriteriaColumn, operator: OperatorName): (value: ConditionValue) => boolean {
  const editor = valueEditor(column, operator);
  switch (editor.kind) {
    case "choice":
      return ({ value }) => editor.offered.some((offered) => offered.value === value);
    case "row":
      return ({ uitype = "" }) => editor.targets.length === 0 || editor.targets.includes(uitype);
    default:
      return () => true;
  }
}

function valuesFor(
  { operator: from, values }: Condition,
  to: OperatorName,
): readonly ConditionValue[] {
  const [before, after] = [operators[from].operand, operators[to].operand];
  if (after === "none" || (before === "count") !== (after === "count")) {
    return [];
  }
  const shown =
    before === "part" ? values.map(({ value }) => ({ value: shownPart(value, from) })) : values;
  const written = shown.filter(({ value }) => value !== "");
  switch (after) {
    case "many":
      return written;
    case "two":
      return written.slice(0, 2);
    case "date":
      return written.slice(0, 1).map(({ value }) => ({ value: splitDate(value).date }));
    case "part":
      return written.slice(0, 1).map(({ value }) => ({ value: writtenPart(value, to) }));
    default:
      return written.slice(0, 1);
  }
}
