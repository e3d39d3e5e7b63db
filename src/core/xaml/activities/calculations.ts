import { quoted } from "../../base/quotedText";
import { type ColumnType } from "../../rows/value";
import { type ArithmeticOperator } from "../../workflows/stepTree";
import { unknown } from "../refused";
import { type OperatorReader } from "./evaluate";

interface Calculation {
  readonly least: number;
  readonly most: number;
  /** The types that its result can have; without a type the values decide. */
  readonly targets: readonly ColumnType[];
}

const numbers = ["whole", "double", "decimal", "money"] as const;

const calculations: Readonly<Record<ArithmeticOperator, Calculation>> = {
  Add: { least: 1, most: Infinity, targets: [...numbers, "dateTime", "partyList"] },
  Subtract: { least: 2, most: 2, targets: [...numbers, "dateTime"] },
  Multiply: { least: 2, most: Infinity, targets: numbers },
  Divide: { least: 2, most: 2, targets: numbers },
};

const calculation =
  (operator: ArithmeticOperator): OperatorReader =>
  (activity, reading) => {
    const { element } = activity;
    const { line, column } = element;
    const { least, most, targets } = calculations[operator];
    const target = activity.targetType();
    const from = activity.variables("Parameters", reading);
    if (from.length < least || from.length > most) {
      throw unknown(element, `${quoted(operator)} with ${from.length} values`);
    }
    const to = activity.variable("Result", reading);
    if (operator === "Add" && target === "text") {
      return { kind: "concatenate", line, column, from, to };
    }
    if (target !== undefined && !targets.includes(target)) {
      throw unknown(element, `${quoted(operator)} with a result of this type`);
    }
    return {
      kind: "arithmetic",
      line,
      column,
      operator,
      from,
      to,
      ...(target !== undefined && { target }),
    };
  };

/** `Add` joins texts when its type is text. */
export const readAdd = calculation("Add");
export const readSubtract = calculation("Subtract");
export const readMultiply = calculation("Multiply");
export const readDivide = calculation("Divide");
