import { setTimeout as sleep } from "node:timers/promises";
import { workflowOperation } from "../../src/core/jobs/operationTypes";
import { type JobSummary } from "../../src/core/jobs/systemJob";
import { inspect } from "./inspect";
import { type Ledger } from "./ledger";
import { Life } from "./life";
import { act, setPaused } from "./requests";
import { type Undisturbed } from "./undisturbed";

const pollMs = 50;
const longestMs = 60_000;

/**
 * A last life that nobody disturbs: what was not answered is asked again, what waits for its time or for a person's
 * resume goes on, until nothing is left to do. Then the store is closed as it should be, and looked at.
 */
export async function finish(parts: FinishParts): Promise<readonly string[]> {
  const life = new Life({ folder: parts.folder });
  try {
    return await workOff(life, parts);
  } catch (thrown) {
    const { complaint, moment } = await life.ended;
    return [`The last process ended by itself (${moment}): ${String(thrown)} ${complaint ?? ""}`];
  }
}

const workflowJobs = { operationtypes: [workflowOperation] };

interface FinishParts {
  readonly folder: string;
  readonly ledger: Ledger;
  readonly undisturbed: Undisturbed;
}

async function workOff(
  life: Life,
  { folder, ledger, undisturbed }: FinishParts,
): Promise<readonly string[]> {
  const call = life.callEnvironment;
  await ledger.askAgain(call);
  await ledger.ask(setPaused(ledger, false), call);
  const before = await inspect(folder, ledger, undisturbed);
  for (const { asyncoperationid: id } of await openJobs(life, "held", "time", "person")) {
    await ledger.ask(act(ledger, id, { kind: "resume" }), call);
  }
  const isDone = await waitUntilDone(life, ledger);
  for (const { asyncoperationid: id } of await openJobs(life, "person")) {
    await ledger.ask(act(ledger, id, { kind: "cancel" }), call);
  }
  await life.call("close");
  const { complaint } = await life.ended;
  return [
    ...before,
    ...(isDone ? [] : ["Some jobs neither ended nor wait for a person."]),
    ...(complaint ? [`The last process complained: ${complaint}`] : []),
    ...(await inspect(folder, ledger, undisturbed)),
  ];
}

async function openJobs(
  { callEnvironment: call }: Life,
  ...reasons: readonly string[]
): Promise<readonly JobSummary[]> {
  const { items } = await call("listJobs", {
    scope: { ...workflowJobs, statecode: 1 },
    limit: 1000,
  });
  return items.filter(({ waitreason }) => reasons.includes(waitreason ?? ""));
}

/** A workflow that breaks has its jobs tried one after the other. */
async function waitUntilDone(life: Life, ledger: Ledger): Promise<boolean> {
  const call = life.callEnvironment;
  const until = Date.now() + longestMs;
  while (Date.now() < until) {
    const counts = await call("countStates", { scope: workflowJobs });
    if (counts.every(({ statecode, waitreason }) => statecode === 3 || waitreason === "person")) {
      return true;
    }
    const [next] = await openJobs(life, "workflow");
    if (next) {
      await ledger.ask(act(ledger, next.asyncoperationid, { kind: "resume" }), call);
    }
    await sleep(pollMs);
  }
  return false;
}
