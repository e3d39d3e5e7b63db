import { createHash } from "node:crypto";
import { AppError } from "../../core/base/errors";
import { type Workflow } from "../../core/store/workflowStore";
import { readSolution } from "../../core/xaml/solutionFolder";
import { type EnvironmentRequests, type ImportedWorkflow } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { toStateCounts } from "./jobScopes";

type WorkflowRequests = Pick<
  EnvironmentRequests,
  "listWorkflows" | "importWorkflow" | "setWorkflowState" | "runWorkflow"
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
        counts: toStateCounts(store.groups.counts({ workflowid: workflow.id })),
      })),

    importWorkflow: async ({ requestId, file, uri, xaml, metadata }): Promise<ImportedWorkflow> => {
      const metadataFile = `${file}.data.xml`;
      const { workflows, skipped, problems } = await readSolution({
        paths: [file, metadataFile],
        chosen: [file],
        read: async (path) => (path === file ? xaml : metadata),
        sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
      });
      const [problem] = problems;
      if (problem) {
        const place =
          problem.line === undefined ? "" : `, line ${problem.line}, column ${problem.column ?? 1}`;
        throw new AppError("import.malformed", `${problem.file}${place}: ${problem.message}`);
      }
      const [read] = workflows;
      if (read === undefined) {
        return { name: file, outcome: "skipped", message: skipped[0]?.message ?? "", refusals: [] };
      }
      const exported = { ...read, ...(uri !== undefined && { uri }) };
      const request = { requestId, file, definition: exported };
      return environment.once(request, () => {
        const { outcome, message } = environment.workflows.import(exported, environment.caller);
        const { workflowid: id, name } = exported.metadata;
        return { id, name, outcome, message, refusals: exported.refusals };
      });
    },

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
