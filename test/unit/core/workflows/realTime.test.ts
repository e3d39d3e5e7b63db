import assert from "node:assert/strict";
import { JobError } from "../../../../src/core/jobs/errorCatalogue";
import { type Cause } from "../../../../src/core/rows/rowChange";
import { RowPipeline } from "../../../../src/core/rows/rowPipeline";
import { type RowReference, type Value } from "../../../../src/core/rows/value";
import { keepingSessions } from "../../../../src/core/workflows/processSessions";
import { type StepNode } from "../../../../src/core/workflows/stepTree";
import { triggersOf } from "../../../../src/core/workflows/triggers";
import { WorkflowService } from "../../../../src/core/workflows/workflowService";
import { TestEngine } from "../../../builders/engine";
import {
  fails,
  notes,
  onCreate,
  onDelete,
  onUpdateOf,
  realTime,
  stopsWith,
} from "../../../builders/realTime";
import { systemAdministrator } from "../../../../src/core/security/suppliedPeople";
import { TestPeople } from "../../../builders/people";
import { aGuid, text } from "../../../builders/rows";
import { append, get, primary, step, stop } from "../../../builders/stepTree";

/** Starts workflow number `number` on the same row. */
function starts(number: number): StepNode {
  const place = { line: 1, column: 1 };
  return { ...place, kind: "startChild", workflow: aGuid(number), slot: primary, table: "account" };
}

