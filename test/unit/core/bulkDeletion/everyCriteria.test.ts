import assert from "node:assert/strict";
import fc from "fast-check";
import { type Criteria, type FilterGroup } from "../../../../src/core/bulkDeletion/criteria";
import { type CriteriaTable, criteriaTable } from "../../../../src/core/bulkDeletion/criteriaTable";
import { type MemberGroup } from "../../../../src/core/bulkDeletion/memberTest";
import { readFetchXml } from "../../../../src/core/bulkDeletion/readFetchXml";
import { resolveCriteria } from "../../../../src/core/bulkDeletion/resolveCriteria";
import { writeFetchXml } from "../../../../src/core/bulkDeletion/writeFetchXml";
import { type RowTest } from "../../../../src/core/bulkDeletion/rowTest";
import { type Store } from "../../../../src/core/store/store";
import { arbitraryCriteria } from "../../../builders/arbitraryCriteria";
import { type KnownRow, pools, thingTable, worlds } from "../../../builders/criteriaRows";
import { DeletionWorld } from "../../../builders/deletionWorld";
import { holds, isFound, type World } from "../../../builders/evaluateCriteria";

/** More on request: `CRITERIA_RUNS=10000`. */
const numRuns = Number(process.env["CRITERIA_RUNS"] ?? 200);

interface Tests {
  readonly test: RowTest;
  readonly filter: MemberGroup;
}

describe("any criteria", function () {
  this.timeout(numRuns * 500);

  let world: DeletionWorld;
  let store: Store;

  before(async () => {
    world = await DeletionWorld.open(worlds[0]!);
    ({ store } = world);
  });

  after(() => {
    store.close();
  });

  function check(table: CriteriaTable): void {
    const rows = world.rows(table.logicalname);
    fc.assert(
      fc.property(
        arbitraryCriteria(table, pools),
        fc.constantFrom(...worlds),
        (criteria, world) => {
          const expected = rows.filter(({ values }) => isFound(values, criteria, world));
          const ids = expected.map(({ id }) => id);
          const tests = testsOf(criteria, table, world);
          assert.deepEqual(idsOf(criteria.table, tests.test), ids);
          assert.deepEqual(countOf(criteria.table, tests), {
            matches: ids.length,
            members: membersOf(criteria.filter, rows, world),
          });
          const again = readFetchXml(writeFetchXml(criteria), { ...world, tableOf: () => table });
          assert.deepEqual(again, criteria);
        },
      ),
      { numRuns },
    );
  }

  function testsOf(criteria: Criteria, table: CriteriaTable, world: World): Tests {
    const { test, filter, problems } = resolveCriteria(criteria, table, world);
    assert.deepEqual(problems, undefined);
    // What is kept with a run is JSON.
    return { test: JSON.parse(JSON.stringify(test)) as RowTest, filter };
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

  function countOf(table: string, { test, filter }: Tests): { matches: number; members: unknown } {
    const bound = store.criteria.highestId(table);
    let matches = 0;
    let members: readonly number[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const slice = store.criteria.countMembers({ table, filter }, { after, bound });
      const { matches: alone } = store.criteria.count({ table, test }, { after, bound });
      assert.equal(slice.matches, alone);
      matches += slice.matches;
      members = slice.members.map((count, index) => count + (members[index] ?? 0));
      after = slice.next;
    }
    return { matches, members };
  }

  /** Of each member, those within it behind it: how many rows meet it of those that come to it. */
  function membersOf(
    { type, members }: FilterGroup,
    rows: readonly KnownRow[],
    world: World,
  ): readonly number[] {
    let coming = rows;
    return members.flatMap((member) => {
      const came = coming;
      const met = came.filter(({ values }) => holds(values, member, world));
      coming = type === "and" ? met : came.filter((row) => !met.includes(row));
      return [met.length, ...(member.kind === "group" ? membersOf(member, came, world) : [])];
    });
  }

  for (const name of [thingTable, "asyncoperation", "workflowlog", "processsession"]) {
    it(`finds the rows of ${name} that a plain reading finds, and survives FetchXML`, () => {
      const table = criteriaTable(store.catalog, name);
      assert.ok(table);
      check(table);
    });
  }
});
