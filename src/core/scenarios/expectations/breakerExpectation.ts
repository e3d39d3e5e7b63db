import { standingOf } from "../../jobs/breakerStanding";
import { oneLine } from "../../jobs/plainText";
import { type Expectation } from "../model/expectations";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { factsOfBreaker } from "./facts";
import { differences, expectedOf } from "./match";

/** Says what is not as expected; undefined when all is. */
export function expectBreaker(
  environment: ScenarioEnvironment,
  { workflow: called, isOpen = true, ...expected }: Expectation<"breaker">,
): string | undefined {
  const { store } = environment;
  const workflow = environment.workflow(called);
  const breaker = store.breakers.get(workflow.id);
  const title = `The breaker of "${oneLine(workflow.metadata.name)}"`;
  if (breaker?.state !== "open") {
    return isOpen ? `${title} is not open.` : undefined;
  }
  if (!isOpen) {
    return `${title} is open.`;
  }
  const counts = store.groups.counts({ workflowid: workflow.id, waitreason: "workflow" });
  const waiting = counts.reduce((sum, { count }) => sum + count, 0);
  const facts = factsOfBreaker(standingOf(breaker), waiting, title);
  const found = differences(environment, expectedOf(expected), facts);
  return found.length === 0 ? undefined : [`${title} is not as expected:`, ...found].join("\n  ");
}
