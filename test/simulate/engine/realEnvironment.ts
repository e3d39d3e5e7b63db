import { AsyncService } from "../../../src/core/asyncService/asyncService";
import { JobActions } from "../../../src/core/asyncService/jobActions";
import { ManualClock } from "../../../src/core/base/clock";
import { silentLogger } from "../../../src/core/base/logger";
import { type Random } from "../../../src/core/base/random";
import { type JobAction } from "../../../src/core/jobs/actions";
import { type EngineSettings, writeEngineSettings } from "../../../src/core/jobs/engineSettings";
import { pipelineFor } from "../../../src/core/rows/importRows";
import { type RowPipeline } from "../../../src/core/rows/rowPipeline";
import { type ColumnValues, type RowReference } from "../../../src/core/rows/value";
import { callerOf } from "../../../src/core/security/firstCaller";
import { setUserDisabled } from "../../../src/core/security/disableUser";
import { SqliteStore } from "../../../src/core/store/sqlite/sqliteStore";
import { type SqlDatabase } from "../../../src/core/store/sqlite/sqlDatabase";
import { type Store } from "../../../src/core/store/store";
import { WorkflowService } from "../../../src/core/workflows/workflowService";
import { aGuid, guid, text } from "../../builders/rows";
import { type Plan } from "../model/step";
import { type User } from "../model/owners";
import { type View } from "../model/view";
import { failingStub } from "./failingStub";
import { snapshotReader } from "./snapshot";
import { StoreFaults } from "./storeFaults";
import { simulatedWorkflows } from "./workflows";

/** The real engine over the real store, on a clock that the simulation moves. */
export class RealEnvironment {
  readonly clock: ManualClock;
  readonly log = silentLogger;
  readonly faults = new StoreFaults();
  readonly random: Random;
  /** The next random number, in [0, 1). */
  luck = 0.5;
  store: Store;
  service: AsyncService;
  private readonly caller: RowReference;
  private readonly read: (database: SqlDatabase) => View;
  private guids = 1000;

  constructor(
    private database: SqlDatabase,
    { now, settings }: { now: number; settings: EngineSettings },
  ) {
    this.clock = new ManualClock(now);
    this.random = { next: () => this.luck, guid: () => aGuid(this.guids++) };
    const store = new SqliteStore(database);
    this.store = this.faults.wrap(store);
    this.caller = callerOf(this);
    this.setUp(settings);
    this.read = snapshotReader(store, [this.caller, colleague]);
    this.service = new AsyncService(this);
  }

  /** The process is gone, and another one opens the store: what was in memory is gone, too. */
  restart(database = this.database): void {
    this.database = database;
    this.store = this.faults.wrap(new SqliteStore(database));
    this.service = new AsyncService(this);
  }

  snapshot(): View {
    return this.read(this.database);
  }

  /** Lets what the next outermost transaction does be rolled back, as by a kill before its commit. */
  killedIn(work: () => void): void {
    this.faults.isKilled = true;
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof Error && thrown.message === "Killed")) {
        throw thrown;
      }
    } finally {
      this.faults.isKilled = false;
    }
  }

  turn(plan: Plan): boolean {
    this.faults.plan = plan;
    try {
      return this.service.turn();
    } finally {
      this.faults.plan = undefined;
    }
  }

  start({ workflow, row, by }: { workflow: number; row: number; by: User }): void {
    const options = { caller: this.user(by), isForced: true };
    new WorkflowService(this).start(aGuid(workflow), accountOf(row), options);
  }

  assign(workflow: number, to: User): void {
    const owner = this.user(to);
    const options = { caller: owner, deactivates: false };
    new WorkflowService(this).assign(aGuid(workflow), owner, options);
  }

  setColleagueDisabled(isDisabled: boolean): void {
    this.store.transaction(() => {
      setUserDisabled(this, colleague, { isDisabled, caller: this.caller });
    });
  }

  createRow(row: number): void {
    this.changeRows((rows) => {
      rows.create("account", new Map([["accountid", guid(aGuid(row))]]));
    });
  }

  deleteRow(row: number): void {
    this.changeRows((rows) => {
      rows.delete(accountOf(row));
    });
  }

  send(row: number, column: string, words: string | undefined): void {
    const columns: ColumnValues = new Map([[column, words === undefined ? words : text(words)]]);
    this.changeRows((rows) => {
      rows.update(accountOf(row), columns);
    });
  }

  act(id: number, action: JobAction): void {
    const job = this.store.jobs.get(id);
    this.actions.act(job?.asyncoperationid ?? aGuid(0), action, { caller: this.caller });
  }

  /** Answers how many were changed. */
  actOnAll(action: JobAction): number {
    const bound = this.store.jobs.highestId();
    const { caller } = this;
    return this.actions.actOnSlice({}, action, { caller, after: 0, bound }).done;
  }

  closeBreaker(workflow: number): number {
    return this.actions.closeBreaker(aGuid(workflow), this.caller);
  }

  close(): void {
    this.store.close();
  }

  private user(number: User): RowReference {
    return number === 1 ? this.caller : colleague;
  }

  private get actions(): JobActions {
    return new JobActions(this);
  }

  private changeRows(change: (rows: RowPipeline) => void): void {
    this.store.transaction(() => {
      change(pipelineFor(this, { caller: this.caller, startsWorkflows: true }));
    });
  }

  private setUp(settings: EngineSettings): void {
    const { store } = this;
    store.transaction(() => {
      const account = store.catalog.declareTable("account");
      for (const column of ["name", "description", "fax", "telephone1"]) {
        store.catalog.declareColumn(account, column, "text");
      }
      const contact = store.catalog.declareTable("contact");
      store.catalog.declareColumn(contact, "name", "text");
      store.catalog.declareColumn(account, "primarycontactid", "lookup");
      const rows = pipelineFor(this, { caller: this.caller, startsWorkflows: false });
      for (const row of [1, 2, 3]) {
        rows.create("account", new Map([["accountid", guid(aGuid(row))]]));
      }
      const [own] = store.rows.referring("systemuserroles", "systemuserid", this.caller);
      rows.create("systemuser", new Map([["systemuserid", guid(colleague.id)]]));
      rows.create(
        "systemuserroles",
        new Map([
          ["roleid", own?.columns.get("roleid")],
          ["systemuserid", { type: "lookup", value: colleague }],
        ]),
      );
      store.stubs.save(failingStub);
      // The first one starts the second one, and is activated when that is there.
      for (const workflow of simulatedWorkflows) {
        new WorkflowService(this).import(workflow, this.caller);
      }
      writeEngineSettings(store.settings, settings);
      store.settings.set("paused", "false");
    });
  }
}

const colleague: RowReference = { table: "systemuser", id: aGuid(500) };

function accountOf(number: number): RowReference {
  return { table: "account", id: aGuid(number) };
}
