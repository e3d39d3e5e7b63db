import { unreachable } from "../../base/errors";
import { type Step } from "../model/steps";
import { type ScenarioEnvironment } from "../scenarioEnvironment";
import { bulkDelete, restoreDeleted } from "./deletionSteps";
import { act, run, setActivated } from "./jobSteps";
import { assignWorkflow, setDisabled } from "./ownerSteps";
import { assign, create, remove, update } from "./rowSteps";
import { importStubs, removeStub } from "./stubSteps";

/** Does a step. One that cannot be done throws. */
export async function runStep(
  environment: ScenarioEnvironment,
  step: Exclude<Step, { kind: "expect" }>,
): Promise<void> {
  switch (step.kind) {
    case "create":
      create(environment, step.body);
      break;
    case "update":
      update(environment, step.body);
      break;
    case "delete":
      remove(environment, step.body);
      break;
    case "assign":
      if ("workflow" in step.body) {
        assignWorkflow(environment, step.body);
      } else {
        assign(environment, step.body);
      }
      break;
    case "disableUser":
    case "enableUser":
      setDisabled(environment, step.body, step.kind === "disableUser");
      break;
    case "run":
      run(environment, step.body);
      break;
    case "activate":
    case "deactivate":
      setActivated(environment, step.body, step.kind === "activate");
      break;
    case "importStubs":
      importStubs(environment, step.body);
      break;
    case "removeStub":
      removeStub(environment, step.body);
      break;
    case "cancel":
    case "pause":
    case "resume":
    case "move":
    case "runNow":
      act(environment, { kind: step.kind }, step.body);
      break;
    case "postpone": {
      const { until, ...job } = step.body;
      act(environment, { kind: "postpone", until: environment.timeOf(until) }, job);
      break;
    }
    case "closeBreaker":
      environment.actions.closeBreaker(
        environment.workflow(step.body.workflow).metadata.workflowid,
        environment.person(step.body.as),
      );
      break;
    case "bulkDelete":
      bulkDelete(environment, step.body);
      break;
    case "restoreDeleted":
      restoreDeleted(environment, step.body);
      break;
    case "advance":
      environment.advance(step.body);
      break;
    case "clock":
      environment.setClock(step.body);
      break;
    case "letCleanUpGoOn":
      environment.service.letCleanUpGoOn();
      break;
    case "settle":
      environment.settle(step.body === true ? undefined : step.body.steps);
      break;
    case "service":
      environment.service.setPaused(step.body === "pause");
      break;
    case "restart":
      await environment.restart();
      break;
    default:
      unreachable(step);
  }
}
