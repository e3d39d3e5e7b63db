import { type Expectation } from "../model/expectations";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { describeCandidates, isMet } from "./candidates";
import { jobCandidates, theJob } from "./findJobs";
import { describeLog, firstMissing } from "./logEntries";

/** Each says what is not as expected; undefined when all is. */

export function expectJob(
  environment: ScenarioEnvironment,
  selector: Expectation<"job">,
): string | undefined {
  return expectJobs(environment, { ...selector, count: 1 });
}

export function expectJobs(
  environment: ScenarioEnvironment,
  { count, ...selector }: Expectation<"jobs">,
): string | undefined {
  const candidates = jobCandidates(environment, selector);
  const wanted = { what: "system job", wanted: count };
  return isMet(candidates, wanted) ? undefined : describeCandidates(candidates, wanted);
}

export function expectLog(
  environment: ScenarioEnvironment,
  { job, entries = [], count }: Expectation<"log">,
): string | undefined {
  const log = environment.store.log.read(theJob(environment, job).id, Number.MAX_SAFE_INTEGER);
  if (count !== undefined && log.count !== count) {
    return describeLog(`expected ${count} entries, found ${log.count}`, log.entries);
  }
  const missing = firstMissing(environment, entries, log.entries);
  return missing === undefined
    ? undefined
    : describeLog(`found no entry, at its place, for entries[${missing}]`, log.entries);
}
