import { addDuration, duration } from "../base/isoDuration";
import { JobError } from "../jobs/errorCatalogue";
import { compareValues } from "../rows/compare";
import { type ConversionContext } from "../rows/convert";
import { jsonOfValue, type JsonValue, valueOfJson } from "../rows/rowJson";
import { type Value } from "../rows/value";
import { type Stub, type StubCase } from "./stubModel";

export interface StubCall {
  readonly inputs: ReadonlyMap<string, Value | undefined>;
  readonly conversion: ConversionContext;
}

/** The first case that fits; throws 0x80040265 where none does. */
export function caseOf({ name, cases }: Stub, { inputs, conversion }: StubCall): StubCase {
  const found = cases.find((each) => fits(each, inputs, conversion));
  if (found === undefined) {
    const given = [...inputs].map(([input, value]) => `${input} = ${written(value)}`).join(", ");
    throw new JobError(
      "0x80040265",
      `The stub of ${name} has no case for ${given || "this call"}.`,
    );
  }
  return found;
}

/** The outputs of a case; throws the error that it has instead. `tries`: how many of the job have failed in a row. */
export function outputsOf(
  { fails, outputs = {} }: StubCase,
  tries: number,
): Readonly<Record<string, JsonValue>> {
  if (fails !== undefined && tries < (fails.times ?? Infinity)) {
    throw new JobError((fails.code ?? "0x80040265") as `0x${string}`, fails.message, {
      class: fails.mayPass === true ? "retry" : "fail",
    });
  }
  return outputs as Readonly<Record<string, JsonValue>>;
}

/** When a case answers that is asked at a time; days are those of the time zone. */
export function answerTime({ delay }: StubCase, asked: number, timeZone: string): number {
  const length = delay === undefined ? undefined : duration(delay);
  return length === undefined ? asked : addDuration(asked, length, timeZone);
}

function fits(
  { when = {} }: StubCase,
  inputs: StubCall["inputs"],
  conversion: ConversionContext,
): boolean {
  return Object.entries(when).every(([name, json]) => {
    const input = inputs.get(name);
    if (input === undefined || json === null) {
      return input === undefined && json === null && inputs.has(name);
    }
    if (input.type === "timeSpan") {
      return false;
    }
    const { timeZone } = conversion;
    const wanted = valueOfJson(json, input.type, { column: name, timeZone });
    return wanted !== undefined && compareValues(input, wanted, conversion) === 0;
  });
}

function written(value: Value | undefined): string {
  return value === undefined ? "null" : JSON.stringify(jsonOfValue(value));
}
