import { AsyncService } from "../../src/core/asyncService/asyncService";
import { JobActions } from "../../src/core/asyncService/jobActions";
import { ManualClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { seededRandom } from "../../src/core/base/random";
import { type JobAction } from "../../src/core/jobs/actions";
import {
  defaultEngineSettings,
  type EngineSettings,
  writeEngineSettings,
} from "../../src/core/jobs/engineSettings";
import { type SystemJob } from "../../src/core/jobs/systemJob";
import { pipelineFor } from "../../src/core/rows/importRows";
import { type RowReference } from "../../src/core/rows/value";
import { callerOf } from "../../src/core/security/firstCaller";
import { type NewJob } from "../../src/core/store/jobStore";
import { type Store } from "../../src/core/store/store";
import { SqliteStore } from "../../src/core/store/sqlite/sqliteStore";
import { type ExportedWorkflow } from "../../src/core/workflows/definition";
import { WorkflowService } from "../../src/core/workflows/workflowService";
import { newStoreDatabase } from "./databases";
import { aGuid, text } from "./rows";

/** An async service on a store in memory with accounts in it. Nobody drives it but the test, on a clock that stands. */
export class TestEngine {
  readonly clock = new ManualClock(Date.parse("2026-01-10T09:00:00Z"));
  readonly random = seededRandom(1);
  readonly log = silentLogger;
  readonly caller: RowReference;
  service: AsyncService;

  private constructor(readonly store: Store) {
    this.caller = callerOf(this);
    const account = store.catalog.declareTable("account");
    for (const column of ["name", "description", "fax"]) {
      store.catalog.declareColumn(account, column, "text");
    }
    this.service = this.newService();
  }

  /** `wrap` may put faults between engine and store. */
  static async open(wrap: (store: Store) => Store = (store) => store): Promise<TestEngine> {
    return new TestEngine(wrap(new SqliteStore(await newStoreDatabase())));
  }

  get actions(): JobActions {
    return new JobActions(this);
  }

  /** The default settings but for these. */
  configure(settings: Partial<EngineSettings>): void {
    writeEngineSettings(this.store.settings, { ...defaultEngineSettings, ...settings });
  }

  import(workflow: ExportedWorkflow): void {
    new WorkflowService(this).import(workflow, this.caller);
  }

  /** Account number `number`, made when it is new. */
  account(number: number): RowReference {
    const reference = { table: "account", id: aGuid(number) };
    if (this.store.rows.get(reference) === undefined) {
      pipelineFor(this, { caller: this.caller, startsWorkflows: false }).create(
        "account",
        new Map([["accountid", { type: "guid", value: reference.id }]]),
      );
    }
    return reference;
  }

  setText(row: RowReference, column: string, value: string | undefined): void {
    this.store.transaction(() => {
      const rows = pipelineFor(this, { caller: this.caller, startsWorkflows: true });
      rows.update(row, new Map([[column, value === undefined ? undefined : text(value)]]));
    });
  }

  textOf(row: RowReference, column: string): string | undefined {
    const value = this.store.rows.get(row)?.columns.get(column);
    return value?.type === "text" ? value.value : undefined;
  }

  /** A Ready job of a workflow on an account, both by number. */
  start(account = 1, workflow = 1): SystemJob {
    const options = { caller: this.caller, isForced: true };
    const job = new WorkflowService(this).start(aGuid(workflow), this.account(account), options);
    if (job === undefined) {
      throw new Error("A forced start made no job.");
    }
    return job;
  }

  /** Many jobs like this one, but for what is given. */
  copies(job: SystemJob, count: number, facts: Partial<NewJob> = {}): void {
    this.store.transaction(() => {
      for (let copy = 0; copy < count; copy++) {
        this.store.jobs.insert({ ...job, asyncoperationid: this.random.guid(), ...facts });
      }
    });
  }

  act(job: SystemJob, action: JobAction): SystemJob | undefined {
    return this.actions.act(job.asyncoperationid, action, { caller: this.caller });
  }

  /** The job as it is now. */
  now(job: Pick<SystemJob, "id">): SystemJob {
    const found = this.store.jobs.get(job.id);
    if (found === undefined) {
      throw new Error(`There is no job ${job.id}.`);
    }
    return found;
  }

  allJobs(): readonly SystemJob[] {
    const { jobs } = this.store;
    return jobs
      .ids({}, { after: 0, bound: jobs.highestId(), limit: 1_000_000 })
      .map((id) => this.now({ id }));
  }

  settle(): void {
    let worked = true;
    while (worked) {
      worked = this.service.turn();
    }
  }

  /** Moves the clock to the next due time and works there. */
  wakeAtDueTime(): void {
    const due = this.service.nextDue();
    if (due === undefined) {
      throw new Error("Nothing is due.");
    }
    this.clock.set(due);
    this.settle();
  }

  /** The engine was killed: whatever it had in memory is gone. */
  restart(): void {
    this.service = this.newService();
  }

  private newService(): AsyncService {
    return new AsyncService(this);
  }
}
