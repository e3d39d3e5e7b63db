import { JobError } from "../../jobs/errorCatalogue";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";

/** The child of a job is a job of its own: the step does not wait for it. */
export function startChild(node: StepOf<"startChild">, execution: Execution): string {
  const { world } = execution;
  const row = execution.requireReference(node.slot);
  if (world.rows.get(row) === undefined) {
    throw new JobError("0x80045031", `The row ${row.name ?? row.id} of ${row.table} is not there.`);
  }
  const { name, job } = world.startChild(node.workflow, row);
  execution.values.child = job;
  return `Started "${name}"`;
}
