import assert from "node:assert/strict";
import { type JobSummary } from "../../../../src/core/jobs/systemJob";
import { pipelineFor } from "../../../../src/core/rows/importRows";
import { importNow } from "../../../../src/core/rows/imports/importNow";
import { type RowReference } from "../../../../src/core/rows/value";
import { deletionReach } from "../../../../src/core/security/deletionRights";
import { withRights } from "../../../../src/core/security/jobRights";
import { type DepthName } from "../../../../src/core/security/privileges";
import { systemAdministrator } from "../../../../src/core/security/suppliedPeople";
import { WorkflowService } from "../../../../src/core/workflows/workflowService";
import { TestEngine } from "../../../builders/engine";
import { TestPeople } from "../../../builders/people";
import { aGuid, text } from "../../../builders/rows";
import { append } from "../../../builders/stepTree";
import { onUpdateOf, realTime } from "../../../builders/realTime";

describe("what people may do", () => {
  let engine: TestEngine;
  let people: TestPeople;

  beforeEach(async () => {
    engine = await TestEngine.open();
    people = new TestPeople(engine);
    engine.import(aWorkflow());
  });

  /** One in the background that changes its account, by number. */
  const aWorkflow = (number = 1, name = `W${number}`) =>
    realTime(number, { mode: 0, name, triggers: onUpdateOf("fax") }, append("UpdateStep1", "!"));
  const rows = (caller: RowReference) => pipelineFor(engine, { caller, startsWorkflows: true });
  const service = () => new WorkflowService(engine);
  const userWith = (privileges: Readonly<Record<string, DepthName>>) =>
    people.user("Una One", undefined, people.role(privileges));

  describe("with jobs", () => {
    const all: Readonly<Record<string, DepthName>> = {
      prvWriteAsyncOperation: "Basic",
      prvDeleteAsyncOperation: "Local",
    };

    it("reaches own jobs at Basic, and says whose they are else", () => {
      const una = userWith(all);
      const job = engine.start();
      engine.copies(job, 1, { owner: una });
      const own = engine.allJobs().find(({ owner }) => owner.id === una.id);
      assert.ok(own);
      assert.throws(
        () => engine.actions.act(job.asyncoperationid, { kind: "cancel" }, { caller: una }),
        {
          code: "0x80040220",
          message:
            '"Una One" may not cancel this job: the privilege prvWriteAsyncOperation does not reach it. Ask its owner or a System Administrator.',
        },
      );
      const canceled = engine.actions.act(
        own.asyncoperationid,
        { kind: "cancel" },
        { caller: una },
      );
      assert.equal(canceled?.statuscode, 32);
    });

    it("skips the jobs of others in a batch, and says how many", () => {
      const una = userWith(all);
      const job = engine.start();
      engine.copies(job, 3, { owner: una });
      engine.copies(job, 4);
      const slice = engine.actions.actOnSlice(
        {},
        { kind: "cancel" },
        { caller: una, after: 0, bound: engine.store.jobs.highestId() },
      );
      assert.equal(slice.done, 3);
      assert.deepEqual([...slice.skipped.values()], [5]);
    });

    it("tells lists only where something is missing", () => {
      const una = userWith(all);
      const job: JobSummary = engine.start();
      assert.equal(withRights(engine.store, engine.caller, job).privileges, undefined);
      const told = withRights(engine.store, una, job).privileges;
      assert.deepEqual(told, { canWrite: false, canDelete: true, name: '"Una One"' });
    });

    it("lets a disabled user do nothing at all", () => {
      const una = userWith(all);
      people.change(una, new Map([["isdisabled", { type: "boolean", value: true }]]));
      const { asyncoperationid } = engine.start();
      assert.throws(
        () => engine.actions.act(asyncoperationid, { kind: "cancel" }, { caller: una }),
        {
          code: "0x80040225",
        },
      );
      assert.throws(() => rows(una).create("account", new Map()), { code: "0x80040225" });
    });
  });

  describe("with workflows", () => {
    const running = { prvReadWorkflow: "Global", "prvRead*": "Basic" } as const;
    const start = (caller: RowReference) =>
      service().start(aGuid(1), engine.account(1), { caller, isForced: true });

    it("starts one with Read on it and on the row, and the right to run workflows", () => {
      assert.throws(() => start(people.user("Una One")), {
        code: "0x80040220",
        message: /"Una One" has no security role and may do nothing/,
      });
      assert.throws(() => start(userWith(running)), { message: /prvReadaccount/ });
      const reading = { ...running, "prvRead*": "Global" } as const;
      assert.throws(() => start(userWith(reading)), { message: /prvWorkflowExecution/ });
      const una = userWith({ ...reading, prvWorkflowExecution: "Global" });
      assert.equal(start(una)?.owner.id, una.id);
    });

    it("takes prvCreateWorkflow to import a new one, and Write that reaches one to replace it", () => {
      assert.throws(() => service().import(aWorkflow(2), userWith(running)), {
        code: "0x80040220",
        message: /prvCreateWorkflow/,
      });
      const author = userWith({ prvCreateWorkflow: "Basic", prvWriteWorkflow: "Basic" });
      const { workflow } = service().import(aWorkflow(2), author);
      assert.equal(workflow.owner.id, author.id);
      assert.throws(() => service().import(aWorkflow(1, "Renamed"), author), {
        message: /may not replace .* and the owner is "System Administrator"/,
      });
    });

    it("is activated and deactivated by its owner, and by whose Write reaches it", () => {
      const nobody = userWith(running);
      assert.throws(() => service().deactivate(aGuid(1), nobody), { code: "0x80045016" });
      const other = userWith({ prvWriteWorkflow: "Basic" });
      assert.throws(() => service().deactivate(aGuid(1), other), { code: "0x8004500B" });
      const admin = people.user("Ada", undefined, systemAdministrator);
      assert.equal(service().deactivate(aGuid(1), admin).statecode, 0);
    });

    it("takes a privilege of its own to activate a real-time one", () => {
      const una = userWith({ prvWriteWorkflow: "Global", prvCreateWorkflow: "Basic" });
      const exported = realTime(3, {}, append("UpdateStep1", "!"));
      const { outcome, message } = service().import(exported, una);
      assert.equal(outcome, "draft");
      assert.match(message, /prvActivateSynchronousWorkflow/);
      assert.throws(() => service().activate(aGuid(3), una), { code: "0x80045016" });
    });
  });

  describe("with rows", () => {
    it("creates, changes, gives away and deletes by depth", () => {
      const una = userWith({ "prvCreate*": "Basic", "prvWrite*": "Basic" });
      const other = engine.account(1);
      const own = rows(una).create("account", new Map());
      rows(una).update(own, new Map([["name", text("Mine")]]));
      assert.throws(
        () => {
          rows(una).update(other, new Map([["name", text("Mine")]]));
        },
        {
          code: "0x80040220",
          message:
            '"Una One" may not change rows of account: the user has the privilege prvWriteaccount for what the user owns (Basic), and the owner is "System Administrator".',
        },
      );
      assert.throws(
        () => {
          rows(una).assign(own, engine.caller);
        },
        { message: /prvAssignaccount/ },
      );
      assert.throws(
        () => {
          rows(una).delete(own);
        },
        { message: /prvDeleteaccount/ },
      );
      const owner = { type: "lookup", value: engine.caller } as const;
      assert.throws(() => rows(una).create("account", new Map([["ownerid", owner]])), {
        code: "0x80040220",
      });
    });

    it("gives no row to a disabled user", () => {
      const una = people.user("Una One");
      people.change(una, new Map([["isdisabled", { type: "boolean", value: true }]]));
      assert.throws(
        () => {
          rows(engine.caller).assign(engine.account(1), una);
        },
        {
          code: "0x8004022B",
        },
      );
    });

    it("imports only what the caller may write, and says where it may not", () => {
      const una = userWith({ "prvCreate*": "Basic" });
      const row = { table: "account", columns: [], place: "rows[1]" };
      importNow(engine, [{ ...row, id: aGuid(50) }], una);
      assert.throws(
        () => {
          engine.account(1);
          importNow(engine, [{ ...row, id: aGuid(1) }], una);
        },
        { message: /rows\[1\].*prvWriteaccount/s },
      );
    });

    it("refuses a depth that does not exist", () => {
      const link = people.role({ "prvRead*": "Basic" });
      const [privilege] = engine.store.rows.referring("roleprivileges", "roleid", link);
      assert.ok(privilege);
      assert.throws(
        () => {
          people.change(privilege, new Map([["privilegedepthmask", { type: "choice", value: 3 }]]));
        },
        {
          message:
            "3 is no depth of a privilege. Use one of 1 (Basic), 2 (Local), 4 (Deep), 8 (Global).",
        },
      );
    });
  });

  it("tells deletions of many rows which of them they reach", () => {
    const una = userWith({ prvDeleteAsyncOperation: "Basic", "prvDelete*": "Local" });
    const team = people.team("Sales", [una]);
    const jobs = deletionReach(engine.store, una, "asyncoperation");
    assert.deepEqual(
      jobs.owners?.map(({ id }) => id),
      [una.id, team.id],
    );
    assert.deepEqual([jobs.reaches(team), jobs.reaches(engine.caller)], [true, false]);
    const rows = deletionReach(engine.store, una, "account");
    assert.deepEqual([rows.depth, rows.owners, rows.reaches(engine.caller)], [2, undefined, true]);
    assert.throws(() => deletionReach(engine.store, people.user("Duo"), "account"), {
      code: "0x80040220",
    });
  });

  it("holds for the steps of a job as well: it fails with a sentence", () => {
    const una = userWith({
      prvReadWorkflow: "Global",
      prvWorkflowExecution: "Global",
      "prvRead*": "Global",
      "prvWrite*": "Basic",
    });
    const job = service().start(aGuid(1), engine.account(1), { caller: una, isForced: true });
    assert.ok(job);
    engine.settle();
    const { statuscode, errorcode, message } = engine.now(job);
    assert.deepEqual([statuscode, errorcode], [31, "0x80040220"]);
    assert.match(message ?? "", /"Una One" may not change rows of account.*prvWriteaccount/);
  });

  it("never locks the first caller out, whatever becomes of the rows", () => {
    const [link] = engine.store.rows.referring("systemuserroles", "systemuserid", engine.caller);
    assert.ok(link);
    people.remove(link);
    people.change(engine.caller, new Map([["isdisabled", { type: "boolean", value: true }]]));
    rows(engine.caller).update(engine.account(1), new Map([["name", text("Still here")]]));
  });
});
