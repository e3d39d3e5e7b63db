import { JobError } from "../jobs/errorCatalogue";
import { type SystemJob } from "../jobs/systemJob";
import { type Store } from "../store/store";
import { type Activation } from "../store/workflowStore";
import { stepTreeFormat } from "../workflows/stepTree";

const kept = 50;

/** The activations that ran lately. They never change, so parsing their trees once is enough. */
export class Activations {
  private readonly known = new Map<number, Activation>();

  constructor(private readonly store: Store) {}

  /** Throws 0x80044304 for a job without one, 0x8004501F when its format cannot be run by this version. */
  of(job: SystemJob): Activation {
    const id = job.workflowactivationid ?? 0;
    const activation = this.known.get(id) ?? this.store.workflows.activation(id);
    if (activation === undefined) {
      throw new JobError(
        "0x80044304",
        "The workflow version that this job runs is not in the store.",
      );
    }
    if (activation.format !== stepTreeFormat) {
      throw new JobError(
        "0x8004501F",
        `The workflow is stored in format ${activation.format}. This version runs format ${stepTreeFormat}.`,
      );
    }
    this.known.delete(id);
    this.known.set(id, activation);
    const oldest = this.known.keys().next();
    if (this.known.size > kept && oldest.done !== true) {
      this.known.delete(oldest.value);
    }
    return activation;
  }
}
