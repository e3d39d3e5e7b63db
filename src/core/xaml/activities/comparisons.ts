import { quoted } from "../../base/quotedText";
import { type CompareOperator } from "../../workflows/stepTree";
import { ActivityReference } from "../activityReference";
import { type ActivityReader } from "../reading";
import { unknown } from "../refused";

type Count = readonly [least: number, most: number];

const none: Count = [0, 0];
const one: Count = [1, 1];
const many: Count = [1, Infinity];

/** How many values each operator compares with. */
const counts: Readonly<Record<CompareOperator, Count>> = {
  Equal: one,
  NotEqual: one,
  Null: none,
  NotNull: none,
  In: many,
  NotIn: many,
  GreaterThan: one,
  GreaterEqual: one,
  LessThan: one,
  LessEqual: one,
  Contains: one,
  DoesNotContain: one,
  BeginsWith: one,
  DoesNotBeginWith: one,
  EndsWith: one,
  DoesNotEndWith: one,
  On: one,
  OnOrAfter: one,
  OnOrBefore: one,
};

/** `EvaluateCondition`: compares the operand with one value, several or none. */
export const readEvaluateCondition: ActivityReader = (element, reading) => {
  const activity = new ActivityReference(element, {
    arguments: ["ConditionOperator", "Parameters", "Operand", "Result"],
  });
  const operator = activity.text("ConditionOperator");
  if (!isOperator(operator)) {
    throw activity.unknownOperator("ConditionOperator", "condition operator");
  }
  const parameters = activity.variables("Parameters", reading);
  const [least, most] = counts[operator];
  if (parameters.length < least || parameters.length > most) {
    throw unknown(element, `${quoted(operator)} with ${parameters.length} values`);
  }
  const { line, column } = element;
  const operand = activity.variable("Operand", reading);
  const to = activity.variable("Result", reading);
  return [{ kind: "compare", line, column, operator, operand, parameters, to }];
};

/** `EvaluateLogicalCondition`: And or Or of two results. */
export const readEvaluateLogicalCondition: ActivityReader = (element, reading) => {
  const activity = new ActivityReference(element, {
    arguments: ["LogicalOperator", "LeftOperand", "RightOperand", "Result"],
  });
  const operator = activity.text("LogicalOperator");
  if (operator !== "And" && operator !== "Or") {
    throw activity.unknownOperator("LogicalOperator", "logical operator");
  }
  const { line, column } = element;
  const left = activity.variable("LeftOperand", reading);
  const right = activity.variable("RightOperand", reading);
  const to = activity.variable("Result", reading);
  return [{ kind: "logic", line, column, operator, left, right, to }];
};

function isOperator(text: string): text is CompareOperator {
  return Object.hasOwn(counts, text);
}
