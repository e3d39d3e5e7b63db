import assert from "node:assert/strict";
import fc from "fast-check";
import { AppError } from "../../../../src/core/base/errors";
import { pipelineFor } from "../../../../src/core/rows/importRows";
import { type RowReference } from "../../../../src/core/rows/value";
import { setUserDisabled } from "../../../../src/core/security/disableUser";
import { formerOwners, jobsOfFormerOwner } from "../../../../src/core/security/formerOwners";
import { WorkflowService } from "../../../../src/core/workflows/workflowService";
import { TestEngine } from "../../../builders/engine";
import { aGuid } from "../../../builders/rows";
import { aWorkflow, setsText } from "../../../builders/scenarios";

const people = [1, 2, 3] as const;
const workflows = [1, 2] as const;
type Person = (typeof people)[number];

const person = fc.constantFrom(...people);
const workflow = fc.constantFrom(...workflows);
type Event =
  | { readonly kind: "create" | "turns"; readonly count: number }
  | { readonly kind: "run"; readonly workflow: 1 | 2; readonly by: Person }
  | { readonly kind: "assign"; readonly workflow: 1 | 2; readonly to: Person }
  | { readonly kind: "disable" | "enable" | "role" | "moveAll" | "cancelAll"; readonly who: Person }
  | { readonly kind: "move" | "cancel" | "pause" | "resume" | "delete"; readonly job: number }
  | { readonly kind: "restart" };

const events: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("create" as const, "turns" as const),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant("run" as const), workflow, by: person }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("assign" as const), workflow, to: person }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("disable", "enable", "role", "moveAll", "cancelAll" as const),
      who: person,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("move", "cancel", "pause", "resume", "delete" as const),
      job: fc.nat(20),
    }),
  },
  fc.record({ kind: fc.constant("restart" as const) }),
);

/** Three users and two workflows that start with a row. What is true of the users is kept beside the store. */
class History {
  readonly disabled = new Set<string>();
  readonly withoutRole = new Set<string>();
  readonly ownerOf = new Map<number, string>();
  private rows = 100;

  private constructor(readonly engine: TestEngine) {}

  static async open(): Promise<History> {
    const engine = await TestEngine.open();
    const history = new History(engine);
    for (const number of people) {
      history.change(history.user(number), "fullname", `User ${number}`);
      history.giveRole(number);
    }
    const triggers = { onCreate: true, onDelete: false, onUpdateOf: [] };
    for (const number of workflows) {
      const metadata = {
        workflowid: aGuid(number),
        name: `W${number}`,
        triggers,
        scope: 4,
      } as const;
      engine.import(aWorkflow([setsText("UpdateStep1", "fax", "One")], metadata));
      history.ownerOf.set(history.keyOf(number), engine.caller.id);
    }
    return history;
  }

  do(event: Event): void {
    const { engine } = this;
    try {
      this.try(event);
    } catch (thrown) {
      // What is refused changes nothing.
      assert.ok(thrown instanceof AppError && thrown.code !== "unexpected", String(thrown));
    }
    if (event.kind === "restart") {
      engine.restart();
    }
  }

  user(number: Person): RowReference {
    return { table: "systemuser", id: aGuid(700 + number) };
  }

  private try(event: Event): void {
    const { engine } = this;
    const { caller, store, actions } = engine;
    switch (event.kind) {
      case "create":
        for (let count = 0; count < event.count; count++) {
          const rows = pipelineFor(engine, { caller, startsWorkflows: true });
          store.transaction(() => rows.create("account", new Map()));
        }
        break;
      case "turns":
        for (let count = 0; count < event.count; count++) {
          engine.service.turn();
        }
        break;
      case "run": {
        const options = { caller: this.user(event.by), isForced: true };
        const row = engine.account(++this.rows);
        new WorkflowService(engine).start(aGuid(event.workflow), row, options);
        break;
      }
      case "assign":
        this.assign(event.workflow, event.to);
        break;
      case "disable":
      case "enable": {
        const isDisabled = event.kind === "disable";
        setUserDisabled(engine, this.user(event.who), { isDisabled, caller });
        this.disabled[isDisabled ? "add" : "delete"](this.user(event.who).id);
        break;
      }
      case "role":
        this.toggleRole(event.who);
        break;
      case "moveAll":
      case "cancelAll": {
        const kind = event.kind === "moveAll" ? "move" : "cancel";
        const bound = store.jobs.highestId();
        const query = jobsOfFormerOwner(store, { ...this.user(event.who), what: "workflows" });
        actions.actOnSlice(query, { kind }, { caller, after: 0, bound });
        break;
      }
      case "move":
      case "cancel":
      case "pause":
      case "resume":
      case "delete": {
        const job = engine.allJobs()[event.job];
        if (job !== undefined) {
          engine.act(job, { kind: event.kind });
        }
        break;
      }
      case "restart":
        break;
    }
  }

