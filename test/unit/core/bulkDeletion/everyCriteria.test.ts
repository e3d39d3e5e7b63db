import assert from "node:assert/strict";
import fc from "fast-check";
import { type Criteria } from "../../../../src/core/bulkDeletion/criteria";
import { type CriteriaTable, criteriaTable } from "../../../../src/core/bulkDeletion/criteriaTable";
import { readFetchXml } from "../../../../src/core/bulkDeletion/readFetchXml";
import { resolveCriteria } from "../../../../src/core/bulkDeletion/resolveCriteria";
import { writeFetchXml } from "../../../../src/core/bulkDeletion/writeFetchXml";
import { type RowTest } from "../../../../src/core/bulkDeletion/rowTest";
import { type Store } from "../../../../src/core/store/store";
import { SqliteStore } from "../../../../src/core/store/sqlite/sqliteStore";
import { arbitraryCriteria } from "../../../builders/arbitraryCriteria";
import {
  insertJobs,
  insertThings,
  type KnownRow,
  pools,
  thingTable,
  worlds,
} from "../../../builders/criteriaRows";
import { memoryDatabase } from "../../../builders/databases";
import { holds, isFound, type World } from "../../../builders/evaluateCriteria";

/** More on request: `CRITERIA_RUNS=10000`. */
const numRuns = Number(process.env["CRITERIA_RUNS"] ?? 200);

describe("any criteria", function () {
  this.timeout(numRuns * 500);

  let store: Store;
  let things: readonly KnownRow[];
  let jobs: readonly KnownRow[];

  before(async () => {
    store = new SqliteStore(await memoryDatabase());
    store.transaction(() => {
      things = insertThings(store);
      jobs = insertJobs(store);
    });
  });

  after(() => {
    store.close();
  });

  function check(table: CriteriaTable, rowsOf: () => readonly KnownRow[]): void {
    fc.assert(
      fc.property(
        arbitraryCriteria(table, pools),
        fc.constantFrom(...worlds),
        (criteria, world) => {
          const expected = rowsOf().filter(({ values }) => isFound(values, criteria, world));
          const ids = expected.map(({ id }) => id);
          const test = testOf(criteria, table, world);
          assert.deepEqual(idsOf(criteria.table, test), ids);
          assert.deepEqual(countOf(criteria.table, test), {
            matches: ids.length,
            members: membersOf(criteria, rowsOf(), world),
          });
          const again = readFetchXml(writeFetchXml(criteria), { ...world, tableOf: () => table });
          assert.deepEqual(again, criteria);
        },
      ),
      { numRuns },
    );
  }

  function testOf(criteria: Criteria, table: CriteriaTable, world: World): RowTest {
    const { test, problems } = resolveCriteria(criteria, table, world);
    assert.deepEqual(problems, undefined);
    // What is kept with a run is JSON.
    return JSON.parse(JSON.stringify(test)) as RowTest;
  }

  function idsOf(table: string, test: RowTest): readonly number[] {
    const bound = store.criteria.highestId(table);
    const found: number[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const slice = store.criteria.ids({ table, test }, { after, bound, limit: 7 });
      found.push(...slice.ids);
      after = slice.next;
    }
    return found;
  }

  function countOf(table: string, test: RowTest): { matches: number; members: readonly number[] } {
    const bound = store.criteria.highestId(table);
    let matches = 0;
    let members: readonly number[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const slice = store.criteria.count({ table, test }, { after, bound });
      matches += slice.matches;
      members = slice.members.map((count, index) => count + (members[index] ?? 0));
      after = slice.next;
    }
    return { matches, members };
  }

  function membersOf(
    { filter }: Criteria,
    rows: readonly KnownRow[],
    world: World,
  ): readonly number[] {
    return filter.members.map((member, index) => {
      const before = filter.members.slice(0, index);
      return rows.filter(
        ({ values }) =>
          holds(values, member, world) &&
          (filter.type === "and"
            ? before.every((each) => holds(values, each, world))
            : !before.some((each) => holds(values, each, world))),
      ).length;
    });
  }

  it("finds the rows of a data table that a plain reading finds, and survives FetchXML", () => {
    const table = criteriaTable(store.catalog, thingTable);
    assert.ok(table);
    check(table, () => things);
  });

  it("finds the system jobs that a plain reading finds, and survives FetchXML", () => {
    const table = criteriaTable(store.catalog, "asyncoperation");
    assert.ok(table);
    check(table, () => jobs);
  });
});