describe("a real-time workflow", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
  });

  afterEach(() => {
    engine.store.close();
  });

  function rows(facts: Partial<Cause> = {}): RowPipeline {
    const cause = { user: engine.caller, depth: 0, startsWorkflows: true, ...facts };
    return new RowPipeline(engine, triggersOf(engine), cause);
  }

  const columns = (facts: Readonly<Record<string, string>>): ReadonlyMap<string, Value> =>
    new Map(Object.entries(facts).map(([name, value]) => [name, text(value)]));

  function create(facts: Readonly<Record<string, string>>): RowReference {
    return keepingSessions(engine.store, () => rows().create("account", columns(facts)));
  }

  function change(row: RowReference, facts: Readonly<Record<string, string>>): void {
    keepingSessions(engine.store, () => {
      rows().update(row, columns(facts));
    });
  }

  function failureOf(work: () => unknown): JobError {
    try {
      work();
    } catch (thrown) {
      assert.ok(thrown instanceof JobError, String(thrown));
      return thrown;
    }
    assert.fail("Nothing failed.");
  }

  it("does not run as an owner who is disabled or deleted: the change is refused", () => {
    const people = new TestPeople(engine);
    const bo = people.user("Bo Berg");
    const service = new WorkflowService(engine);
    service.import(realTime(1, { triggers: onCreate, runas: 0 }), engine.caller);
    engine.store.workflows.setOwner(1, bo, { on: 0, by: engine.caller });
    create({ name: "A" });
    people.change(bo, new Map([["isdisabled", { type: "boolean", value: true }]]));
    const refused = failureOf(() => create({ name: "B" }));
    assert.equal(refused.code, "0x80040225");
    assert.equal(
      refused.message,
      'The real-time workflow "W1" failed: its owner "Bo Berg" is disabled. Enable the user, assign the workflow to someone else, or deactivate it.',
    );
    people.remove(bo);
    assert.match(failureOf(() => create({ name: "C" })).message, /its owner "Bo Berg" was deleted/);
  });

  it("runs when the change returns, without a job", () => {
    engine.import(realTime(1, { triggers: onCreate }, append("UpdateStep1", "!")));
    assert.equal(engine.textOf(create({ name: "A" }), "name"), "A!");
    assert.deepEqual(engine.allJobs(), []);
  });

  it("comes by rank, without one first, and equal ones by creation", () => {
    const ranks = [2, 1, undefined, 1];
    for (const [index, rank] of ranks.entries()) {
      const facts = { triggers: onCreate, ...(rank !== undefined && { rank }) };
      engine.import(realTime(index + 1, facts, append("UpdateStep1", String(index + 1))));
    }
    assert.equal(engine.textOf(create({ name: "" }), "name"), "3241");
  });

  it("sees the old values before the change and the new ones after it", () => {
    const triggers = onUpdateOf("name");
    const before = notes("UpdateStep1", "name", "description", "was ");
    engine.import(realTime(1, { triggers, updatestage: 20 }, before));
    engine.import(realTime(2, { triggers }, notes("UpdateStep1", "name", "fax", "is ")));
    const row = create({ name: "old" });
    const { version = 0 } = engine.store.rows.get(row) ?? {};
    change(row, { name: "new" });
    assert.equal(engine.textOf(row, "description"), "was old");
    assert.equal(engine.textOf(row, "fax"), "is new");
    assert.equal(engine.store.rows.get(row)?.version, version + 2, "one change and one after it");
  });

  it("outdoes what was sent where it sets the same column before the change", () => {
    const triggers = onUpdateOf("name");
    engine.import(realTime(1, { triggers, updatestage: 20 }, append("UpdateStep1", "!")));
    const row = create({ name: "old" });
    change(row, { name: "new" });
    assert.equal(engine.textOf(row, "name"), "old!");
  });

  it("sees a new row before it is created as it will be, and can add to it", () => {
    const facts = { triggers: onCreate, createstage: 20 } as const;
    engine.import(realTime(1, facts, append("UpdateStep1", "1")));
    engine.import(realTime(2, facts, append("UpdateStep1", "2")));
    const row = create({ name: "A" });
    assert.equal(engine.textOf(row, "name"), "A12");
    assert.equal(engine.store.rows.get(row)?.version, 1);
  });

  it("starts those behind it by a column that it adds before the change", () => {
    const before = { triggers: onUpdateOf("description"), updatestage: 20 } as const;
    engine.import(realTime(1, before, notes("UpdateStep1", "name", "fax")));
    const onFax = { triggers: onUpdateOf("fax") };
    engine.import(realTime(2, { ...onFax, updatestage: 20 }, append("UpdateStep1", "2")));
    engine.import(realTime(3, onFax, append("UpdateStep1", "3")));
    const row = create({ name: "A" });
    change(row, { description: "B" });
    assert.equal(engine.textOf(row, "name"), "A23");
  });

  it("runs as whoever makes the change, or as its owner", () => {
    const user = new TestPeople(engine).user("Una", undefined, systemAdministrator);
    const modifiedBy = (): string | undefined => engine.store.rows.get(row)?.modifiedby?.id;
    const triggers = onUpdateOf("fax");
    engine.import(realTime(1, { triggers }, append("UpdateStep1", "!")));
    const row = create({ name: "A" });
    rows({ user }).update(row, columns({ fax: "B" }));
    assert.equal(modifiedBy(), user.id);
    engine.import(realTime(1, { triggers, runas: 0 }, append("UpdateStep1", "!")));
    rows({ user }).update(row, columns({ fax: "B" }));
    assert.equal(modifiedBy(), engine.caller.id);
  });

  it("takes the whole change back when it stops as canceled, with its text", () => {
    const triggers = onUpdateOf("fax");
    engine.import(realTime(1, { triggers }, append("UpdateStep1", "!")));
    engine.import(realTime(2, { triggers }, ...stopsWith("canceled", "Not this number.")));
    engine.import(realTime(3, { triggers, mode: 0 }));
    const row = create({ name: "A" });
    const { code, message } = failureOf(() => {
      change(row, { fax: "B" });
    });
    assert.deepEqual([code, message], ["0x80040265", "Not this number."]);
    assert.equal(engine.textOf(row, "name"), "A");
    assert.deepEqual(engine.allJobs(), []);
  });

  it("ends itself alone when it stops as succeeded", () => {
    const triggers = onCreate;
    const stops = [...stopsWith("succeeded", "Enough."), append("UpdateStep9", "never")];
    engine.import(realTime(1, { triggers }, append("UpdateStep1", "1"), ...stops));
    engine.import(realTime(2, { triggers }, append("UpdateStep1", "2")));
    assert.equal(engine.textOf(create({ name: "" }), "name"), "12");
  });

  it("names itself where a step fails", () => {
    engine.import(realTime(1, { triggers: onCreate }, fails("UpdateStep1")));
    const { code, message } = failureOf(() => create({ name: "A" }));
    const reason = "The look-up 'parentaccountid' leads to no row of 'account'.";
    assert.equal(code, "0x80045031");
    assert.equal(message, `The real-time workflow "W1" failed: ${reason}`);
    assert.equal(engine.store.catalog.table("account")?.rowcount, 0);
  });

  it("that starts itself without end is stopped, and nothing of it stays", () => {
    engine.import(realTime(1, { triggers: onUpdateOf("name") }, append("UpdateStep1", "!")));
    const row = create({ name: "A" });
    const { code } = failureOf(() => {
      change(row, { name: "B" });
    });
    assert.equal(code, "0x80044182");
    assert.equal(engine.textOf(row, "name"), "A");
  });

  it("starts others by what it changes, one level deeper each", () => {
    engine.import(realTime(1, { triggers: onCreate }, notes("UpdateStep1", "name", "fax")));
    engine.import(realTime(2, { triggers: onUpdateOf("fax") }, append("UpdateStep1", "!")));
    engine.import(realTime(3, { triggers: onUpdateOf("name"), mode: 0 }));
    const row = create({ name: "A" });
    assert.equal(engine.textOf(row, "name"), "A!");
    assert.deepEqual(
      engine.allJobs().map(({ name, depth }) => [name, depth]),
      [["W3", 3]],
    );
  });

  describe("with a child", () => {
    const child = { triggers: { ...onCreate, onCreate: false }, subprocess: true } as const;
    const parent = (number: number): void => {
      const body = [starts(number), append("UpdateStep2", "P")];
      engine.import(realTime(1, { triggers: onCreate }, ...body));
    };

    it("runs a real-time one inside it, and passes on what that refuses", () => {
      engine.import(realTime(2, child, append("UpdateStep1", "C")));
      parent(2);
      assert.equal(engine.textOf(create({ name: "" }), "name"), "CP");
      assert.deepEqual(engine.allJobs(), []);
      engine.import(realTime(2, child, ...stopsWith("canceled", "Not so.")));
      assert.equal(failureOf(() => create({ name: "" })).message, "Not so.");
    });

    it("starts a background one as a job, which is not there when the change is taken back", () => {
      engine.import(realTime(2, { ...child, mode: 0 }));
      parent(2);
      create({ name: "" });
      assert.deepEqual(
        engine.allJobs().map(({ name, depth, messagename }) => [name, depth, messagename]),
        [["W2", 2, "ExecuteWorkflow"]],
      );
    });
  });

  describe("of a deletion", () => {
    it("runs before the row goes, and can keep it", () => {
      engine.import(realTime(1, { triggers: onDelete }, ...stopsWith("canceled", "It stays.")));
      const row = create({ name: "A" });
      const { message } = failureOf(() => {
        rows().delete(row);
      });
      assert.equal(message, "It stays.");
    });

    it("reads the last values after the deletion, and cannot change them", () => {
      const facts = { triggers: onDelete, deletestage: 40 } as const;
      const stops = [get("reason", "name"), stop("canceled", "reason")];
      engine.import(realTime(1, facts, ...stops));
      const row = create({ name: "The last name" });
      const failure = failureOf(() => {
        engine.store.transaction(() => {
          rows().delete(row);
        });
      });
      assert.equal(failure.message, "The last name");
      engine.import(realTime(1, facts, append("UpdateStep1", "!")));
      const { code } = failureOf(() => {
        engine.store.transaction(() => {
          rows().delete(row);
        });
      });
      assert.equal(code, "0x80045031");
      assert.equal(engine.textOf(row, "name"), "The last name");
    });
  });
});

