import { type JobAction } from "../../jobs/actions";
import { theJob } from "../expectations/findJobs";
import { keepingSessions } from "../../workflows/processSessions";
import { type StepBody } from "../model/steps";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { referenceOf } from "./rowSteps";

/** What people do with workflows and system jobs. */

export function run(
  environment: ScenarioEnvironment,
  { workflow, table, id, as, force }: StepBody<"run">,
): void {
  const { workflowid } = environment.workflow(workflow).metadata;
  const row = referenceOf(environment, table, id);
  const caller = environment.person(as);
  keepingSessions(environment.store, () => {
    environment.workflows.start(workflowid, row, { caller, isForced: force === true });
  });
}

export function setActivated(
  environment: ScenarioEnvironment,
  { workflow, as }: StepBody<"activate">,
  isActivated: boolean,
): void {
  const { workflowid } = environment.workflow(workflow).metadata;
  const caller = environment.person(as);
  if (isActivated) {
    environment.workflows.activate(workflowid, caller);
  } else {
    environment.workflows.deactivate(workflowid, caller);
  }
}

export function act(
  environment: ScenarioEnvironment,
  action: JobAction,
  { as, ...selector }: StepBody<"cancel">,
): void {
  const job = theJob(environment, selector);
  environment.actions.act(job.asyncoperationid, action, { caller: environment.person(as) });
}
