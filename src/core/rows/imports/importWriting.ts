import { type AskedRequest, rememberAnswer } from "../../store/answers";
import { type StoredImport } from "../../store/importStore";
import { pipelineFor } from "../importRows";
import { type ColumnType, type RowReference } from "../value";
import { atPlace } from "../dataFiles/atPlace";
import { systemColumnType } from "../declareColumns";
import { type PlacedRow, putRow } from "./checkedRow";
import { type ImportWorld } from "./importWorld";
import { readStoredRows } from "./storedRows";

export interface ImportedTable {
  readonly table: string;
  readonly created: number;
  readonly updated: number;
}

export interface ImportResult {
  readonly tables: readonly ImportedTable[];
  /** System jobs that the rows have started. */
  readonly jobs: number;
}

/** What is left to be known of an import that is decided, as it is kept beside its parts. */
export interface WritingState {
  readonly request: AskedRequest;
  readonly caller: RowReference;
  readonly startsWorkflows: boolean;
  readonly rowCount: number;
  readonly tables: readonly ImportedTable[];
  readonly jobs: number;
}

/** Writes the rows of an import that is decided. */
export class ImportWriting {
  private readonly tally: ImportTally;

  constructor(
    private readonly world: ImportWorld,
    private readonly id: number,
    private readonly state: WritingState,
  ) {
    this.tally = new ImportTally(state);
  }

  /** In the transaction that decides. */
  static atOnce(world: ImportWorld, state: WritingState, rows: readonly PlacedRow[]): ImportResult {
    const tally = new ImportTally(state);
    put(world, state, { rows, tally });
    return answer(world, state, tally);
  }

  static goOn(world: ImportWorld, { id, state }: StoredImport): ImportWriting {
    return new ImportWriting(world, id, JSON.parse(state) as WritingState);
  }

  get requestId(): string {
    return this.state.request.id;
  }

  get rowCount(): number {
    return this.state.rowCount;
  }

  get writtenRows(): number {
    return this.tally.rowCount;
  }

  /** Until `isOver`; answers when nothing is left. */
  writeSlice(isOver: () => boolean): ImportResult | undefined {
    const { store } = this.world;
    const hasMore = store.quickTransaction(() => this.writeParts(isOver));
    return hasMore ? undefined : store.transaction(() => this.end());
  }

  private writeParts(isOver: () => boolean): boolean {
    const { imports } = this.world.store;
    do {
      const part = imports.firstPart(this.id);
      if (part === undefined) {
        return false;
      }
      const rows = readStoredRows(part.rows, (table, column) => this.typeOf(table, column));
      const placed = Array.from(rows, (row) => ({ row, place: `${row.table} ${row.id}` }));
      put(this.world, this.state, { rows: placed, tally: this.tally });
      imports.removePart(part.id);
    } while (!isOver());
    imports.setState(this.id, JSON.stringify({ ...this.state, ...this.tally.result }));
    return true;
  }

  private typeOf(table: string, name: string): ColumnType {
    const { catalog } = this.world.store;
    const type = systemColumnType(name) ?? catalog.column(catalog.declareTable(table), name)?.type;
    if (type === undefined) {
      throw new Error(`Column ${name} of ${table} was not declared when the import was decided.`);
    }
    return type;
  }

  private end(): ImportResult {
    this.world.store.imports.end(this.id);
    return answer(this.world, this.state, this.tally);
  }
}

/** What has become of the rows so far. */
class ImportTally {
  private readonly tables: Map<string, { created: number; updated: number }>;
  jobs: number;

  constructor({ tables, jobs }: ImportResult) {
    this.tables = new Map(tables.map(({ table, ...counts }) => [table, counts]));
    this.jobs = jobs;
  }

  add(table: string, outcome: "created" | "updated"): void {
    const counts = this.tables.get(table) ?? { created: 0, updated: 0 };
    counts[outcome]++;
    this.tables.set(table, counts);
  }

  get rowCount(): number {
    return [...this.tables.values()].reduce(
      (sum, { created, updated }) => sum + created + updated,
      0,
    );
  }

  get result(): ImportResult {
    return {
      tables: [...this.tables].map(([table, counts]) => ({ table, ...counts })),
      jobs: this.jobs,
    };
  }
}

function put(
  world: ImportWorld,
  cause: Pick<WritingState, "caller" | "startsWorkflows">,
  { rows, tally }: { readonly rows: readonly PlacedRow[]; readonly tally: ImportTally },
): void {
  const { jobs } = world.store;
  const { caller, startsWorkflows } = cause;
  const pipeline = pipelineFor(world, { caller, startsWorkflows, isAllowed: true });
  // Nobody else makes jobs meanwhile: this is inside of a transaction.
  const before = jobs.highestId();
  for (const { row, place } of rows) {
    tally.add(
      row.table,
      atPlace(place, () => putRow(pipeline, row)),
    );
  }
  tally.jobs += jobs.highestId() - before;
}

function answer(
  { store, clock }: ImportWorld,
  { request }: WritingState,
  { result }: ImportTally,
): ImportResult {
  rememberAnswer(store.requests, request, { result, now: clock.now() });
  return result;
}
