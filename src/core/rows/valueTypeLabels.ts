import { type ValueType } from "./value";

/** Types of values in sentences ("a text cannot be compared with …"), in the words of Dataverse's column types. */
export const valueTypeLabels: Readonly<Record<ValueType, string>> = {
  text: "a text",
  whole: "a whole number",
  double: "a floating point number",
  decimal: "a decimal number",
  money: "an amount of money",
  boolean: "a yes/no",
  dateTime: "a date and time",
  choice: "a choice",
  lookup: "a look-up",
  guid: "a unique identifier",
  partyList: "a list of people",
  timeSpan: "a length of time",
};