  private assign(number: 1 | 2, to: Person): void {
    const { engine } = this;
    const service = new WorkflowService(engine);
    const owner = this.user(to);
    service.assign(aGuid(number), owner, { caller: engine.caller, deactivates: true });
    service.activate(aGuid(number), engine.caller);
    this.ownerOf.set(this.keyOf(number), owner.id);
  }

  private keyOf(number: number): number {
    return this.engine.store.workflows.find(aGuid(number))?.id ?? 0;
  }

  private change(row: RowReference, column: string, value: string): void {
    const { engine } = this;
    engine.store.transaction(() => {
      pipelineFor(engine, { caller: engine.caller, startsWorkflows: false }).create(
        row.table,
        new Map([
          [`${row.table}id`, { type: "guid", value: row.id }],
          [column, { type: "text", value }],
        ]),
      );
    });
  }

  private toggleRole(number: Person): void {
    const { engine } = this;
    const user = this.user(number);
    if (this.withoutRole.delete(user.id)) {
      this.giveRole(number);
      return;
    }
    const [link] = engine.store.rows.referring("systemuserroles", "systemuserid", user);
    assert.ok(link);
    pipelineFor(engine, { caller: engine.caller, startsWorkflows: false }).delete(link);
    this.withoutRole.add(user.id);
  }

  private giveRole(number: Person): void {
    const { engine } = this;
    const { store, caller } = engine;
    const [own] = store.rows.referring("systemuserroles", "systemuserid", caller);
    const roleid = own?.columns.get("roleid");
    assert.ok(roleid);
    store.transaction(() => {
      pipelineFor(engine, { caller, startsWorkflows: false }).create(
        "systemuserroles",
        new Map([
          ["roleid", roleid],
          ["systemuserid", { type: "lookup", value: this.user(number) }],
        ]),
      );
    });
  }
}

/** Everything counted anew, from the jobs themselves and what the history knows of people. */
function check({ engine, disabled, withoutRole, ownerOf }: History): void {
  const { store } = engine;
  const open = engine.allJobs().filter(({ statecode }) => statecode !== 3);
  const expected = new Map<string, number[]>();
  for (const { id, owner, ownerworkflowid } of open) {
    const reason = disabled.has(owner.id)
      ? "disabled"
      : withoutRole.has(owner.id)
        ? "privilege"
        : ownerworkflowid !== undefined && ownerOf.get(ownerworkflowid) !== owner.id
          ? "former"
          : undefined;
    if (reason !== undefined) {
      const key = `${owner.id} ${reason}`;
      expected.set(key, [...(expected.get(key) ?? []), id]);
    }
  }
  const found = formerOwners(store).map(({ owner, what, reason, jobs }) => {
    const query = jobsOfFormerOwner(store, { ...owner, what });
    const ids = store.jobs.ids(query, { after: 0, bound: store.jobs.highestId(), limit: 1000 });
    assert.equal(ids.length, jobs);
    assert.equal(store.groups.counts(query)[0]?.count, jobs);
    return [`${owner.id} ${reason}`, ids] as const;
  });
  assert.deepEqual(new Map(found), expected);
  const total = store.owners.openJobs().reduce((sum, { open: count }) => sum + count, 0);
  assert.equal(total, open.length);
}

describe("owners of jobs, whatever happens", () => {
  it("are counted as if all jobs were looked at", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { maxLength: 40 }), async (events) => {
        const history = await History.open();
        for (const event of events) {
          history.do(event);
          check(history);
        }
        history.engine.settle();
        check(history);
        history.engine.store.close();
      }),
      { numRuns: 40 },
    );
  });
});
