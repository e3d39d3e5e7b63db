import { keepingSessions } from "../../workflows/processSessions";
import { setUserDisabled } from "../../security/disableUser";
import { type StepBody } from "../model/steps";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { ownerOf } from "./rowSteps";

/** What people do about who owns workflows and their jobs. */

export function assignWorkflow(
  environment: ScenarioEnvironment,
  { workflow, owner, deactivates, as }: Extract<StepBody<"assign">, { workflow: string }>,
): void {
  const { workflowid } = environment.workflow(workflow).metadata;
  const caller = environment.person(as);
  environment.workflows.assign(workflowid, ownerOf(environment, owner), {
    caller,
    deactivates: deactivates === true,
  });
}

export function setDisabled(
  environment: ScenarioEnvironment,
  { user, as }: StepBody<"disableUser">,
  isDisabled: boolean,
): void {
  const caller = environment.person(as);
  keepingSessions(environment.store, () => {
    setUserDisabled(environment.world, environment.person(user), { isDisabled, caller });
  });
}
