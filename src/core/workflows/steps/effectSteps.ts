import { JobError } from "../../jobs/errorCatalogue";
import { type RowReference } from "../../rows/value";
import { type Execution } from "../execution";
import { type StepOf } from "../nodeKinds";
import { type Slot } from "../stepTree";

/** Steps that change rows. Each says for the process log what it did, and with which values. */

export function create(node: StepOf<"create">, execution: Execution): string {
  createRow(node, execution);
  return `Created ${node.table}`;
}

/**
 * Dataverse's table `email`: an e-mail is made as a draft and then marked as Pending Send, for the mail server to take it.
 * Here none does. Its body is HTML source as the author wrote it, with the values of columns put in as they are.
 */
export function sendEmail({ slot }: StepOf<"sendEmail">, execution: Execution): string {
  const email = createRow({ slot, table: "email" }, execution);
  execution.world.rows.setState(email, completed, pendingSend);
  return "Created email, pending send";
}

const completed = 1;
const pendingSend = 6;

function createRow(
  { slot, table }: { readonly slot: Slot; readonly table: string },
  execution: Execution,
): RowReference {
  const changes = execution.takeChanges(slot, table);
  const created = execution.world.rows.create(table, changes);
  execution.pointTo(slot, created);
  return created;
}

export function update(node: StepOf<"update">, execution: Execution): string {
  const changes = execution.takeChanges(node.slot, node.table);
  execution.world.rows.update(execution.requireReference(node.slot), changes);
  return `Updated ${node.table}`;
}

export function assign(node: StepOf<"assign">, execution: Execution): string {
  const row = execution.requireReference(node.slot);
  const owner = execution.get(node.owner);
  execution.note("ownerid", [owner]);
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
  const { table, statecode, statuscode } = node;
  const row = execution.requireReference(node.slot);
  for (const [attribute, value] of Object.entries({ statecode, statuscode })) {
    execution.note(attribute, [{ type: "choice", value }], { table, attribute });
  }
  execution.world.rows.setState(row, statecode, statuscode);
  return `Set ${table} to state ${statecode}, status reason ${statuscode}`;
}
