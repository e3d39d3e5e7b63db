import { type StepNode } from "../../workflows/stepTree";
import { ActivityReference } from "../activityReference";
import { type ListItem } from "../expressions";
import { readLiteral } from "../literals";
import { type ActivityReader, type Reading } from "../reading";
import { notYet, quoted, Refused, unknown } from "../refused";

/** Reads one operator of `EvaluateExpression`. */
type OperatorReader = (activity: ActivityReference, reading: Reading) => StepNode;

/** `EvaluateExpression`: computes one variable. */
export const readEvaluateExpression: ActivityReader = (element, reading) => {
  const activity = new ActivityReference(element, {
    arguments: ["ExpressionOperator", "Parameters", "TargetType", "Result"],
  });
  const name = activity.text("ExpressionOperator");
  const operator = operators.get(name);
  if (operator === undefined) {
    throw refusedOperator(activity, name);
  }
  return [operator(activity, reading)];
};

const readCreateCrmType: OperatorReader = (activity, reading) => {
  const items = activity.items("Parameters");
  const literal = readLiteral(items);
  if (literal === undefined) {
    throw refusedLiteral(activity, items);
  }
  activity.targetType();
  const to = activity.variable("Result", reading);
  const { element } = activity;
  const place = placeOf(activity);
  switch (literal.kind) {
    case "value":
      if (literal.value.type === "text") {
        reading.textLiterals.add(to);
      }
      return { ...place, kind: "literal", value: literal.value, to };
    case "reference":
      return {
        ...place,
        kind: "referenceLiteral",
        table: literal.table,
        name: literal.name,
        id: reading.variable(element, literal.id),
        to,
      };
    case "owner":
      return {
        ...place,
        kind: "ownerLiteral",
        from: reading.variable(element, literal.from),
        to,
      };
  }
};

const readSelectFirstNonNull: OperatorReader = (activity, reading) => {
  const target = activity.targetType();
  return {
    ...placeOf(activity),
    kind: "firstNonNull",
    from: activity.variables("Parameters", reading),
    to: activity.variable("Result", reading),
    ...(target !== undefined && { target }),
  };
};

/** `Add` joins texts when its type is text, and without a type when one of its parts is sure to be text. */
const readAdd: OperatorReader = (activity, reading) => {
  const target = activity.targetType();
  const from = activity.variables("Parameters", reading);
  const isText =
    target === "text" ||
    (target === undefined && from.some((name) => reading.textLiterals.has(name)));
  if (!isText) {
    throw notYet(
      activity.element,
      "Add",
      target === "dateTime" ? "Calculations with dates" : "Calculations",
    );
  }
  const to = activity.variable("Result", reading);
  return { ...placeOf(activity), kind: "concatenate", from, to };
};

const operators: ReadonlyMap<string, OperatorReader> = new Map([
  ["CreateCrmType", readCreateCrmType],
  ["SelectFirstNonNull", readSelectFirstNonNull],
  ["Add", readAdd],
]);

/** Operators that are known, but not run yet. */
const refusedOperators: ReadonlyMap<string, string> = new Map([
  ["Subtract", "Calculations"],
  ["Multiply", "Calculations"],
  ["Divide", "Calculations"],
  ["RetrieveCurrentTime", "Steps that use the current time"],
  ["RetrieveLastExecutionTime", "Steps that use the time of the last run"],
]);

function refusedOperator({ element }: ActivityReference, name: string): Refused {
  const subject = refusedOperators.get(name);
  return subject === undefined
    ? new Refused(
        element,
        name,
        `The expression operator ${quoted(name)} is not known to this version.`,
      )
    : notYet(element, name, subject);
}

function refusedLiteral({ element }: ActivityReference, items: readonly ListItem[]): Refused {
  const [type] = items;
  if (type?.kind === "propertyType" && type.name === "PartyList") {
    return new Refused(element, "PartyList", "Lists of people (party lists) cannot be used yet.");
  }
  const written = items
    .map((item) => (item.kind === "text" ? `"${item.value}"` : item.name))
    .join(", ");
  return unknown(element, `the literal ${quoted(written)}`);
}

function placeOf({ element }: ActivityReference): { line: number; column: number } {
  return { line: element.line, column: element.column };
}
