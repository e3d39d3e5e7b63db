import { readEngineSettings } from "../jobs/engineSettings";
import { JobError } from "../jobs/errorCatalogue";
import { counted } from "../jobs/timeFormat";
import { type Store } from "../store/store";

/** Dataverse: more nested runs than a limit are taken for an endless loop. */
export function checkDepth({ settings }: Store, depth: number): void {
  const limit = readEngineSettings(settings)["loopGuard.depth"];
  if (depth > limit) {
    throw new JobError(
      "0x80044182",
      `This run is ${depth} levels deep: workflows start each other without end. The limit is ${counted(limit, "level")}.`,
    );
  }
}
