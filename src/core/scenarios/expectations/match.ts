import { AppError } from "../../base/errors";
import { compareDecimals } from "../../rows/decimal";
import { jsonOfValue, valueOfJson } from "../../rows/rowJson";
import { type RowReference, type Value } from "../../rows/value";
import { valueTypeLabels } from "../../rows/valueTypeLabels";
import { type Condition, type Matcher } from "../model/values";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { type Facts } from "./facts";

/** What is expected, by name. */
export type Expected = readonly (readonly [name: string, expected: Matcher])[];

/** Names without an expectation say nothing. */
export function expectedOf(entries: Readonly<Record<string, Matcher | undefined>>): Expected {
  return Object.entries(entries).flatMap(([name, expected]) =>
    expected === undefined ? [] : [[name, expected] as const],
  );
}

/** Where facts differ from what is expected: "statuscode is 31 (Failed), not 30". */
export function differences(
  environment: ScenarioEnvironment,
  expected: Expected,
  facts: Facts,
): readonly string[] {
  return expected.flatMap(([name, matcher]) => {
    const actual = facts.get(name);
    if (actual === "unknown") {
      return [`there is no column '${name}'`];
    }
    const difference = differenceOf(environment, matcher, actual);
    return difference === undefined ? [] : [`${name} ${difference}`];
  });
}

function differenceOf(
  environment: ScenarioEnvironment,
  expected: Matcher,
  actual: Value | undefined,
): string | undefined {
  const is = `is ${show(environment, actual)}`;
  if (expected === null || (isCondition(expected) && "empty" in expected)) {
    const wantsEmpty = expected === null || expected.empty;
    return (actual === undefined) === wantsEmpty
      ? undefined
      : `${is}, not ${wantsEmpty ? "empty" : "filled"}`;
  }
  if (isCondition(expected)) {
    const failed = textDifference(expected, actual);
    return failed === undefined ? undefined : `${is}, which does not ${failed}`;
  }
  return actual !== undefined && equals(environment, expected, actual)
    ? undefined
    : `${is}, not ${showExpected(environment, expected, actual)}`;
}

function isCondition(expected: Matcher): expected is Condition {
  return (
    typeof expected === "object" &&
    expected !== null &&
    ["contains", "startsWith", "endsWith", "empty"].some((word) => word in expected)
  );
}

function textDifference(
  expected: Exclude<Condition, { empty: boolean }>,
  actual: Value | undefined,
): string | undefined {
  const text = actual?.type === "text" ? actual.value : "";
  if ("contains" in expected) {
    const missing = expected.contains.filter((part) => !text.includes(part));
    return missing.length === 0 ? undefined : `contain ${missing.map(quoted).join(" and ")}`;
  }
  if ("startsWith" in expected) {
    const { startsWith } = expected;
    return text.startsWith(startsWith) ? undefined : `start with ${quoted(startsWith)}`;
  }
  const { endsWith } = expected;
  return text.endsWith(endsWith) ? undefined : `end with ${quoted(endsWith)}`;
}

function equals(environment: ScenarioEnvironment, json: unknown, actual: Value): boolean {
  const expected = read(environment, json, actual);
  if (expected === undefined) {
    return false;
  }
  switch (actual.type) {
    case "lookup":
      return (
        expected.type === "lookup" &&
        expected.value.id === actual.value.id &&
        expected.value.table === actual.value.table
      );
    case "choice":
      return (
        expected.type === "choice" &&
        expected.value === actual.value &&
        (expected.label ?? actual.label) === actual.label
      );
    case "decimal":
    case "money":
      return expected.type === actual.type && compareDecimals(expected.value, actual.value) === 0;
    case "partyList":
      return (
        expected.type === "partyList" &&
        expected.value.map(keyOf).join() === actual.value.map(keyOf).join()
      );
    default:
      return expected.value === actual.value;
  }
}

/** The expectation as a value of the type that is there; undefined when it is of another kind. */
function read(environment: ScenarioEnvironment, json: unknown, actual: Value): Value | undefined {
  const { time } = environment;
  if (actual.type === "timeSpan") {
    return undefined;
  }
  try {
    return actual.type === "dateTime" && typeof json === "string"
      ? { type: "dateTime", value: environment.timeOf(json) }
      : valueOfJson(json, actual.type, { column: "", timeZone: time.timeZone });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "value.malformed") {
      return undefined;
    }
    throw thrown;
  }
}

function show(environment: ScenarioEnvironment, value: Value | undefined): string {
  if (value === undefined) {
    return "empty";
  }
  switch (value.type) {
    case "choice":
      return value.label === undefined ? String(value.value) : `${value.value} (${value.label})`;
    case "lookup":
      return showRow(environment, value.value);
    case "partyList":
      return value.value.map((party) => showRow(environment, party)).join("; ");
    case "guid":
      return environment.nameOf(value.value);
    default:
      return JSON.stringify(jsonOfValue(value));
  }
}

function showRow(environment: ScenarioEnvironment, { table, id, name }: RowReference): string {
  return `${table} ${environment.nameOf(id)}${name === undefined ? "" : ` (${name})`}`;
}

function showExpected(
  environment: ScenarioEnvironment,
  json: Matcher,
  actual: Value | undefined,
): string {
  if (actual === undefined) {
    return JSON.stringify(json);
  }
  for (const each of [json].flat()) {
    if (typeof each === "object" && each !== null && "id" in each) {
      environment.guid(each.id); // the message calls the row by its short name
    }
  }
  const expected = read(environment, json, actual);
  return expected === undefined
    ? `${JSON.stringify(json)}: the column holds ${valueTypeLabels[actual.type]}`
    : show(environment, expected);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function keyOf({ table, id }: RowReference): string {
  return `${table}:${id}`;
}
