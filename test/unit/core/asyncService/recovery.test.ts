import assert from "node:assert/strict";
import fc from "fast-check";
import { type JobAction } from "../../../../src/core/jobs/actions";
import { TestEngine } from "../../../builders/engine";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const columns = ["name", "description", "fax"] as const;
const threeSteps = aWorkflow(
  columns.map((column, index) => setsText(`UpdateStep${index + 1}`, column, `Step ${index + 1}`)),
);

async function withEngine(test: (engine: TestEngine) => void): Promise<void> {
  const engine = await TestEngine.open();
  try {
    engine.import(threeSteps);
    test(engine);
  } finally {
    engine.store.close();
  }
}

describe("a new owner of the store", () => {
  const until = Date.parse("2026-02-01T00:00:00Z");
  const cases: readonly [string, JobAction | undefined, object][] = [
    ["queues a job that ran", undefined, { statecode: 0, statuscode: 0 }],
    [
      "holds a job that was being paused",
      { kind: "pause" },
      { statecode: 1, statuscode: 10, waitreason: "held" },
    ],
    ["ends a job that was being canceled", { kind: "cancel" }, { statecode: 3, statuscode: 32 }],
    [
      "postpones a job for which that was asked",
      { kind: "postpone", until },
      { statecode: 1, statuscode: 10, waitreason: "time", postponeuntil: until },
    ],
  ];

  for (const [title, action, expected] of cases) {
    it(`${title}, and says so in its process log`, () =>
      withEngine((engine) => {
        const job = engine.start();
        engine.service.turn();
        if (action) {
          engine.act(job, action);
        }
        engine.restart();
        const { statecode, statuscode, waitreason, postponeuntil, completedon } = engine.now(job);
        assert.deepEqual(
          {
            statecode,
            statuscode,
            ...(waitreason && { waitreason }),
            ...(postponeuntil !== undefined && { postponeuntil }),
          },
          expected,
        );
        assert.equal(completedon !== undefined, statecode === 3);
        const { entries } = engine.store.log.read(job.id, 10);
        assert.deepEqual(
          entries.map(({ activityname }) => activityname),
          ["update", "Recovery"],
        );
        assert.match(entries[1]?.message ?? "", /goes on after its last committed step/);
        // What has ended keeps no position.
        assert.equal(engine.store.jobs.position(job.id) === undefined, statecode === 3);
      }));
  }

  it("takes over however many there are, and leaves what rests alone", () =>
    withEngine((engine) => {
      const held = engine.start(2);
      engine.act(held, { kind: "pause" });
      engine.copies(engine.start(), 450, { statecode: 2, statuscode: 20 });
      const before = engine.now(held);
      engine.restart();
      assert.deepEqual(engine.store.groups.counts({}), [
        { statecode: 0, statuscode: 0, count: 451 },
        { statecode: 1, statuscode: 10, waitreason: "held", count: 1 },
      ]);
      assert.deepEqual(engine.now(held), before);
    }));

  it("has an epoch of its own", () =>
    withEngine((engine) => {
      const first = Number(engine.store.settings.get("epoch"));
      engine.restart();
      engine.restart();
      assert.equal(Number(engine.store.settings.get("epoch")), first + 2);
    }));

  it("makes the same of a workflow as an engine that was never killed, and runs no step twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 8 }), (kills) =>
        withEngine((engine) => {
          const job = engine.start();
          for (const turns of kills) {
            for (let turn = 0; turn < turns; turn++) {
              engine.service.turn();
            }
            engine.restart();
          }
          engine.settle();
          assert.equal(engine.now(job).statuscode, 30);
          const row = engine.account(1);
          assert.deepEqual(
            columns.map((column) => engine.textOf(row, column)),
            ["Step 1", "Step 2", "Step 3"],
          );
          const steps = engine.store.log
            .read(job.id, 100)
            .entries.filter(({ activityname }) => activityname === "update");
          assert.deepEqual(
            steps.map(({ stepname }) => stepname).sort(),
            steps.map(({ stepname }) => stepname),
          );
          assert.equal(steps.length, 3);
          assert.equal(engine.store.rows.get(row)?.version, 4);
        }),
      ),
      { numRuns: 40 },
    );
  });
});
