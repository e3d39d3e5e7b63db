import { AppError, toAppError } from "../../base/errors";
import { type Clock } from "../../base/clock";
import { type Random } from "../../base/random";
import { type SystemJob } from "../../jobs/systemJob";
import { primaryKeyOf } from "../../rows/primaryName";
import { type Row } from "../../rows/row";
import { RowPipeline } from "../../rows/rowPipeline";
import { type DeletionReach } from "../../security/deletionRights";
import { privilegeDepths } from "../../security/privileges";
import { type BulkDeletion, type SkipReason } from "../../store/bulkDeletionStore";
import { type Store } from "../../store/store";
import { type SystemTable } from "../../store/systemRowStore";
import { keepSessions } from "../../workflows/processSessions";
import { triggersOf } from "../../workflows/triggers";
import { type RowTest } from "../rowTest";
import { systemTables } from "../systemTables";

export interface BatchWorld {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Batch {
  readonly job: SystemJob;
  readonly deletion: BulkDeletion;
  readonly test: RowTest;
  /** Of the job's owner. */
  readonly reach: DeletionReach;
  /** Rows that exist and match, in ascending order. */
  readonly ids: readonly number[];
  /** Ends the batch early. */
  readonly isOver: () => boolean;
}

/** What became of the rows of a batch, as far as it came. */
export interface BatchResult {
  readonly looked: number;
  readonly deleted: number;
  readonly failed: number;
  readonly skipped: ReadonlyMap<SkipReason, number>;
}

/** Dataverse's limit of `errordescription`. */
const maxDescription = 512;
/** What a row has failed with that gave no code of its own: "one row could not be deleted". */
const unnamedFailure = "0x80048435";

/** In the caller's transaction. What may not be deleted is left alone; a row that cannot be becomes a failure. */
export function deleteBatch(world: BatchWorld, batch: Batch): BatchResult {
  const { table } = batch.deletion;
  return systemTables.has(table)
    ? deleteSystemRows(world.store, table as SystemTable, batch)
    : new RowBatch(world, batch).delete();
}

function deleteSystemRows(store: Store, table: SystemTable, { ids, reach }: Batch): BatchResult {
  const skipped = new Map<SkipReason, number>();
  const isAll = reach.depth === privilegeDepths.Global;
  const open: SkipReason = table === "workflowlog" ? "logOfOpenJob" : "openJob";
  const deletable = store.systemRows.read(table, ids).filter(({ isOpen, owner }) => {
    const reason = isOpen ? open : isAll || reach.reaches(owner) ? undefined : "privilege";
    if (reason !== undefined) {
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
    }
    return reason === undefined;
  });
  const deleted = store.systemRows.delete(
    table,
    deletable.map(({ id }) => id),
  );
  return { looked: ids.length, deleted, failed: 0, skipped };
}

/** Rows of a data table, one after the other: each starts what its deletion starts, or fails alone. */
class RowBatch {
  private readonly rows: RowPipeline;
  /** The deletion of a row may start what changes or deletes the next one. */
  private readonly isChanging: boolean;
  private readonly skipped = new Map<SkipReason, number>();
  private deleted = 0;
  private failed = 0;

  constructor(
    private readonly world: BatchWorld,
    private readonly batch: Batch,
  ) {
    const { owner: user, depth, correlationid } = batch.job;
    const cause = { user, depth, correlationid, startsWorkflows: true };
    const triggers = triggersOf(world);
    this.rows = new RowPipeline(world, triggers, cause);
    this.isChanging = triggers(batch.deletion.table, cause) !== undefined;
  }

  delete(): BatchResult {
    const guids = this.guids();
    let looked = 0;
    for (const id of this.batch.ids) {
      if (looked > 0 && this.batch.isOver()) {
        break;
      }
      looked++;
      const row = this.matches(id) ? this.rowOf(guids.get(id)) : undefined;
      if (row !== undefined) {
        this.deleteRow(row);
      }
    }
    const { deleted, failed, skipped } = this;
    return { looked, deleted, failed, skipped };
  }

  private guids(): ReadonlyMap<number, string> {
    const { table } = this.batch.deletion;
    const key = primaryKeyOf(table);
    const found = this.world.store.criteria.read(table, this.batch.ids, [key]);
    return new Map(
      found.flatMap(({ id, values }) => {
        const guid = values.get(key);
        return guid?.type === "guid" ? [[id, guid.value]] : [];
      }),
    );
  }

  /** It did when the batch began. */
  private matches(id: number): boolean {
    if (!this.isChanging) {
      return true;
    }
    const { deletion, test } = this.batch;
    const range = { after: id - 1, bound: id, limit: 1 };
    const { ids } = this.world.store.criteria.ids({ table: deletion.table, test }, range);
    return ids.length > 0;
  }

  private rowOf(guid: string | undefined): Row | undefined {
    const { table } = this.batch.deletion;
    return guid === undefined ? undefined : this.world.store.rows.get({ table, id: guid });
  }

  private deleteRow(row: Row): void {
    const { store, clock } = this.world;
    const { reach, job, deletion } = this.batch;
    if (reach.depth !== privilegeDepths.Global && !reach.reaches(row.owner)) {
      this.skipped.set("privilege", (this.skipped.get("privilege") ?? 0) + 1);
      return;
    }
    try {
      store.transaction(() => {
        if (deletion.keepsCopies) {
          store.rowCopies.keep(job.id, row, clock.now());
        }
        this.rows.delete(row);
      });
      this.deleted++;
    } catch (thrown) {
      this.fail(row, thrown);
    }
  }

  /** A store that cannot be written is no row's fault and is thrown on, as is what nobody expected. */
  private fail(row: Row, thrown: unknown): void {
    const { store } = this.world;
    const error = toAppError(thrown);
    if (!(thrown instanceof AppError) || error.code.startsWith("store.")) {
      throw thrown;
    }
    keepSessions(store, thrown);
    const table = store.catalog.declareTable(row.table);
    const name = row.columns.get(table.primaryname);
    store.bulkDeletions.addFailure(this.batch.job.id, {
      errornumber: error.code.startsWith("0x") ? error.code : unnamedFailure,
      errordescription: error.message.slice(0, maxDescription),
      regarding: {
        table: row.table,
        id: row.id,
        ...(name?.type === "text" && { name: name.value }),
      },
    });
    this.failed++;
  }
}
