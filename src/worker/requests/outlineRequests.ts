import { AppError } from "../../core/base/errors";
import { plannedTrials } from "../../core/jobs/breakerStanding";
import { readEngineSettings, retrySettingsOf } from "../../core/jobs/engineSettings";
import { type SystemJob } from "../../core/jobs/systemJob";
import { withOwnerRefusal } from "../../core/security/jobOwner";
import { type Workflow } from "../../core/store/workflowStore";
import { decodeState } from "../../core/workflows/executionState";
import { type WorkflowMetadata } from "../../core/workflows/definition";
import { AdviceBook } from "../../core/workflows/advice/adviceBook";
import { gatherFacts } from "../../core/workflows/outline/gatherFacts";
import { unmetNeeds } from "../../core/workflows/activationSet";
import { type StepTree } from "../../core/workflows/stepTree";
import { type EnvironmentRequests } from "../../protocol/environment";
import { type Handlers } from "../../protocol/rpc";
import { type LocalEnvironment } from "../localEnvironment";
import { breakerOf } from "./brokenWorkflows";

type OutlineRequests = Pick<EnvironmentRequests, "getWorkflowOutline" | "getJobOutline">;

const shownLogRows = 500;

export function outlineRequests(
  environment: LocalEnvironment,
  book = new AdviceBook(environment.world.store),
): Handlers<OutlineRequests> {
  const { store } = environment.world;
  const factsOf = (metadata: WorkflowMetadata, tree: StepTree | undefined) => {
    const { primaryentity, triggers } = metadata;
    return gatherFacts(store, { primaryentity, columns: triggers.onUpdateOf }, tree);
  };
  return {
    getWorkflowOutline: ({ id }) => {
      const workflow = store.workflows.find(id);
      if (workflow === undefined) {
        throw new AppError("workflow.notFound", "This workflow does not exist here any more.");
      }
      const { metadata, statecode, owner, solution, file, uri } = workflow;
      const { breaker } = breakerOf(store, workflow.id);
      return {
        workflow: {
          metadata,
          statecode,
          owner,
          ...(solution && { solution }),
          file,
          ...(uri !== undefined && { uri }),
          refusals: [...workflow.refusals, ...unmetNeeds(store, workflow)],
        },
        advice: book.on(workflow),
        facts: factsOf(metadata, store.workflows.readableTree(workflow.id)),
        ...(breaker && {
          broken: {
            breaker,
            ladder: plannedTrials(breaker, retrySettingsOf(readEngineSettings(store.settings))),
          },
        }),
      };
    },

    getJobOutline: ({ id }) => {
      const job = store.jobs.find(id);
      if (job === undefined) {
        throw new AppError("job.notFound", "This system job does not exist any more.");
      }
      const { workflow, tree } = ranBy(environment, job);
      const { metadata } = workflow;
      const { entries: log, count: logCount } = store.log.read(job.id, shownLogRows);
      const stored = store.jobs.position(job.id);
      return {
        run: {
          job: withOwnerRefusal(store, job),
          log,
          logCount,
          ...(stored !== undefined && { position: decodeState(stored).position }),
        },
        workflow: {
          id: metadata.workflowid,
          name: metadata.name,
          primaryentity: metadata.primaryentity,
          ...(workflow.uri !== undefined && { uri: workflow.uri }),
        },
        isOutdated: store.workflows.findActivation(workflow) !== job.workflowactivationid,
        facts: factsOf(metadata, tree),
      };
    },
  };
}

/** The workflow that made a job, and the steps that the job runs. */
function ranBy(
  { world: { store } }: LocalEnvironment,
  { workflowid, workflowactivationid }: SystemJob,
): { readonly workflow: Workflow; readonly tree: StepTree } {
  const workflow = workflowid === undefined ? undefined : store.workflows.get(workflowid);
  const activation =
    workflowactivationid === undefined
      ? undefined
      : store.workflows.activation(workflowactivationid);
  if (workflow === undefined || activation === undefined) {
    throw new AppError(
      "workflow.notFound",
      "No workflow made this system job, so it has no outline.",
    );
  }
  return { workflow, tree: activation.tree };
}
