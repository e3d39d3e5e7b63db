import { type Random } from "../../src/core/base/random";
import { type JobAction } from "../../src/core/jobs/actions";
import { type EnvironmentRequests } from "../../src/protocol/environment";
import { type Call } from "../../src/protocol/rpc";
import { type Ledger, type Request } from "./ledger";
import {
  act,
  changeNote,
  createItem,
  createNote,
  importWorkflow,
  newJob,
  runOn,
  service,
  setPaused,
} from "./requests";
import { crowd, marathon, stumble, workload, type WorkloadWorkflow } from "./workload";

const people = 3;
const lookedAt = 40;

/** Several people at once, each of whom asks one thing after another until the environment dies. Then it rejects. */
export async function keepBusy(
  ledger: Ledger,
  random: Random,
  call: Call<EnvironmentRequests>,
): Promise<never> {
  await ledger.askAgain(call);
  for (const workflow of workload.filter(({ id }) => !ledger.workflows.has(id))) {
    await ledger.ask(importWorkflow(ledger, workflow), call);
  }
  const oneAfterAnother = async (): Promise<never> => {
    for (;;) {
      const request = nextRequest(ledger, random);
      await (request ? ledger.ask(request, call) : look(ledger, call));
    }
  };
  return Promise.race(Array.from({ length: people }, oneAfterAnother));
}

/** Looks at the jobs that are known last: what is told must hold, too. */
async function look(ledger: Ledger, call: Call<EnvironmentRequests>): Promise<void> {
  const ids = [...ledger.jobs.keys()].slice(-lookedAt).filter((id) => !ledger.isUncertain(id));
  for (const job of await call("getJobs", { ids })) {
    if (!ledger.isUncertain(job.asyncoperationid)) {
      ledger.learnJob(job);
    }
  }
}

/** Something to ask for; undefined = to look. */
function nextRequest(ledger: Ledger, random: Random): Request | undefined {
  const choice = random.next();
  if (choice < 0.1) {
    return undefined;
  }
  if (choice < 0.2) {
    return note(ledger, random);
  }
  if (choice < 0.24 || (ledger.isPaused && choice < 0.35)) {
    return ledger.isUncertain(service)
      ? undefined
      : setPaused(ledger, !ledger.isPaused && random.next() < 0.5);
  }
  if (choice < 0.7) {
    return action(ledger, random);
  }
  const free = [...ledger.items].find(([, job]) => job === undefined)?.[0];
  return free === undefined
    ? createItem(ledger)
    : runOn(ledger, free, workflowFor(ledger, free, random));
}

function workflowFor(ledger: Ledger, item: string, random: Random): WorkloadWorkflow {
  const choice = random.next();
  if (choice < 0.1) {
    return stumble;
  }
  return choice < 0.4 && ledger.crowd.has(item) ? crowd : marathon;
}

function note(ledger: Ledger, random: Random): Request {
  const known = pick([...ledger.notes.values()].slice(-5), random);
  const text = random.guid();
  return known === undefined || ledger.isUncertain(known.id) || random.next() < 0.4
    ? createNote(ledger, text)
    : changeNote(ledger, known, text);
}

/** Mostly on jobs that still live. */
function action(ledger: Ledger, random: Random): Request | undefined {
  const jobs = [...ledger.jobs.values()].filter(
    ({ asyncoperationid: id, statecode }) =>
      !ledger.isUncertain(id) && (statecode !== 3 || random.next() < 0.01),
  );
  const job = random.next() < 0.5 ? jobs.at(-1) : pick(jobs, random);
  if (job === undefined || job.asyncoperationid === newJob) {
    return undefined;
  }
  const kind =
    job.statecode === 3
      ? "delete"
      : pick(["cancel", "pause", "postpone", "resume"] as const, random)!;
  return act(ledger, job.asyncoperationid, kind === "postpone" ? postpone(random) : { kind });
}

/** Soon, so that it comes while jobs run, or so late that it must not come. */
function postpone(random: Random): JobAction {
  const delayMs = random.next() < 0.7 ? random.next() * 300 : 3_600_000;
  return { kind: "postpone", until: Date.now() + Math.round(delayMs) };
}

export function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random.next() * items.length)];
}
