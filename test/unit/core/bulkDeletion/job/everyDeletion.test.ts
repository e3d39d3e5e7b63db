import assert from "node:assert/strict";
import fc from "fast-check";
import { type Criteria } from "../../../../../src/core/bulkDeletion/criteria";
import { criteriaTable } from "../../../../../src/core/bulkDeletion/criteriaTable";
import { createBulkDeletion } from "../../../../../src/core/bulkDeletion/job/createBulkDeletion";
import { type SystemJob } from "../../../../../src/core/jobs/systemJob";
import { type DeletionRun } from "../../../../../src/core/store/bulkDeletionStore";
import { arbitraryCriteria } from "../../../../builders/arbitraryCriteria";
import { pools, thingTable, worlds } from "../../../../builders/criteriaRows";
import { DeletionWorld, disturb } from "../../../../builders/deletionWorld";
import { isFound, type World } from "../../../../builders/evaluateCriteria";
import { aSlicedWork } from "../../../../builders/slicedWork";

/** More on request: `DELETION_RUNS=1000`. */
const numRuns = Number(process.env["DELETION_RUNS"] ?? 6);

/** What somebody does between two batches. */
const deeds = fc.array(
  fc.record({
    kind: fc.constantFrom(
      "change" as const,
      "change" as const,
      "delete" as const,
      "insert" as const,
    ),
    at: fc.nat(149),
    from: fc.nat(149),
  }),
  { maxLength: 6 },
);

/** A bulk deletion with somebody beside it, and after each batch a look at the whole store. */
class WatchedDeletion {
  private readonly job: SystemJob;
  private deleted = 0;
  private open = 0;

  constructor(
    private readonly world: DeletionWorld,
    private readonly criteria: Criteria,
    private readonly moment: World,
  ) {
    const deletion = { name: "Any", criteria, notifies: false };
    this.job = createBulkDeletion(world, deletion, world.caller);
  }

  get isDone(): boolean {
    return this.world.store.jobs.get(this.job.id)?.statecode === 3;
  }

  batch(): void {
    const { service, clock } = this.world;
    const before = { run: this.run, rows: this.matching(), contents: this.world.contents() };
    const logs = new Map(before.rows.map(({ id }) => [id, this.logsGoingWith(id)]));
    assert.ok(service.deletionBurst(clock.now()) || this.isDone);
    const after = this.run;
    assert.ok(after);
    if (before.run?.countedto !== undefined && after.countedto === undefined) {
      assert.equal(after.matchcount, this.within(before.rows, 0, after.bound).length);
    }
    const [from, to] = [before.run?.position ?? 0, after.position];
    const looked = this.within(before.rows, from, Math.min(to, after.bound));
    const going = looked.filter(({ isOpen }) => !isOpen);
    this.deleted += going.length;
    this.open += looked.length - going.length;
    const expected = new Map(before.contents);
    for (const { id } of going) {
      [this.keyOf(id), ...(logs.get(id) ?? [])].forEach((key) => expected.delete(key));
    }
    assert.deepEqual(this.withoutOwn(this.world.contents()), this.withoutOwn(expected));
  }

  async end(): Promise<void> {
    const { store } = this.world;
    const { successcount, failurecount, skippedcount, position, bound } = this.run ?? {};
    assert.equal(store.jobs.get(this.job.id)?.statuscode, 30);
    assert.deepEqual([successcount, failurecount, skippedcount], [this.deleted, 0, this.open]);
    assert.equal(position, bound);
    const { differences } = await store.care.recount(aSlicedWork(), { mends: false });
    assert.deepEqual(differences, []);
  }

  private get run(): DeletionRun | undefined {
    return this.world.store.bulkDeletions.get(this.job.id)?.run;
  }

  private matching(): ReturnType<DeletionWorld["rows"]> {
    const { world, criteria, moment } = this;
    return world.rows(criteria.table).filter(({ values }) => isFound(values, criteria, moment));
  }

  private within(
    rows: ReturnType<DeletionWorld["rows"]>,
    after: number,
    last: number,
  ): ReturnType<DeletionWorld["rows"]> {
    return rows.filter(({ id }) => id > after && id <= last);
  }

  private logsGoingWith(id: number): readonly string[] {
    const { table } = this.criteria;
    return table === "asyncoperation" || table === "processsession"
      ? this.world.logsOf(id, table).map((log) => `workflowlog ${log}`)
      : [];
  }

  private keyOf(id: number): string {
    const { table } = this.criteria;
    return `${table === thingTable ? "datarow" : table} ${id}`;
  }

  /** Its own job and process log change while it runs. */
  private withoutOwn(contents: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const own = new Set(this.world.logsOf(this.job.id).map((log) => `workflowlog ${log}`));
    own.add(`asyncoperation ${this.job.id}`);
    return new Map([...contents].filter(([key]) => !own.has(key)));
  }
}

describe("any bulk deletion", function () {
  this.timeout(numRuns * 2000 + 10_000);

  for (const table of [thingTable, "asyncoperation", "workflowlog", "processsession"]) {
    it(`deletes of ${table} exactly what matches when its turn comes, whatever others do`, async () => {
      const { store } = await DeletionWorld.open(worlds[0]!);
      const described = criteriaTable(store.catalog, table);
      store.close();
      assert.ok(described);
      await fc.assert(
        fc.asyncProperty(
          arbitraryCriteria(described, pools),
          fc.constantFrom(...worlds),
          fc.array(deeds, { maxLength: 30 }),
          async (criteria, moment, history) => {
            const world = await DeletionWorld.open(moment);
            const watched = new WatchedDeletion(world, criteria, moment);
            const between = history.values();
            // Its dates are those of its start.
            watched.batch();
            world.clock.set(moment.now + 40 * 24 * 60 * 60 * 1000);
            while (!watched.isDone) {
              for (const deed of between.next().value ?? []) {
                disturb(world, table, deed);
              }
              watched.batch();
            }
            await watched.end();
            world.store.close();
          },
        ),
        { numRuns },
      );
    });
  }
});
