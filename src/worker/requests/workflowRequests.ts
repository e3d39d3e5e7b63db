import { type Workflow } from "../../core/store/workflowStore";
import { type EnvironmentRequests } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { toStateCounts } from "./jobScopes";

type WorkflowRequests = Pick<
  EnvironmentRequests,
  "listWorkflows" | "setWorkflowState" | "runWorkflow"
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
        ...(workflow.solution && { solution: workflow.solution }),
        file: workflow.file,
        ...(workflow.uri !== undefined && { uri: workflow.uri }),
        ...(workflow.zip !== undefined && { zip: workflow.zip }),
        importedon: workflow.importedon,
        counts: toStateCounts(store.groups.counts({ workflowid: workflow.id })),
      })),

    setWorkflowState: (request) =>
      environment.once(request, () => {
        const { id, activated } = request;
        const workflow = activated
          ? environment.workflows.activate(id)
          : environment.workflows.deactivate(id);
        return { openJobs: openJobs(environment, workflow) };
      }),

    runWorkflow: (request) =>
      environment.once(request, () =>
        environment.workflows.start(request.id, request.row, {
          caller: environment.caller,
          isForced: request.isTestRun,
        }),
      ),
  };
}

function openJobs(environment: LocalEnvironment, workflow: Workflow): number {
  return environment.world.store.groups
    .counts({ workflowid: workflow.id })
    .filter(({ statecode }) => statecode !== 3)
    .reduce((total, { count }) => total + count, 0);
}
