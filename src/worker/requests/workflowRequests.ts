import { AppError } from "../../core/base/errors";
import { tableLabel } from "../../core/rows/tableNames";
import { workflowRights } from "../../core/security/workflowRights";
import { type ProcessSession } from "../../core/store/processSessionStore";
import { type Store } from "../../core/store/store";
import { type Workflow } from "../../core/store/workflowStore";
import { unmetNeeds } from "../../core/workflows/activationSet";
import {
  type Count,
  type EnvironmentRequests,
  type SessionFacts,
  type WorkflowName,
  type WorkflowSummary,
} from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { breakerOf } from "./brokenWorkflows";
import { toStateCounts } from "./jobScopes";

const shownLogRows = 500;
const countedSessions = 1000;

type WorkflowRequests = Pick<
  EnvironmentRequests,
  | "listWorkflows"
  | "setWorkflowState"
  | "closeBreaker"
  | "runWorkflow"
  | "listProcessSessions"
  | "getProcessSession"
>;

export function workflowRequests(environment: LocalEnvironment): Handlers<WorkflowRequests> {
  const { store } = environment.world;
  return {
    listWorkflows: () =>
      store.workflows.list().map((workflow) => ({
        id: workflow.metadata.workflowid,
        name: workflow.metadata.name,
        description: workflow.metadata.description,
        primaryentity: workflow.metadata.primaryentity,
        tablelabel: labelOf(store, workflow.metadata.primaryentity),
        mode: workflow.metadata.mode,
        ondemand: workflow.metadata.ondemand,
        subprocess: workflow.metadata.subprocess,
        triggers: workflow.metadata.triggers,
        createstage: workflow.metadata.createstage,
        updatestage: workflow.metadata.updatestage,
        deletestage: workflow.metadata.deletestage,
        statecode: workflow.statecode,
        owner: workflow.owner,
        refusals: workflow.refusals,
        unmetneeds: unmetNeeds(store, workflow),
        ...(workflow.solution && { solution: workflow.solution }),
        file: workflow.file,
        ...(workflow.uri !== undefined && { uri: workflow.uri }),
        ...(workflow.zip !== undefined && { zip: workflow.zip }),
        importedon: workflow.importedon,
        counts: toStateCounts(store.groups.counts({ workflowid: workflow.id })),
        sessions: countSessions(store, workflow.id),
        ...breakerOf(store, workflow.id),
        ...privilegesOn(environment, workflow),
      })),

    setWorkflowState: (request) =>
      environment.once(request, () => {
        const { workflows, caller } = environment;
        const { id, activated } = request;
        const { workflow, others } = activated
          ? workflows.activate(id, caller)
          : { workflow: workflows.deactivate(id, caller), others: [] };
        return { openJobs: openJobs(environment, workflow), alsoActivated: others.map(nameOf) };
      }),

    closeBreaker: (request) =>
      environment.once(request, () => ({
        waiting: environment.actions.closeBreaker(request.id, environment.caller),
      })),

    runWorkflow: (request) =>
      environment.once(request, () =>
        environment.workflows.start(request.id, request.row, {
          caller: environment.caller,
          isForced: request.isTestRun,
        }),
      ),

    listProcessSessions: ({ workflow, after, limit }) => {
      const { sessions, next } = store.sessions.list(store.workflows.find(workflow)?.id ?? 0, {
        limit,
        ...(after !== undefined && { after: Number(after) }),
      });
      return { items: sessions.map(factsOf), ...(next !== undefined && { next: String(next) }) };
    },

    getProcessSession: ({ id }) => {
      const session = store.sessions.find(id);
      if (session === undefined) {
        throw new AppError("job.notFound", "This process session does not exist any more.");
      }
      const metadata = store.workflows.get(session.workflowid)?.metadata;
      return {
        session: factsOf(session),
        ...(metadata && { workflow: { id: metadata.workflowid, name: metadata.name } }),
        log: store.sessions.log(session.id, shownLogRows),
      };
    },
  };
}

function privilegesOn(
  { world: { store }, caller }: LocalEnvironment,
  workflow: Workflow,
): Pick<WorkflowSummary, "privileges"> {
  const privileges = workflowRights(store, caller, workflow);
  return privileges.canWrite && privileges.canRun ? {} : { privileges };
}

/** Keys stay in the store. */
function factsOf({ id: _id, workflowid: _workflow, ...facts }: ProcessSession): SessionFacts {
  return facts;
}

function countSessions(store: Store, workflowid: number): Count {
  const found = store.sessions.count(workflowid, countedSessions + 1);
  return { value: Math.min(found, countedSessions), exact: found <= countedSessions };
}

function nameOf({ metadata }: Workflow): WorkflowName {
  return { id: metadata.workflowid, name: metadata.name };
}

function labelOf({ catalog }: Store, logicalname: string): string {
  return tableLabel(catalog.table(logicalname) ?? { logicalname });
}

function openJobs(environment: LocalEnvironment, workflow: Workflow): number {
  return environment.world.store.groups
    .counts({ workflowid: workflow.id })
    .filter(({ statecode }) => statecode !== 3)
    .reduce((total, { count }) => total + count, 0);
}
