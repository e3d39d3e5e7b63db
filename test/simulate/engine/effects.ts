import { AsyncService } from "../../../src/core/asyncService/asyncService";
import { ManualClock } from "../../../src/core/base/clock";
import { silentLogger } from "../../../src/core/base/logger";
import { seededRandom } from "../../../src/core/base/random";
import { pipelineFor } from "../../../src/core/rows/importRows";
import { type ColumnValues, type RowReference } from "../../../src/core/rows/value";
import { callerOf } from "../../../src/core/security/firstCaller";
import { type SqlDatabase } from "../../../src/core/store/sqlite/sqlDatabase";
import { SqliteStore } from "../../../src/core/store/sqlite/sqliteStore";
import { type Slot, type StepNode } from "../../../src/core/workflows/stepTree";
import { WorkflowService } from "../../../src/core/workflows/workflowService";
import { aGuid, guid, lookup, text } from "../../builders/rows";
import {
  aTree,
  concatenate,
  get,
  literal,
  newChanges,
  primary,
  related,
  set,
  step,
  update,
} from "../../builders/stepTree";
import { aMetadata } from "../../builders/workflows";

/** Letters of the steps; each is written to the row together with who wrote it. */
export const letters = "ABCDE";
/** Jobs with a row of their own, and the row that all of them share. */
export const jobs = [1, 2, 3, 4, 5, 6];
const shared = 99;

const now = Date.parse("2026-01-10T09:00:00Z");

/** Workflows whose effects tell how often each step ran, on a store that somebody kills. */
export class Effects {
  readonly clock = new ManualClock(now);
  readonly random = seededRandom(1);
  readonly log = silentLogger;
  readonly store: SqliteStore;
  private readonly service: AsyncService;

  /** A new store is filled; another one is taken over as it is. */
  constructor(database: SqlDatabase) {
    this.store = new SqliteStore(database);
    if (this.store.jobs.highestId() === 0) {
      this.store.transaction(() => {
        this.setUp();
      });
    }
    this.service = new AsyncService(this);
  }

  /** So many things in one transaction. `false`: all is done. */
  work(count: number): boolean {
    return this.store.transaction(() => {
      let worked = true;
      for (let turn = 0; turn < count && worked; turn++) {
        worked = this.service.turn();
      }
      return worked;
    });
  }

  /** What stands on the rows that belong to one job each. */
  get own(): readonly string[] {
    return jobs.map((number) => this.nameOf(number));
  }

  /** What stands on the row that all jobs write to: who wrote, and which step it was. */
  get shared(): readonly string[] {
    return this.nameOf(shared).match(/\d[A-Z]/g) ?? [];
  }

  private nameOf(number: number): string {
    const value = this.store.rows.get(accountOf(number))?.columns.get("name");
    return value?.type === "text" ? value.value : "";
  }

  private setUp(): void {
    const { store } = this;
    const caller = callerOf(this);
    const account = store.catalog.declareTable("account");
    store.catalog.declareColumn(account, "name", "text");
    store.catalog.declareColumn(account, "fax", "text");
    store.catalog.declareColumn(account, "parentaccountid", "lookup");
    const rows = pipelineFor(this, { caller, startsWorkflows: false });
    const add = (number: number, columns: ColumnValues): RowReference =>
      rows.create("account", new Map([["accountid", guid(aGuid(number))], ...columns]));
    add(shared, new Map());
    const workflows = new WorkflowService(this);
    const triggers = { onCreate: false, onDelete: false, onUpdateOf: [] };
    workflows.import(
      {
        file: "Effects.xaml",
        metadata: aMetadata({ workflowid: aGuid(1), name: "Effects", triggers }),
        hash: "effects",
        tree: aTree(
          ...Array.from(letters).flatMap((letter, index) => [
            writes(`UpdateStep${2 * index + 1}`, letter, primary),
            writes(`UpdateStep${2 * index + 2}`, letter, related("parentaccountid", "account")),
          ]),
        ),
        refusals: [],
      },
      caller,
    );
    for (const number of jobs) {
      const row = add(
        number,
        new Map([
          ["fax", text(String(number))],
          ["parentaccountid", lookup("account", aGuid(shared))],
        ]),
      );
      workflows.start(aGuid(1), row, { caller, isForced: true });
    }
  }
}

/** Adds to a row's name whose step this is and which. */
function writes(id: string, letter: string, slot: Slot): StepNode {
  const facts = { slot, table: "account" };
  return step(id, [
    newChanges(slot),
    get("name", "name", facts),
    get("who", "fax"),
    literal("letter", text(letter)),
    concatenate("longer", "name", "who", "letter"),
    set("name", "longer", facts),
    update(slot),
  ]);
}

function accountOf(number: number): RowReference {
  return { table: "account", id: aGuid(number) };
}
