import { JobError } from "../jobs/errorCatalogue";

/** Dataverse: more nested runs than this are taken for an endless loop. */
const maxDepth = 16;

export function checkDepth(depth: number): void {
  if (depth > maxDepth) {
    throw new JobError(
      "0x80044182",
      `This run is ${depth} levels deep: workflows start each other without end. At most ${maxDepth} levels are run.`,
    );
  }
}
