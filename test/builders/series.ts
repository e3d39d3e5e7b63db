import { type SystemJob } from "../../src/core/jobs/systemJob";
import { type RowReference } from "../../src/core/rows/value";
import { startDeletion } from "./bulkDeletions";
import { type TestEngine } from "./engine";

/** A recurring bulk deletion of old accounts, whose first run is `startAt`, each day. */
export function aSeries(engine: TestEngine, startAt: number, owner?: RowReference): SystemJob {
  return startDeletion(engine, { startAt, everyDays: 1 }, owner);
}

/** Its runs, oldest first. */
export function runsOf({ store }: TestEngine, series: SystemJob): readonly SystemJob[] {
  return store.bulkDeletions
    .runsOf(series.id, 10_000)
    .flatMap((id) => store.jobs.get(id) ?? [])
    .reverse();
}
