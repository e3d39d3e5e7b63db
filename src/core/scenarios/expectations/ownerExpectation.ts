import { formerOwners } from "../../security/formerOwners";
import { type Expectation } from "../model/expectations";
import { type ScenarioEnvironment } from "../scenarioEnvironment";

/** Says what is not as expected; undefined when all is. */
export function expectFormerOwners(
  environment: ScenarioEnvironment,
  expected: Expectation<"formerOwners">,
): string | undefined {
  const found = formerOwners(environment.store).map(({ owner, reason, jobs }) =>
    described({ owner: environment.nameOf(owner.id), reason, jobs }),
  );
  const wanted = expected.map(described);
  return [...found].sort().join() === [...wanted].sort().join()
    ? undefined
    : `Open jobs of former owners: there are ${listed(found)}, not ${listed(wanted)}.`;
}

function described({ owner, reason, jobs }: Expectation<"formerOwners">[number]): string {
  return `${jobs} of ${owner} (${reason})`;
}

function listed(each: readonly string[]): string {
  return each.length === 0 ? "none" : each.join(", ");
}
