import { JobError } from "../../jobs/errorCatalogue";
import { typeOfJson, valueOfJson } from "../../rows/rowJson";
import { type Value } from "../../rows/value";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";
import { type CallArgument, type CallTarget } from "../stepTree";

/**
 * A custom activity or an SDK message: a stub answers for it. What comes out goes into the variables of its arguments.
 * Does nothing as long as the answer has not come: the execution then knows when it does.
 */
export function call(node: StepOf<"call">, execution: Execution): string | undefined {
  const { call: target, arguments: all } = node;
  const inputs = inputsOf(node, execution);
  for (const [name, value] of inputs) {
    execution.note(name, [value]);
  }
  const answer = execution.world.answerTo(target, inputs, execution.conversion);
  if (!execution.hasCome(answer.dueSince(execution.waitStart))) {
    return undefined;
  }
  const outputs = answer.outputs();
  const byName = new Map(
    all.flatMap((argument) => (argument.direction === "in" ? [] : [[argument.name, argument]])),
  );
  for (const name of Object.keys(outputs)) {
    if (!byName.has(name)) {
      throw new JobError(
        "0x80040265",
        `The stub of ${nameOfCall(target)} gives ${name}, which is no output of it here.`,
      );
    }
  }
  for (const argument of byName.values()) {
    const isGiven = Object.hasOwn(outputs, argument.name);
    if (isGiven || argument.direction === "out") {
      const value = valueOf(argument, outputs[argument.name], { target, execution });
      execution.set(argument.variable, value);
    }
  }
  return `Called ${nameOfCall(target)}, answered by its stub`;
}

function inputsOf(
  { arguments: all }: StepOf<"call">,
  execution: Execution,
): ReadonlyMap<string, Value | undefined> {
  return new Map(
    all
      .filter(({ direction }) => direction !== "out")
      .map(({ name, variable }) => [name, execution.get(variable)]),
  );
}

function valueOf(
  { name, type }: CallArgument,
  json: unknown,
  { target, execution }: { readonly target: CallTarget; readonly execution: Execution },
): Value | undefined {
  const known = json === undefined ? undefined : (type ?? typeOfJson(json));
  const { timeZone } = execution.conversion;
  const what = `The output '${name}' of ${nameOfCall(target)}`;
  return known && valueOfJson(json, known, { column: name, timeZone, what });
}

export function nameOfCall(target: CallTarget): string {
  return target.kind === "message" ? target.name : target.type;
}
