import { type z } from "zod";
import { AppError } from "../base/errors";
import { valueOfJson } from "../rows/rowJson";
import { type ColumnType } from "../rows/value";
import { type StubProblem } from "./parseStubFile";
import { type stubModel } from "./stubModel";

/** What does not fit the types that the stub itself declares. */
export function checkStub(
  { inputs = {}, outputs = {}, cases }: z.infer<typeof stubModel>,
  path: readonly PropertyKey[],
): readonly StubProblem[] {
  return cases.flatMap((each, index) => [
    ...misfits(each.when, inputs, [...path, "cases", index, "when"]),
    ...misfits(each.outputs, outputs, [...path, "cases", index, "outputs"]),
  ]);
}

function misfits(
  values: Readonly<Record<string, unknown>> = {},
  types: Readonly<Record<string, ColumnType>>,
  path: readonly PropertyKey[],
): readonly StubProblem[] {
  return Object.entries(values).flatMap(([name, json]) => {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    const message = type && misfit(json, type, name);
    return message === undefined ? [] : [{ path: [...path, name], message }];
  });
}

/** In the words for columns, which arguments have the types of. */
function misfit(json: unknown, type: ColumnType, name: string): string | undefined {
  try {
    valueOfJson(json, type, { column: name, timeZone: "UTC", what: `"${name}"` });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "value.malformed") {
      return thrown.message.replace(/\.$/, "");
    }
    throw thrown;
  }
}
