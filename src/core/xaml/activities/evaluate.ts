import { quoted } from "../../base/quotedText";
import { type StepNode } from "../../workflows/stepTree";
import { ActivityReference } from "../activityReference";
import { type ListItem } from "../listItems";
import { readLiteral } from "../literals";
import { type ActivityReader, type Reading } from "../reading";
import { type Refused, unknown } from "../refused";
import { readAdd, readDivide, readMultiply, readSubtract } from "./calculations";
import { readCurrentTime, readWaitStart } from "./times";

/** Reads one operator of `EvaluateExpression`. */
export type OperatorReader = (activity: ActivityReference, reading: Reading) => StepNode;

/** `EvaluateExpression`: computes one variable. */
export const readEvaluateExpression: ActivityReader = (element, reading) => {
  const activity = new ActivityReference(element, {
    arguments: ["ExpressionOperator", "Parameters", "TargetType", "Result"],
  });
  const read = operators.get(activity.text("ExpressionOperator"));
  if (read === undefined) {
    throw activity.unknownOperator("ExpressionOperator", "expression operator");
  }
  return [read(activity, reading)];
};

/** The type that a literal is to have says nothing that the literal does not say. */
const readCreateCrmType: OperatorReader = (activity, reading) => {
  const items = activity.items("Parameters");
  const literal = readLiteral(items);
  if (literal === undefined) {
    throw refusedLiteral(activity, items);
  }
  activity.targetType();
  const { element } = activity;
  const { line, column } = element;
  const facts = { line, column, to: activity.variable("Result", reading) };
  switch (literal.kind) {
    case "value":
      return { kind: "literal", ...facts, value: literal.value };
    case "reference": {
      const id = reading.variable(element, literal.id);
      return { kind: "referenceLiteral", ...facts, table: literal.table, name: literal.name, id };
    }
    case "owner":
      return { kind: "ownerLiteral", ...facts, from: reading.variable(element, literal.from) };
    case "partyList": {
      const from = literal.from.map((name) => reading.variable(element, name));
      return { kind: "partyList", ...facts, from };
    }
  }
};

const readSelectFirstNonNull: OperatorReader = (activity, reading) => {
  const { line, column } = activity.element;
  const target = activity.targetType();
  return {
    kind: "firstNonNull",
    line,
    column,
    from: activity.variables("Parameters", reading),
    to: activity.variable("Result", reading),
    ...(target !== undefined && { target }),
  };
};

const operators: ReadonlyMap<string, OperatorReader> = new Map([
  ["CreateCrmType", readCreateCrmType],
  ["SelectFirstNonNull", readSelectFirstNonNull],
  ["Add", readAdd],
  ["Subtract", readSubtract],
  ["Multiply", readMultiply],
  ["Divide", readDivide],
  ["RetrieveCurrentTime", readCurrentTime],
  ["RetrieveLastExecutionTime", readWaitStart],
]);

function refusedLiteral({ element }: ActivityReference, items: readonly ListItem[]): Refused {
  const written = items
    .map((item) => (item.kind === "text" ? `"${item.value}"` : item.name))
    .join(", ");
  return unknown(element, `the literal ${quoted(written)}`);
}
