import { AppError } from "../base/errors";
import { type RowReference } from "../rows/value";
import { type Store } from "../store/store";
import { type Workflow } from "../store/workflowStore";
import { calledOf, type Deed, demand, demandEnabled, isOff, may } from "./deeds";
import { mayExecuteWorkflows } from "./depth";
import { tablePrivilege } from "./privileges";

type Definition = Pick<Workflow, "owner" | "metadata">;

/** To start one by hand: reading it and the row, and running workflows at all (Dataverse: ExecuteWorkflow). */
export function demandStart(
  store: Store,
  caller: RowReference,
  { workflow, row }: { workflow: Definition; row: { table: string; owner?: RowReference } },
): void {
  demandEnabled(store, caller);
  const what = `run ${title(workflow)}`;
  const deeds: readonly Deed[] = [
    { what, privilege: "prvReadWorkflow", to: workflow },
    {
      what: `${what} on this row of ${row.table}`,
      privilege: tablePrivilege("Read", row.table),
      to: { owner: row.owner },
    },
    // There is it at Global depth only.
    { what, privilege: "prvWorkflowExecution", to: { owner: undefined } },
  ];
  deeds.forEach((deed) => {
    demand(store, caller, deed);
  });
}

export interface WorkflowPrivileges {
  /** Activate and deactivate it, close its breaker. */
  readonly canWrite: boolean;
  readonly canRun: boolean;
}

/** What a person may do with one, for menus; whether the row can be read is seen when it is chosen. */
export function workflowRights(
  store: Store,
  caller: RowReference,
  { owner }: Pick<Workflow, "owner">,
): WorkflowPrivileges {
  const can = (privilege: string): boolean =>
    !isOff(store, caller) && may(store, caller, { privilege, to: { owner } });
  return {
    canWrite: can("prvWriteWorkflow"),
    canRun: can("prvReadWorkflow") && mayExecuteWorkflows(store, caller),
  };
}

export function demandImport(
  store: Store,
  caller: RowReference,
  { metadata }: Pick<Workflow, "metadata">,
  before: Workflow | undefined,
): void {
  demandEnabled(store, caller);
  const deed: Deed = before
    ? { what: `replace ${title(before)}`, privilege: "prvWriteWorkflow", to: before }
    : { what: `import ${title({ metadata })}`, privilege: "prvCreateWorkflow" };
  demand(store, caller, deed);
}

/** Stubs are ours and no rows: whoever may change workflows may change what answers them. */
export function demandStubs(store: Store, caller: RowReference): void {
  demandEnabled(store, caller);
  demand(store, caller, { what: "change stubs", privilege: "prvWriteWorkflow" });
}

export function demandAssignment(store: Store, caller: RowReference, workflow: Workflow): void {
  demandEnabled(store, caller);
  const what = `give ${title(workflow)} to another owner`;
  demand(store, caller, { what, privilege: "prvAssignWorkflow", to: workflow });
}

/**
 * To activate or deactivate one. 0x8004500B: it is for its owner, or for whose Write reaches it. 0x80045016: the caller may
 * do it to none, or to no real-time one.
 */
export function demandActivation(store: Store, caller: RowReference, workflow: Workflow): void {
  demandEnabled(store, caller);
  const privilege = "prvWriteWorkflow";
  const who = calledOf(store, caller);
  if (!may(store, caller, { privilege })) {
    throw new AppError(
      "0x80045016",
      `${who} may activate or deactivate no workflow: no role of the user has the privilege ${privilege}.`,
    );
  }
  if (!may(store, caller, { privilege, to: workflow })) {
    throw new AppError(
      "0x8004500B",
      `${who} may not activate or deactivate ${title(workflow)}: that is for its owner, ${calledOf(store, workflow.owner)}, or for somebody whose ${privilege} reaches it.`,
    );
  }
}

/** Besides, for a real-time one that is activated. */
export function refuseRealTime(
  store: Store,
  caller: RowReference,
  workflow: Workflow,
): string | undefined {
  const privilege = "prvActivateSynchronousWorkflow";
  return workflow.metadata.mode === 0 || may(store, caller, { privilege })
    ? undefined
    : `${calledOf(store, caller)} may not activate ${title(workflow)}: it is a real-time workflow, and no role of the user has the privilege ${privilege}.`;
}

function title({ metadata }: Pick<Workflow, "metadata">): string {
  return `"${metadata.name}"`;
}
