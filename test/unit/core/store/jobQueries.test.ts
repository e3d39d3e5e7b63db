import assert from "node:assert/strict";
import fc from "fast-check";
import { type StatusCode, stateOf, type WaitReason } from "../../../../src/core/jobs/systemJob";
import { type JobQuery } from "../../../../src/core/store/jobStore";
import { SqliteStore } from "../../../../src/core/store/sqlite/sqliteStore";
import { type Store } from "../../../../src/core/store/store";
import { newStoreDatabase } from "../../../builders/databases";

interface Facts {
  readonly operationtype: number;
  readonly statuscode: StatusCode;
  readonly waitreason?: WaitReason;
  readonly workflow: number;
  readonly row: number;
  readonly completedon: number;
}

const owner = { table: "systemuser", id: "00000000-0000-4000-8000-00000000000a" };
const guid = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

const jobs = fc.array(
  fc
    .record({
      operationtype: fc.constantFrom(1, 10, 13),
      statuscode: fc.constantFrom<StatusCode[]>(0, 10, 20, 30, 31, 32),
      reason: fc.constantFrom<WaitReason[]>("person", "retry", "held"),
      workflow: fc.nat(3),
      row: fc.nat(3),
      completedon: fc.nat(50),
    })
    .map(({ reason, ...facts }): Facts =>
      facts.statuscode === 10 ? { ...facts, waitreason: reason } : facts,
    ),
  { maxLength: 60 },
);

const queries: fc.Arbitrary<JobQuery> = fc.oneof(
  fc.record(
    {
      operationtypes: fc.subarray([1, 10, 13], { minLength: 1 }),
      workflowid: fc.nat(3),
      row: fc.nat(3),
      statecode: fc.constantFrom(0, 1, 2, 3),
      waitreason: fc.constantFrom<WaitReason[]>("person", "retry", "held"),
    },
    { requiredKeys: [] },
  ),
  fc.record({ failedSince: fc.nat(50) }),
);

function fill(store: Store, facts: readonly Facts[]): void {
  facts.forEach((fact, index) => {
    const { workflow, row, statuscode, completedon, ...rest } = fact;
    store.jobs.insert({
      ...rest,
      asyncoperationid: guid(index + 1),
      name: `Job ${index}`,
      statecode: stateOf(statuscode),
      statuscode,
      ...(workflow > 0 && { workflowid: workflow }),
      ...(row > 0 && { regarding: { table: "account", id: guid(1000 + row) } }),
      ...(stateOf(statuscode) === 3 && { completedon }),
      owner,
      createdon: index,
      modifiedon: index,
      correlationid: guid(1),
      depth: 1,
      asyncautodelete: false,
    });
  });
}

/** The plain meaning of a query, and the order of its list. */
function expected(facts: readonly Facts[], query: JobQuery & { row?: number }): readonly string[] {
  return facts
    .map((fact, index) => ({ ...fact, index }))
    .filter(
      (fact) =>
        (query.operationtypes?.includes(fact.operationtype) ?? true) &&
        (query.workflowid ?? fact.workflow) === fact.workflow &&
        (query.row ?? fact.row) === fact.row &&
        (query.statecode ?? stateOf(fact.statuscode)) === stateOf(fact.statuscode) &&
        (query.waitreason ?? fact.waitreason) === fact.waitreason &&
        (query.failedSince === undefined ||
          (fact.statuscode === 31 && fact.completedon >= query.failedSince)),
    )
    .sort((a, b) =>
      query.failedSince === undefined
        ? b.index - a.index
        : b.completedon - a.completedon || b.index - a.index,
    )
    .map(({ index }) => guid(index + 1));
}

/** Names the row by its key in the store. */
function toStoreQuery(store: Store, { row, ...query }: JobQuery & { row?: number }): JobQuery {
  if (row === undefined) {
    return query;
  }
  const tableid = row === 0 ? 0 : (store.catalog.table("account")?.id ?? -1);
  const reference = { table: "account", id: guid(1000 + row) };
  return {
    ...query,
    tableid,
    regardingid: row === 0 ? 0 : (store.catalog.findReferenceId(reference) ?? -1),
  };
}

describe("the lists of jobs", () => {
  let store: SqliteStore;

  async function withJobs(facts: readonly Facts[], check: () => void): Promise<void> {
    store = new SqliteStore(await newStoreDatabase());
    try {
      fill(store, facts);
      check();
    } finally {
      store.close();
    }
  }

  it("hold what the query says, newest first, each job once over all pages", async () => {
    await fc.assert(
      fc.asyncProperty(jobs, queries, fc.integer({ min: 1, max: 7 }), (facts, query, limit) =>
        withJobs(facts, () => {
          const found: string[] = [];
          let after: string | undefined;
          do {
            const page = store.jobs.list(toStoreQuery(store, query), {
              limit,
              ...(after !== undefined && { after }),
            });
            found.push(...page.jobs.map((job) => job.asyncoperationid));
            after = page.next;
          } while (after !== undefined);
          assert.deepEqual(found, expected(facts, query));
        }),
      ),
      { numRuns: 150 },
    );
  });

  it("give the same jobs as ascending ids in slices, up to the bound", async () => {
    await fc.assert(
      fc.asyncProperty(jobs, queries, fc.nat(60), (facts, query, bound) =>
        withJobs(facts, () => {
          const found: number[] = [];
          for (let after = 0; ;) {
            const ids = store.jobs.ids(toStoreQuery(store, query), { after, bound, limit: 5 });
            found.push(...ids);
            const last = ids.at(-1);
            if (last === undefined) {
              break;
            }
            after = last;
          }
          const ids = expected(facts, query)
            .map((id) => Number.parseInt(id.slice(-12), 16))
            .filter((id) => id <= bound);
          assert.deepEqual(
            found,
            ids.sort((a, b) => a - b),
          );
        }),
      ),
      { numRuns: 100 },
    );
  });

  it("are counted exactly by the counters", async () => {
    await fc.assert(
      fc.asyncProperty(jobs, queries, (facts, query) =>
        withJobs(facts, () => {
          fc.pre(query.workflowid === undefined || !("row" in query));
          const counts = store.groups.counts(toStoreQuery(store, query));
          const total = counts.reduce((sum, { count }) => sum + count, 0);
          assert.equal(total, expected(facts, query).length);
        }),
      ),
      { numRuns: 150 },
    );
  });
});
