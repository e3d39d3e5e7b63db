import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { ManualClock } from "../../../../src/core/base/clock";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { type CriteriaTable, criteriaTable } from "../../../../src/core/bulkDeletion/criteriaTable";
import { type Value } from "../../../../src/core/rows/value";
import { type BoundCriteria, type ReviewSlice } from "../../../../src/protocol/criteriaRequests";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { criteriaRequests } from "../../../../src/worker/requests/criteriaRequests";
import { arbitraryCriteria } from "../../../builders/arbitraryCriteria";
import {
  insertJobs,
  insertThings,
  type KnownRow,
  pools,
  thingTable,
  worlds,
} from "../../../builders/criteriaRows";
import { isFound, type World } from "../../../builders/evaluateCriteria";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";

const numRuns = Number(process.env["CRITERIA_RUNS"] ?? 40);
const { signal } = new AbortController();

describe("any criteria, looked at by requests", function () {
  this.timeout(numRuns * 500);

  let environment: LocalEnvironment;
  let handlers: ReturnType<typeof criteriaRequests>;
  let things: readonly KnownRow[];
  let jobs: readonly KnownRow[];

  before(async () => {
    environment = await aMemoryEnvironment(new ManualClock(worlds[0]!.now));
    handlers = criteriaRequests(environment);
    const { store } = environment.world;
    store.transaction(() => {
      // The supplied bulk deletions are not among the known rows.
      store.jobs.series(10).forEach((job) => {
        store.jobs.delete(job);
      });
      things = insertThings(store);
      jobs = insertJobs(store);
    });
  });

  after(() => {
    environment.world.store.close();
  });

  /** For criteria on a table, in any of the worlds: what is asked for, and the rows that a plain reading finds. */
  async function check(
    name: string,
    rows: readonly KnownRow[],
    look: (bound: BoundCriteria, found: readonly KnownRow[], table: CriteriaTable) => Promise<void>,
  ): Promise<void> {
    const { store } = environment.world;
    const table = criteriaTable(store.catalog, name);
    assert.ok(table);
    const bound = String(store.criteria.highestId(name));
    const property = fc.asyncProperty(
      arbitraryCriteria(table, pools),
      fc.constantFrom(...worlds),
      async (criteria: Criteria, { now, timeZone }) => {
        store.settings.set("timezone", timeZone);
        const world: World = { now, timeZone, userId: environment.caller.id };
        const found = rows.filter(({ values }) => isFound(values, criteria, world));
        await look({ criteria, asOf: now, bound }, found, table);
      },
    );
    await fc.assert(property, { numRuns, includeErrorInReport: true });
  }

  async function exported(bound: BoundCriteria, format: "csv" | "json"): Promise<string> {
    let text = "";
    for (let place: { after?: string } | undefined = {}; place !== undefined;) {
      const part = await handlers.exportMatches({ ...bound, ...place, format }, signal);
      text += part.text;
      place = part.next === undefined ? undefined : { after: part.next };
    }
    return text;
  }

  async function checkCsv(name: string, rows: readonly KnownRow[]): Promise<void> {
    await check(name, rows, async (bound, found, { columns }) => {
      const lines = parse(await exported(bound, "csv"), {
        bom: true,
        columns: true,
      }) as unknown as readonly Readonly<Record<string, string>>[];
      assert.deepEqual(
        lines.map((line) => [...columns.keys()].map((column) => line[column])),
        found.map(({ values }) => [...columns.keys()].map((column) => plain(values.get(column)))),
      );
    });
  }

  it("are exported as CSV row by row, amounts of any length letter by letter", async () => {
    await checkCsv(thingTable, things);
    await checkCsv("asyncoperation", jobs);
  });

  it("are exported as JSON that any reader takes", async () => {
    await check(thingTable, things, async (bound, found) => {
      const rows = JSON.parse(await exported(bound, "json")) as readonly {
        readonly sample_money: string | null;
      }[];
      assert.deepEqual(
        rows.map(({ sample_money: amount }) => amount),
        found.map(({ values }) => values.get("sample_money")?.value ?? null),
      );
    });
  });

  it("are reviewed as a plain reading has them", async () => {
    await check("asyncoperation", jobs, async (bound, found) => {
      const isDone = ({ values }: KnownRow): boolean => values.get("statecode")?.value === 3;
      const gone = found.filter(isDone);
      const times = gone.flatMap(({ values }) => Number(values.get("completedon")?.value ?? []));
      const known = times.filter((time) => !Number.isNaN(time) && time !== 0);
      const { states, stays, ...review } = await handlers.reviewDeletion(bound, signal);
      assert.deepEqual(review, {
        matches: gone.length,
        ...(known.length > 0 && { oldest: Math.min(...known), newest: Math.max(...known) }),
        alongs: [],
        openJobs: 0,
      } satisfies Omit<ReviewSlice, "states" | "stays">);
      assert.deepEqual(new Map(states.map(({ label, count }) => [label, count])), byState(gone));
      const open = found.length - gone.length;
      assert.deepEqual(stays, open === 0 ? [] : [{ reason: "openJob", count: open }]);
    });
  });
});

/** A value as it has to stand in a cell. */
function plain(value: Value | undefined): string {
  if (value === undefined) {
    return "";
  }
  switch (value.type) {
    case "dateTime":
      return new Date(value.value).toISOString();
    case "lookup":
      return value.value.id;
    case "text":
      return /^[-=+@]/.test(value.value) ? `'${value.value}` : value.value;
    default:
      return `${value.value as string | number | boolean}`;
  }
}

const labels: Readonly<Record<number, string>> = { 30: "Succeeded", 31: "Failed", 32: "Canceled" };

function byState(rows: readonly KnownRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of rows) {
    const label = labels[Number(values.get("statuscode")?.value)] ?? "";
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}
