import { type ProcessLogRow } from "../../store/processLog";
import { type LogEntry } from "../model/expectations";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { factsOfEntry } from "./facts";
import { differences, expectedOf } from "./match";

/** Looks for the entries in their order; answers the index of the first that is not there. */
export function firstMissing(
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

export function describeLog(head: string, log: readonly ProcessLogRow[]): string {
  return [`${head}. The log is:`, ...log.map((entry) => `  ${factsOfEntry(entry).title}`)].join(
    "\n",
  );
}
