import assert from "node:assert/strict";
import { type RowReference } from "../../../../src/core/rows/value";
import { type ProcessSession } from "../../../../src/core/store/processSessionStore";
import { keepingSessions } from "../../../../src/core/workflows/processSessions";
import { WorkflowService } from "../../../../src/core/workflows/workflowService";
import { TestEngine } from "../../../builders/engine";
import { importsOf } from "../../../builders/imports";
import {
  fails,
  notes,
  onCreate,
  onUpdateOf,
  realTime,
  stopsWith,
} from "../../../builders/realTime";
import { aGuid } from "../../../builders/rows";
import { append } from "../../../builders/stepTree";

const nothing = { onCreate: false, onDelete: false, onUpdateOf: [] };
const logs = { syncworkflowlogonfailure: true } as const;

describe("a process session", () => {
  let engine: TestEngine;
  let row: RowReference;

  beforeEach(async () => {
    engine = await TestEngine.open();
    row = engine.account(1);
    engine.setText(row, "name", "A");
  });

  afterEach(() => {
    engine.store.close();
  });

  /** Newest first. */
  function sessionsOf(workflow: number): readonly ProcessSession[] {
    const id = engine.store.workflows.find(aGuid(workflow))?.id ?? 0;
    return engine.store.sessions.list(id, { limit: 10 }).sessions;
  }

  function stepsOf({ id }: ProcessSession): readonly string[] {
    return engine.store.sessions
      .log(id, 10)
      .map(({ stepname, status, errorcode }) =>
        [stepname, status, errorcode ?? ""].join(" ").trim(),
      );
  }

  function change(column: string): void {
    assert.throws(() => {
      keepingSessions(engine.store, () => {
        engine.setText(row, column, "B");
      });
    });
  }

  it("stays with its log when all else is rolled back", () => {
    const steps = [append("UpdateStep1", "!"), fails("UpdateStep2")];
    engine.import(realTime(1, { triggers: onUpdateOf("fax"), ...logs }, ...steps));
    change("fax");
    const [session, ...others] = sessionsOf(1);
    assert.ok(session);
    assert.deepEqual(others, []);
    assert.deepEqual(session, {
      id: session.id,
      processsessionid: session.processsessionid,
      name: "W1",
      workflowid: engine.store.workflows.find(aGuid(1))?.id,
      regarding: { ...row, name: "A" },
      executedby: engine.caller,
      messagename: "Update",
      statuscode: 6,
      startedon: engine.clock.now(),
      completedon: engine.clock.now(),
      errorcode: "0x80045031",
      message:
        "The real-time workflow \"W1\" failed: The look-up 'parentaccountid' leads to no row of 'account'.",
    });
    assert.deepEqual(stepsOf(session), ["UpdateStep1 2", "UpdateStep2 3 0x80045031"]);
    assert.equal(engine.textOf(row, "name"), "A");
  });

  it("is canceled where the workflow stopped itself", () => {
    engine.import(
      realTime(1, { triggers: onUpdateOf("fax"), ...logs }, ...stopsWith("canceled", "No.")),
    );
    change("fax");
    const [session] = sessionsOf(1);
    assert.deepEqual([session?.statuscode, session?.message], [5, "No."]);
    assert.deepEqual(session && stepsOf(session), ["stop 4"]);
  });

  it("is not left where nobody asked for it, nor by what succeeds", () => {
    engine.import(realTime(1, { triggers: onUpdateOf("fax") }, fails("UpdateStep1")));
    engine.import(
      realTime(2, { triggers: onUpdateOf("description"), ...logs }, append("UpdateStep1", "!")),
    );
    change("fax");
    engine.setText(row, "description", "B");
    assert.deepEqual([...sessionsOf(1), ...sessionsOf(2)], []);
  });

  it("is left by every run that an error has ended on its way out", () => {
    const outer = notes("UpdateStep1", "name", "description");
    engine.import(realTime(1, { triggers: onUpdateOf("fax"), ...logs }, outer));
    engine.import(
      realTime(
        2,
        { triggers: onUpdateOf("description"), ...logs },
        ...stopsWith("canceled", "No."),
      ),
    );
    change("fax");
    const [[first], [second]] = [sessionsOf(1), sessionsOf(2)];
    assert.deepEqual([first?.statuscode, first?.message], [6, "No."]);
    assert.deepEqual([second?.statuscode, second?.message], [5, "No."]);
  });

  it("is left by a run that was started by hand, and by one of a row that never came to be", async () => {
    engine.import(
      realTime(1, { triggers: nothing, ondemand: true, ...logs }, fails("UpdateStep1")),
    );
    engine.import(realTime(2, { triggers: onCreate, ...logs }, fails("UpdateStep1")));
    const imported = importsOf({ world: engine }).run(
      {
        request: { id: aGuid(9), digest: "" },
        parts: [
          { rows: [{ table: "account", columns: [["name", "New"]], place: "rows[0]" }], read: 0 },
        ],
        caller: engine.caller,
        startsWorkflows: true,
      },
      { signal: new AbortController().signal, report: () => undefined },
    );
    assert.throws(() => {
      keepingSessions(engine.store, () =>
        new WorkflowService(engine).start(aGuid(1), row, {
          caller: engine.caller,
          isForced: false,
        }),
      );
    });
    await assert.rejects(imported, {
      code: "import.malformed",
      message: /^rows\[0\]: The real-time workflow "W2" failed/,
    });
    assert.deepEqual(
      sessionsOf(1).map(({ messagename }) => messagename),
      ["ExecuteWorkflow"],
    );
    assert.deepEqual(
      sessionsOf(2).map(({ regarding }) => regarding.name),
      ["New"],
    );
  });
});

describe("a job whose step starts a real-time workflow", () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await TestEngine.open();
    engine.import(realTime(1, { triggers: nothing, mode: 0 }, notes("UpdateStep1", "name", "fax")));
  });

  afterEach(() => {
    engine.store.close();
  });

  it("fails where that stops as canceled, and says which one did", () => {
    engine.import(
      realTime(2, { triggers: onUpdateOf("fax"), ...logs }, ...stopsWith("canceled", "No.")),
    );
    const job = engine.start();
    engine.settle();
    const { statecode, statuscode, errorcode, message } = engine.now(job);
    assert.deepEqual(
      { statecode, statuscode, errorcode, message },
      {
        statecode: 3,
        statuscode: 31,
        errorcode: "0x80040265",
        message: 'No.\nThe real-time workflow "W2" stopped what the step did.',
      },
    );
    assert.equal(engine.textOf(engine.account(1), "fax"), undefined);
    const id = engine.store.workflows.find(aGuid(2))?.id ?? 0;
    assert.equal(engine.store.sessions.count(id, 10), 1);
  });

  it("waits for a person where that fails for a reason that a person can mend, and goes on then", () => {
    engine.import(realTime(2, { triggers: onUpdateOf("fax") }, fails("UpdateStep1")));
    const job = engine.start();
    engine.settle();
    const { waitreason, errorcode } = engine.now(job);
    assert.deepEqual([waitreason, errorcode], ["person", "0x80045031"]);
    new WorkflowService(engine).deactivate(aGuid(2), engine.caller);
    engine.act(job, { kind: "resume" });
    engine.settle();
    assert.equal(engine.now(job).statuscode, 30);
    assert.equal(engine.textOf(engine.account(1), "fax"), "");
  });
});
