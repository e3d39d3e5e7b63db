import { ManualClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { seededRandom } from "../../src/core/base/random";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { LocalEnvironment } from "../../src/worker/localEnvironment";
import { newStoreDatabase } from "./databases";

/** A local environment without a file, on a clock that stands still. Nobody drives its service but `settle`. */
export async function aMemoryEnvironment(
  clock = new ManualClock(Date.parse("2026-01-10T09:00:00Z")),
): Promise<LocalEnvironment> {
  const database = await newStoreDatabase();
  const world = {
    name: "Test",
    store: new SqliteStore(database),
    clock,
    random: seededRandom(1),
    log: silentLogger,
  };
  return new LocalEnvironment(world, "UTC");
}

/** Works until nothing is due. */
export function settle({ service }: LocalEnvironment): void {
  let hasWorked = true;
  while (hasWorked) {
    hasWorked = service.turn();
  }
}