describe("a real-time workflow that waits", () => {
  it("is refused, since only background workflows can wait", async () => {
    const engine = await TestEngine.open();
    const designer = { id: "WaitStep1", kind: "wait", description: "" } as const;
    const wait = { kind: "wait", designer, variables: [], body: [], line: 7, column: 3 } as const;
    const workflows = new WorkflowService(engine);
    const { outcome, message } = workflows.import(
      realTime(1, { triggers: onCreate }, step("Stage1", [wait])),
      engine.caller,
    );
    assert.equal(outcome, "refused");
    assert.match(message, /^"W1" waits \(line 7, column 3\), and a real-time workflow cannot\./);
    assert.throws(() => workflows.activate(aGuid(1), engine.caller), {
      code: "workflow.refused",
      message,
    });
    engine.store.close();
  });
});

describe("a job that a deletion has started", () => {
  it("lets its child read the last values as well", async () => {
    const engine = await TestEngine.open();
    const triggers = { onCreate: false, onDelete: false, onUpdateOf: [] };
    const stops = [get("reason", "name"), stop("succeeded", "reason")];
    engine.import(realTime(2, { mode: 0, triggers, subprocess: true }, ...stops));
    engine.import(realTime(1, { mode: 0, triggers: onDelete }, starts(2)));
    const row = engine.account(1);
    engine.setText(row, "name", "At last");
    const cause = { user: engine.caller, depth: 0, startsWorkflows: true };
    engine.store.transaction(() => {
      new RowPipeline(engine, triggersOf(engine), cause).delete(row);
    });
    engine.settle();
    assert.deepEqual(
      engine
        .allJobs()
        .map(({ name, statuscode, friendlymessage }) => [name, statuscode, friendlymessage]),
      [
        ["W1", 30, undefined],
        ["W2", 30, "At last"],
      ],
    );
    engine.store.close();
  });
});
