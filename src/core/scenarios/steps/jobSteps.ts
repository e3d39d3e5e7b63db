import { type JobAction } from "../../jobs/actions";
import { theJob } from "../expectations/findJobs";
import { type StepBody } from "../model/steps";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { referenceOf } from "./rowSteps";

/** What people do with workflows and system jobs. */

export function run(
  environment: ScenarioEnvironment,
  { workflow, table, id, as, force }: StepBody<"run">,
): void {
  environment.workflows.start(
    environment.workflow(workflow).metadata.workflowid,
    referenceOf(environment, table, id),
    { caller: environment.person(as), isForced: force === true },
  );
}

export function act(
  environment: ScenarioEnvironment,
  action: JobAction,
  { as, ...selector }: StepBody<"cancel">,
): void {
  const job = theJob(environment, selector);
  environment.actions.act(job.asyncoperationid, action, environment.person(as));
}
