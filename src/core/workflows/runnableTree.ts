import { JobError } from "../jobs/errorCatalogue";
import { type Store } from "../store/store";
import { type StepTree, stepTreeFormat } from "./stepTree";

/** The steps of an activation. Throws 0x80044304 when it is not there, 0x8004501F when this version cannot run its format. */
export function runnableTree(store: Store, activation: number | undefined): StepTree {
  const found = store.workflows.activation(activation ?? 0);
  if (found === undefined) {
    throw new JobError(
      "0x80044304",
      "The workflow version that this job runs is not in the store.",
    );
  }
  if (found.format !== stepTreeFormat) {
    throw new JobError(
      "0x8004501F",
      `The workflow is stored in format ${found.format}. This version runs format ${stepTreeFormat}.`,
    );
  }
  return found.tree;
}
