import { closeBreaker, isBeingTried, openBreakerOf } from "./breaker";
import { createRow, deleteRow, sendFax, sendTelephone, startByHand } from "./creation";
import { type Environment, type Job, jobById } from "./facts";
import { act, type Action } from "./people";
import { assignWorkflow, moveJob, type User } from "./owners";
import { takeOver } from "./recovery";
import { cleanUp, turn } from "./service";
import { type Plan } from "./step";

/** What can happen to an environment. */
export type Happening =
  | {
      readonly kind: "start";
      readonly workflow: number;
      readonly row: number;
      readonly by: User;
    }
  | { readonly kind: "assign"; readonly workflow: number; readonly to: User }
  | { readonly kind: "move"; readonly job: number }
  | { readonly kind: "disableColleague" | "enableColleague" }
  | {
      readonly kind: "createRow" | "deleteRow" | "fillFax" | "emptyFax" | "sendTelephone";
      readonly row: number;
    }
  /** The service does one thing; a step that it runs is this one. */
  | { readonly kind: "turn"; readonly plan: Plan }
  | { readonly kind: "cleanUp" }
  | { readonly kind: "clock"; readonly ms: number }
  | { readonly kind: "act"; readonly action: Action; readonly job: number; readonly ms: number }
  | { readonly kind: "actOnAll"; readonly action: Action }
  | { readonly kind: "closeBreaker"; readonly workflow: number }
  | { readonly kind: "pauseService" | "resumeService" }
  | { readonly kind: "restart" | "fillDisk" | "freeDisk" };

/** What whoever asked is told: an error by its code, a count, whether anything was done. */
export type Answer = string | number | boolean;

const rowNotThere = "0x80045031";

/** Lets it happen. While the disk is full nothing that a person asks for is done. */
export function happen(env: Environment, event: Happening): Answer {
  switch (event.kind) {
    case "turn":
      return turn(env, event.plan);
    case "cleanUp":
      return cleanUp(env);
    case "clock":
      env.now += event.ms;
      return true;
    case "fillDisk":
    case "freeDisk":
      env.isDiskFull = event.kind === "fillDisk";
      return true;
    case "restart":
      env.isDiskFull = false;
      takeOver(env);
      return true;
    default: {
      const answer = ask(env.isDiskFull ? structuredClone(env) : env, event);
      return env.isDiskFull && typeof answer !== "string" ? "store.full" : answer;
    }
  }
}

type Asked = Exclude<
  Happening,
  { kind: "turn" | "cleanUp" | "clock" | "fillDisk" | "freeDisk" | "restart" }
>;

function ask(env: Environment, event: Asked): Answer {
  switch (event.kind) {
    case "start":
      return startByHand(env, event);
    case "assign":
      return assignWorkflow(env, event.workflow, event.to);
    case "disableColleague":
    case "enableColleague":
      env.isColleagueDisabled = event.kind === "disableColleague";
      return true;
    case "move": {
      const job = jobById(env, event.job);
      return job === undefined ? "job.notFound" : (moveJob(env, job) ?? true);
    }
    case "createRow":
      return createRow(env, event.row) || "0x80040237";
    case "deleteRow":
      return deleteRow(env, event.row) || rowNotThere;
    case "fillFax":
    case "emptyFax":
      return sendFax(env, event.row, event.kind === "fillFax") || rowNotThere;
    case "sendTelephone":
      return sendTelephone(env, event.row) || rowNotThere;
    case "act": {
      const job = jobById(env, event.job);
      return job === undefined
        ? "job.notFound"
        : (act(env, job, event.action, env.now + event.ms) ?? true);
    }
    case "actOnAll":
      return actOnAll(env, event.action);
    case "closeBreaker":
      return closeBreaker(env, event.workflow) ?? "breaker.notOpen";
    case "pauseService":
    case "resumeService":
      env.isServicePaused = event.kind === "pauseService";
      return true;
  }
}

/** Answers how many it was done with. Of many that wait for one breaker, one trial is enough. */
function actOnAll(env: Environment, action: Action): number {
  const isSecondTrial = (job: Job): boolean => {
    const breaker = openBreakerOf(env, job.workflow);
    return job.reason === "workflow" && breaker !== undefined && isBeingTried(env, breaker);
  };
  return [...env.jobs].filter(
    (job) =>
      !(action === "resume" && isSecondTrial(job)) && act(env, job, action, env.now) === undefined,
  ).length;
}
