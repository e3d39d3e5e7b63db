import { type Breaker, type Environment, type Job, type Settings, stateOf } from "./facts";

/** Everything that the store must hold, part by part, as JSON: the same is read from the store itself. */
export type View = Readonly<Record<Part, string>>;
export const parts = [
  "jobs",
  "breakers",
  "rows",
  "wakes",
  "paused",
  "latesttime",
  "statecount",
  "workflowcount",
  "regardingcount",
] as const;
export type Part = (typeof parts)[number];

/** What an entry of each part is made of. */
export const columnsOf = {
  jobs: [
    "id",
    "statecode",
    "statuscode",
    "waitreason",
    "workflow",
    "row",
    "messagename",
    "depth",
    "createdon",
    "modifiedon",
    "startedon",
    "completedon",
    "postponeuntil",
    "retrycount",
    "errorcode",
    "waittimeout",
    "actedon",
    "owner",
    "runsAsOwnerOf",
    "hasPosition",
    "watchesRow",
  ],
  breakers: ["workflow", "state", "failures", "openedon", "failedtrials", "nexttrial", "trial"],
  rows: ["row", "trace", "fax"],
  wakes: ["row", "column"],
  paused: ["paused"],
  latesttime: ["latesttime"],
  statecount: ["statecode", "statuscode", "waitreason", "count"],
  workflowcount: ["workflow", "statecode", "statuscode", "waitreason", "count"],
  regardingcount: ["row", "statecode", "statuscode", "waitreason", "count"],
} as const satisfies Record<Part, readonly string[]>;

export function viewOf(env: Environment): View {
  const { jobs, breakers, rows, wakes } = env;
  return {
    jobs: JSON.stringify(jobs.map(viewOfJob)),
    breakers: JSON.stringify([...breakers].sort(([a], [b]) => a - b).map(viewOfBreaker)),
    rows: JSON.stringify(
      rows
        .filter(({ exists }) => exists)
        .map(({ number, trace, isFaxFilled }) => [number, trace, isFaxFilled ? "filled" : null]),
    ),
    wakes: JSON.stringify(wakes.map(({ row, what }) => [row, what === "fax" ? "fax" : ""])),
    paused: JSON.stringify([[String(env.isServicePaused)]]),
    latesttime: JSON.stringify(env.latestNoted === undefined ? [] : [[env.latestNoted]]),
    statecount: recount(jobs, () => []),
    workflowcount: recount(jobs, ({ workflow }) => [workflow]),
    regardingcount: recount(jobs, ({ row }) => [row]),
  };
}

type Cell = string | number | boolean | null;

function viewOfJob(job: Job): readonly Cell[] {
  const isOpen = stateOf(job) !== 3;
  return [
    job.id,
    stateOf(job),
    job.status,
    job.reason ?? "",
    job.workflow,
    job.row,
    job.message,
    job.depth,
    job.createdon,
    job.modifiedon,
    job.startedon ?? null,
    job.completedon ?? null,
    job.postponeuntil ?? null,
    job.retrycount,
    job.errorcode ?? null,
    job.waittimeout ?? null,
    job.actedon ?? null,
    job.owner,
    job.runsAsOwnerOf ?? 0,
    isOpen && (job.steps > 0 || job.wait !== undefined) ? 1 : 0,
    isOpen && job.wait !== undefined ? 1 : 0,
  ];
}

function viewOfBreaker([workflow, breaker]: readonly [number, Breaker]): readonly Cell[] {
  const state = { closed: 0, open: 1, releasing: 2 }[breaker.state];
  return breaker.state === "open"
    ? [
        workflow,
        state,
        breaker.failures,
        breaker.openedon,
        breaker.failedTrials,
        breaker.nextTrial ?? null,
        breaker.trial ?? null,
      ]
    : [workflow, state, breaker.failures, null, null, null, null];
}

/** The counters of the tree, counted anew. */
function recount(jobs: readonly Job[], keyOf: (job: Job) => readonly Cell[]): string {
  const counts = new Map<string, { readonly key: readonly Cell[]; count: number }>();
  for (const job of jobs) {
    const key = [...keyOf(job), stateOf(job), job.status, job.reason ?? ""];
    const name = key.join();
    const known = counts.get(name) ?? { key, count: 0 };
    known.count += 1;
    counts.set(name, known);
  }
  const sorted = [...counts.values()].sort((a, b) => compareKeys(a.key, b.key));
  return JSON.stringify(sorted.map(({ key, count }) => [...key, count]));
}

function compareKeys(a: readonly Cell[], b: readonly Cell[]): number {
  const index = a.findIndex((cell, at) => cell !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}

/** The service as it begins: three rows, nothing to do. */
export function newEnvironment(now: number, settings: Settings): Environment {
  const rows = [1, 2, 3].map((number) => ({ number, exists: true, trace: "", isFaxFilled: false }));
  return {
    now,
    settings,
    rows,
    jobs: [],
    highestJobId: 0,
    breakers: new Map(),
    wakes: [],
    workflowOwners: [1, 1],
    isColleagueDisabled: false,
    isServicePaused: false,
    running: undefined,
    isDiskFull: false,
    trouble: undefined,
    latestSeen: undefined,
    latestNoted: undefined,
    luck: 0.5,
  };
}
