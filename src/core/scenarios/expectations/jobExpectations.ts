import { type Expectation, type LogEntry } from "../model/expectations";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { describeCandidates, isMet } from "./candidates";
import { factsOfEntry } from "./facts";
import { jobCandidates, theJob } from "./findJobs";
import { differences, expectedOf } from "./match";
import { type ProcessLogRow } from "../../store/processLog";

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

/** Looks for the entries in their order; answers the index of the first that is not there. */
function firstMissing(
  environment: ScenarioEnvironment,
  wanted: readonly LogEntry[],
  log: readonly ProcessLogRow[],
): number | undefined {
  let next = 0;
  for (const [index, entry] of wanted.entries()) {
    const expected = expectedOf(entry);
    const at = log.findIndex(
      (row, place) =>
        place >= next && differences(environment, expected, factsOfEntry(row)).length === 0,
    );
    if (at === -1) {
      return index;
    }
    next = at + 1;
  }
  return undefined;
}

function describeLog(head: string, log: readonly ProcessLogRow[]): string {
  return [`${head}. The log is:`, ...log.map((entry) => `  ${factsOfEntry(entry).title}`)].join(
    "\n",
  );
}
