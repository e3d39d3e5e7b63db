import { JobError } from "../../jobs/errorCatalogue";
import { typeOfJson, valueOfJson } from "../../rows/rowJson";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";
import { type CallArgument, type CallTarget } from "../stepTree";

/** A custom activity or an SDK message: a stub answers for it. What comes out goes into the variables of its arguments. */
export function call(node: StepOf<"call">, execution: Execution): string {
  const { call: target, arguments: all } = node;
  const inputs = all
    .filter(({ direction }) => direction !== "out")
    .map(({ name, variable }) => [name, execution.get(variable)] as const);
  for (const [name, value] of inputs) {
    execution.note(name, [value]);
  }
  const outputs = execution.world.call(target, new Map(inputs), execution.conversion);
  const byName = new Map(
    all.flatMap((argument) => (argument.direction === "in" ? [] : [[argument.name, argument]])),
  );
  for (const name of Object.keys(outputs)) {
    if (!byName.has(name)) {
      throw new JobError(
        "0x80040265",
        `The stub of ${nameOf(target)} gives ${name}, which is no output of it here.`,
      );
    }
  }
  for (const argument of byName.values()) {
    const isGiven = Object.hasOwn(outputs, argument.name);
    if (isGiven || argument.direction === "out") {
      execution.set(argument.variable, valueOf(argument, outputs[argument.name], execution));
    }
  }
  return `Called ${nameOf(target)}, answered by its stub`;
}

function valueOf({ name, type }: CallArgument, json: unknown, { conversion }: Execution) {
  const known = json === undefined ? undefined : (type ?? typeOfJson(json));
  const { timeZone } = conversion;
  return known && valueOfJson(json, known, { column: name, timeZone });
}

function nameOf(target: CallTarget): string {
  return target.kind === "message" ? target.name : target.type;
}
