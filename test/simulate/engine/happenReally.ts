import { AppError } from "../../../src/core/base/errors";
import { type JobAction } from "../../../src/core/jobs/actions";
import { type Answer, type Happening } from "../model/happen";
import { type Action } from "../model/people";
import { type RealEnvironment } from "./realEnvironment";

/** Lets the same happen to the real engine. */
export function happenReally(real: RealEnvironment, event: Happening): Answer {
  try {
    return dispatch(real, event) ?? true;
  } catch (thrown) {
    if (thrown instanceof AppError) {
      return thrown.code;
    }
    throw thrown;
  }
}

function dispatch(real: RealEnvironment, event: Happening): Answer | undefined {
  switch (event.kind) {
    case "start":
      real.start(event);
      return undefined;
    case "assign":
      real.assign(event.workflow, event.to);
      return undefined;
    case "disableColleague":
    case "enableColleague":
      real.setColleagueDisabled(event.kind === "disableColleague");
      return undefined;
    case "move":
      real.act(event.job, { kind: "move" });
      return undefined;
    case "createRow":
      real.createRow(event.row);
      return undefined;
    case "deleteRow":
      real.deleteRow(event.row);
      return undefined;
    case "fillFax":
      real.send(event.row, "fax", "filled");
      return undefined;
    case "emptyFax":
      real.send(event.row, "fax", undefined);
      return undefined;
    case "sendTelephone":
      real.send(event.row, "telephone1", "555");
      return undefined;
    case "turn":
      return real.turn(event.plan);
    case "cleanUp":
      return real.service.cleanUp(real.clock.now() + 1000);
    case "clock":
      real.clock.set(real.clock.now() + event.ms);
      return undefined;
    case "act":
      real.act(event.job, toAction(event.action, real.clock.now() + event.ms));
      return undefined;
    case "actOnAll":
      return real.actOnAll(toAction(event.action, real.clock.now()));
    case "closeBreaker":
      return real.closeBreaker(event.workflow);
    case "pauseService":
    case "resumeService":
      real.service.setPaused(event.kind === "pauseService");
      return undefined;
    case "restart":
      real.faults.isDiskFull = false;
      real.restart();
      return undefined;
    case "fillDisk":
    case "freeDisk":
      real.faults.isDiskFull = event.kind === "fillDisk";
      return undefined;
  }
}

function toAction(kind: Action, until: number): JobAction {
  return kind === "postpone" ? { kind, until } : { kind };
}
