import { JobError } from "../../jobs/errorCatalogue";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";

/** Steps that change rows. Each says for the process log what it did. */

export function create(node: StepOf<"create">, execution: Execution): string {
  const created = execution.world.rows.create(node.table, execution.changesOf(node.slot));
  execution.endChanges(node.slot);
  if (node.slot.kind === "created") {
    execution.remember(node.slot.step, created);
  }
  return `Created ${node.table}`;
}

export function update(node: StepOf<"update">, execution: Execution): string {
  const row = execution.requireReference(node.slot);
  execution.world.rows.update(row, execution.changesOf(node.slot));
  execution.endChanges(node.slot);
  return `Updated ${node.table}`;
}

export function assign(node: StepOf<"assign">, execution: Execution): string {
  const row = execution.requireReference(node.slot);
  const owner = execution.get(node.owner);
  if (owner === undefined) {
    throw new JobError("0x80045031", "The row has no one to be assigned to: the look-up is empty.");
  }
  if (owner.type !== "lookup") {
    throw new JobError("0x80040203", "A row can be assigned to a user or a team only.");
  }
  execution.world.rows.assign(row, owner.value);
  const name = execution.conversion.nameOf(owner.value) ?? owner.value.name;
  return `Assigned ${node.table} to ${name ?? owner.value.table}`;
}

export function setState(node: StepOf<"setState">, execution: Execution): string {
  const row = execution.requireReference(node.slot);
  execution.world.rows.setState(row, node.statecode, node.statuscode);
  return `Set ${node.table} to state ${node.statecode}, status reason ${node.statuscode}`;
}
