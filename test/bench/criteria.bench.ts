import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Criteria } from "../../src/core/bulkDeletion/criteria";
import { type BoundCriteria } from "../../src/protocol/criteriaRequests";
import { criteriaRequests } from "../../src/worker/requests/criteriaRequests";
import { all, oldJobs, when } from "../builders/criteria";
import { openBenchStore, openEnvironment } from "./benchEnvironment";
import { benchmark, type Measurement } from "./benchmark";
import { fillWithOldJobs } from "./oldJobs";
import { timeStatements } from "./statementTimes";

/** Ten of eleven match. */
const jobCount = Number(process.env["BENCH_JOBS"] ?? 1_100_000);
const exportedRows = 50_000;
/** Of a piece that somebody else's request waits for. */
const longestSliceMs = 50;

const withoutMatch: Criteria = {
  table: "asyncoperation",
  filter: all(when("statecode", "eq", "3"), when("message", "like", "%nowhere%")),
};

interface Asked {
  readonly totalMs: number;
  /** Of this process: what others do on a busy machine is not its fault. */
  readonly longestMs: number;
}

/** Asks again and again, as the wizard does, until there is no next. */
async function ask(
  request: (place: { readonly after?: string }) => unknown,
  isEnough = (): boolean => false,
): Promise<Asked> {
  const start = performance.now();
  let longestMs = 0;
  let place: { readonly after?: string } | undefined = {};
  while (place !== undefined) {
    const before = process.cpuUsage();
    const { next } = (await request(place)) as { readonly next?: string };
    const { user, system } = process.cpuUsage(before);
    longestMs = Math.max(longestMs, (user + system) / 1000);
    place = next === undefined || isEnough() ? undefined : { after: next };
  }
  return { totalMs: performance.now() - start, longestMs };
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const file = await openBenchStore(folder);
  const times = timeStatements(file);
  const environment = openEnvironment(times.database);
  fillWithOldJobs(times.database, environment, jobCount);
  const handlers = criteriaRequests(environment);
  const { signal } = new AbortController();
  const bind = async (criteria: Criteria): Promise<BoundCriteria> =>
    (await handlers.readCriteria({ criteria }, signal)).bound;
  const bound = await bind(oldJobs);
  times.forget();

  let matches = 0;
  const counted = await ask(async (place) => {
    const slice = await handlers.countMatches({ ...bound, ...place }, signal);
    matches += slice.matches;
    return slice;
  });
  const first = await ask(async (place) => {
    const { rows } = await handlers.previewMatches({ ...bound, ...place, limit: 50 }, signal);
    return rows;
  });
  const reviewed = await ask((place) => handlers.reviewDeletion({ ...bound, ...place }, signal));
  let written = 0;
  const exported = await ask(
    async (place) => {
      const part = await handlers.exportMatches({ ...bound, ...place, format: "csv" }, signal);
      written += part.rows;
      return part;
    },
    () => written >= exportedRows,
  );
  const nothing = await bind(withoutMatch);
  const explained = await ask(() => handlers.explainNothing(nothing, signal));
  const longest = times.longest();
  environment.world.store.close();

  const number = (value: number): string => value.toLocaleString("en-US");
  const whole = (what: string, { totalMs }: Asked): Measurement => ({
    what,
    unit: "ms",
    ours: totalMs,
  });
  const slice = (what: string, { longestMs }: Asked): Measurement => ({
    what: `the longest slice of ${what}`,
    unit: "ms",
    ours: longestMs,
    atMost: longestSliceMs,
  });
  return [
    whole(`${number(matches)} of ${number(jobCount)} jobs are counted exactly`, counted),
    slice("a count", counted),
    slice("a first page of 50 rows", first),
    whole("they are reviewed, with 4 rows of log each", reviewed),
    slice("a review", reviewed),
    whole(`${number(written)} rows are exported as CSV`, exported),
    slice("an export", exported),
    whole("a text that no job has is explained", explained),
    {
      what: `longest statement: ${longest.sql.replaceAll(/\s+/g, " ").trim().slice(0, 60)}…`,
      unit: "ms",
      ours: longest.ms,
      atMost: longestSliceMs,
    },
  ];
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("criteria: rows are looked for by criteria", () => measure(folder));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
