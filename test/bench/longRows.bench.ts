import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate as othersTurn } from "node:timers/promises";
import { ServiceLoop } from "../../src/core/asyncService/serviceLoop";
import { createBulkDeletion } from "../../src/core/bulkDeletion/job/createBulkDeletion";
import { type Criteria } from "../../src/core/bulkDeletion/criteria";
import { type LocalEnvironment } from "../../src/worker/localEnvironment";
import { systemClock } from "../../src/worker/systemClock";
import { criteriaRequests } from "../../src/worker/requests/criteriaRequests";
import { all, any, when } from "../builders/criteria";
import { aJob } from "../builders/jobs";
import { aRow, text } from "../builders/rows";
import { openBenchStore, openEnvironment } from "./benchEnvironment";
import { benchmark, type Measurement } from "./benchmark";
import { timeStatements } from "./statementTimes";

/** Rows of a megabyte each: notes with what was pasted into them, jobs with what a service answered. */
const rowCount = Number(process.env["BENCH_LONG_ROWS"] ?? 2_000);
const longestStatementMs = 50;
const long = "A line of a long text, as long as texts get. ".repeat(23_000);

function fill({ world: { store, random }, caller }: LocalEnvironment): void {
  store.transaction(() => {
    const table = store.catalog.declareTable("annotation");
    store.catalog.declareColumn(table, "subject", "text");
    store.catalog.declareColumn(table, "notetext", "text");
    for (let row = 0; row < rowCount; row++) {
      const columns = new Map([
        ["subject", text(`Note ${row}`)],
        ["notetext", text(`${row}: ${long}`)],
      ]);
      store.rows.insert(aRow({ table: "annotation", id: random.guid(), owner: caller, columns }));
      const job = aJob({ statecode: 3, statuscode: 31, owner: caller, message: `${row}: ${long}` });
      store.jobs.insert({ ...job, asyncoperationid: random.guid() });
    }
  });
}

const rowsWithText: Criteria = {
  table: "annotation",
  filter: all(
    when("statecode", "eq", "0"),
    any(when("subject", "begins-with", "Note"), when("notetext", "like", "%nowhere%")),
    when("notetext", "like", "%lines%"),
  ),
};
const notesOf: Criteria = {
  table: "annotation",
  filter: all(when("subject", "begins-with", "Note")),
};
const jobsOf: Criteria = {
  table: "asyncoperation",
  filter: all(when("operationtype", "eq", "10"), when("message", "like", "%long%")),
};

/** Lets the async service work as it does in the worker. */
async function deleteAll(
  { world, caller, service }: LocalEnvironment,
  criteria: Criteria,
): Promise<void> {
  const job = createBulkDeletion(world, { name: "Long", criteria, notifies: false }, caller);
  const state = { error: undefined as unknown };
  const yieldTurn = (next: () => void): { dispose: () => void } => {
    const turn = setImmediate(next);
    return {
      dispose: () => {
        clearImmediate(turn);
      },
    };
  };
  const loop = new ServiceLoop(service, systemClock, yieldTurn, (thrown) => {
    state.error = thrown;
  });
  while (world.store.jobs.get(job.id)?.statecode !== 3 && state.error === undefined) {
    await othersTurn();
    world.store.changes.take();
  }
  loop.dispose();
  const run = world.store.bulkDeletions.get(job.id)?.run;
  if (run?.successcount !== rowCount) {
    throw new Error(`Deleted ${run?.successcount} of ${rowCount}: ${JSON.stringify(state.error)}`);
  }
}

async function measure(folder: string): Promise<readonly Measurement[]> {
  const file = await openBenchStore(folder);
  const times = timeStatements(file);
  const environment = openEnvironment(times.database);
  fill(environment);
  const handlers = criteriaRequests(environment);
  const { signal } = new AbortController();
  const measurements: Measurement[] = [];
  const timed = async (what: string, work: () => unknown): Promise<void> => {
    times.forget();
    const start = performance.now();
    await work();
    const { ms, sql } = times.longest();
    const text = sql.replaceAll(/\s+/g, " ").trim().slice(0, 90);
    measurements.push(
      { what, unit: "ms", ours: performance.now() - start },
      {
        what: `  its longest statement: ${text}`,
        unit: "ms",
        ours: ms,
        atMost: longestStatementMs,
      },
    );
  };
  const toEnd = async (
    request: (place: { readonly after?: string }) => unknown,
    isEnough = () => false,
  ): Promise<void> => {
    for (let place: { readonly after?: string } | undefined = {}; place !== undefined;) {
      const { next } = (await request(place)) as { readonly next?: string };
      place = next === undefined || isEnough() ? undefined : { after: next };
    }
  };
  for (const [name, criteria] of Object.entries({ rowsWithText, notesOf, jobsOf })) {
    const { bound } = await handlers.readCriteria({ criteria }, signal);
    await timed(`${name}: count`, () =>
      toEnd((place) => handlers.countMatches({ ...bound, ...place }, signal)),
    );
    await timed(`${name}: preview of 50`, () => {
      let rows = 0;
      let longest = 0;
      return toEnd(
        async (place) => {
          const page = await handlers.previewMatches(
            { ...bound, ...place, limit: 50 - rows },
            signal,
          );
          rows += page.rows.length;
          longest = Math.max(longest, JSON.stringify(page).length);
          return page;
        },
        () => rows >= 50,
      );
    });
    await timed(`${name}: review`, () =>
      toEnd((place) => handlers.reviewDeletion({ ...bound, ...place }, signal)),
    );
    let exported = 0;
    await timed(`${name}: export of 200`, () =>
      toEnd(
        async (place) => {
          const part = await handlers.exportMatches({ ...bound, ...place, format: "csv" }, signal);
          exported += part.rows;
          return part;
        },
        () => exported >= 200,
      ),
    );
  }
  for (const criteria of [notesOf, jobsOf]) {
    await timed(`${criteria.table}: queued deletion`, () => deleteAll(environment, criteria));
  }
  environment.world.store.close();
  return measurements;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "system-jobs-bench-"));
  try {
    await benchmark("long rows: what is looked for has a megabyte in each row", () =>
      measure(folder),
    );
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

void main();
