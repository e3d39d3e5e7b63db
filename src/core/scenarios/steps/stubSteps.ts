import { AppError } from "../../base/errors";
import { toStub } from "../../stubs/stubModel";
import { type StepBody } from "../model/steps";
import { type ScenarioEnvironment } from "../scenarioEnvironment";

export function importStubs(
  { store, workflows }: ScenarioEnvironment,
  stubs: StepBody<"importStubs">,
): void {
  stubs.map(toStub).forEach((stub) => {
    store.stubs.save(stub);
  });
  workflows.activateAwaiting();
}

export function removeStub(
  { store: { stubs } }: ScenarioEnvironment,
  { name }: StepBody<"removeStub">,
): void {
  const found = stubs.list().filter((stub) => stub.name === name);
  if (found.length === 0) {
    throw new AppError("input.malformed", `There is no stub of "${name}".`);
  }
  found.forEach(({ kind }) => stubs.remove(kind, name));
}
