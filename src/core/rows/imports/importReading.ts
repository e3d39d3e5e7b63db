import { AppError } from "../../base/errors";
import { keepingSessions } from "../../workflows/processSessions";
import { type DataFilePart } from "../dataFiles/dataFile";
import { type PlacedRow, RowCheck } from "./checkedRow";
import { ColumnPlan } from "./columnPlan";
import { type ImportResult, ImportWriting, type WritingState } from "./importWriting";
import { type ImportWorld } from "./importWorld";
import { type RowImport } from "./rowImports";
import { storeRows } from "./storedRows";

/** So many rows are written by the commit that decides. */
const atOnce = 200;
/** So many are kept in memory, and are written at once when real-time workflows start with them: a matter of seconds. */
const keptRows = 5000;
const rowsInPart = 100;

/** Reads and checks the rows of a file. What is more than a few waits in the store. */
export class ImportReading {
  /** Of what waits in the store; undefined as long as nothing does. */
  id: number | undefined;
  rowCount = 0;
  private kept: PlacedRow[] = [];
  private readonly plan: ColumnPlan;
  private readonly check: RowCheck;

  constructor(
    private readonly world: ImportWorld,
    private readonly wanted: Omit<RowImport, "parts">,
  ) {
    this.plan = new ColumnPlan(world.store.catalog);
    this.check = new RowCheck(this.plan, world, wanted.caller);
  }

  add({ declared, rows }: DataFilePart): void {
    for (const column of declared ?? []) {
      this.plan.declare(column);
    }
    for (const row of rows) {
      this.kept.push({ row: this.check.check(row), place: row.place });
      this.rowCount++;
    }
  }

  /** Lets what is more than a few rows wait in the store. */
  stage(): void {
    if (this.id !== undefined || this.kept.length > keptRows) {
      this.world.store.quickTransaction(() => {
        this.stageKept();
      });
    }
  }

  /** The whole file was read: from here on the import happens. Answers what became of it, or what is left to be done. */
  decide(): ImportResult | ImportWriting {
    const { store } = this.world;
    const isRealTime = this.startsRealTime();
    if (isRealTime && this.rowCount > keptRows) {
      throw tooManyForRealTime(this.rowCount);
    }
    return keepingSessions(store, () => {
      this.plan.carryOut();
      if (isRealTime || this.rowCount <= atOnce) {
        return ImportWriting.atOnce(this.world, this.state(), this.kept);
      }
      const id = this.stageKept();
      const state = this.state();
      store.imports.decide(id, JSON.stringify(state));
      return new ImportWriting(this.world, id, state);
    });
  }

  private state(): WritingState {
    const { request, caller, startsWorkflows } = this.wanted;
    return { request, caller, startsWorkflows, rowCount: this.rowCount, tables: [], jobs: 0 };
  }

  private stageKept(): number {
    const { imports } = this.world.store;
    const id = (this.id ??= imports.begin("{}"));
    for (let at = 0; at < this.kept.length; at += rowsInPart) {
      const rows = this.kept.slice(at, at + rowsInPart).map(({ row }) => row);
      imports.addPart(id, storeRows(rows));
    }
    this.kept = [];
    return id;
  }

  private startsRealTime(): boolean {
    const { workflows } = this.world.store;
    return (
      this.wanted.startsWorkflows &&
      this.plan.tableNames.some((table) =>
        workflows.activated(table).some(({ metadata: { mode, triggers } }) => {
          const { onCreate, onUpdateOf } = triggers;
          return mode === 1 && (onCreate || onUpdateOf.length > 0);
        }),
      )
    );
  }
}

function tooManyForRealTime(rowCount: number): AppError {
  return new AppError(
    "import.malformed",
    `Real-time workflows would run inside each of the ${rowCount.toLocaleString("en-US")} changes, and any of them could refuse the import: that is possible for ${keptRows.toLocaleString("en-US")} rows at most. Divide the file, or import it without starting workflows.`,
  );
}
