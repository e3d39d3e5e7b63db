import { type Clock } from "../base/clock";
import { AppError } from "../base/errors";
import { shortened } from "../base/quotedText";
import { nameOf, oneLine } from "../jobs/plainText";
import { type RowReference } from "../rows/value";
import { isDisabled } from "../security/depth";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";

/**
 * Gives a workflow another owner. Its triggers see rows from the new owner's place at once; jobs that are open keep their
 * owner and will fail, unless they are moved. With the documented errors: 0x80040203 no user, 0x8004022B disabled,
 * 0x8004500C it is activated, and only the caller could be given it as it is.
 */
export function assignWorkflow(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  workflow: Workflow,
  to: { readonly owner: RowReference; readonly caller: RowReference },
): void {
  const { owner, caller } = to;
  const name = `"${shortened(oneLine(workflow.metadata.name))}"`;
  if (owner.table !== "systemuser") {
    throw new AppError("0x80040203", `A workflow belongs to a user. ${name} keeps its owner.`);
  }
  if (store.rows.get(owner) === undefined) {
    throw new AppError("row.notFound", `There is no such user any more. ${name} keeps its owner.`);
  }
  if (isDisabled(store, owner)) {
    throw new AppError(
      "0x8004022B",
      `${shortened(nameOf(owner))} is disabled, so the jobs of ${name} would fail. Choose a user who is enabled.`,
    );
  }
  if (owner.id === workflow.owner.id) {
    return;
  }
  if (workflow.statecode === 1 && owner.id !== caller.id) {
    throw new AppError(
      "0x8004500C",
      `${name} is activated. As it is it can be assigned to yourself only: deactivate it, assign it, and activate it again.`,
    );
  }
  store.workflows.setOwner(workflow.id, owner, { on: clock.now(), by: caller });
}
