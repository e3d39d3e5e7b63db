import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { JobError } from "../jobs/errorCatalogue";
import { type DataColumn, type DataTable } from "../store/catalog";
import { type Store } from "../store/store";
import { convertValue } from "./convert";
import { type Row, type RowAccess } from "./row";
import { splitColumns } from "./systemColumns";
import { type ColumnValues, type RowReference, type Value } from "./value";

/** In whose name rows change, and what that continues. */
export interface Cause {
  /** Owner of what is created without an owner; who modified it. */
  readonly user: RowReference;
  /** Depth of the job that makes the change; 0 for a person. Jobs that the change starts are one deeper. */
  readonly depth: number;
  /** Of the chain that the change belongs to; a new one when absent. */
  readonly correlationid?: string;
  readonly startsWorkflows: boolean;
}

/** A change that was made to a row, as triggers see it: a column that was sent counts as updated, equal or not. */
export interface RowChange {
  readonly message: "Create" | "Update" | "Delete";
  readonly row: Row;
  readonly columns: readonly string[];
}

/** Starts what a change triggers, in the same transaction. */
export type StartTriggered = (change: RowChange, cause: Cause) => void;

/**
 * The one way rows change: whoever changes one gets ownership, types, versions and triggers. Errors are those of
 * `RowAccess`; the caller holds the transaction.
 */
export class RowPipeline implements RowAccess {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly startTriggered: StartTriggered,
    private readonly cause: Cause,
  ) {}

  get(reference: RowReference): Row | undefined {
    return this.store.rows.get(reference);
  }

  create(tableName: string, columns: ColumnValues): RowReference {
    const table = this.tableOf(tableName);
    const {
      id = this.random.guid(),
      owner,
      statecode,
      statuscode,
      createdon,
      own,
    } = splitColumns(tableName, columns);
    const now = this.clock.now();
    const row: Row = {
      table: tableName,
      id,
      owner: owner ?? this.cause.user,
      statecode: statecode ?? 0,
      statuscode: statuscode ?? defaultStatus(statecode ?? 0),
      createdon: createdon ?? now,
      createdby: this.cause.user,
      modifiedon: now,
      modifiedby: this.cause.user,
      version: 1,
      columns: this.merge(table, new Map(), own),
    };
    checkOwner(row);
    if (this.get(row) !== undefined) {
      throw new JobError("0x80040237", `${tableName} already has a row with the id ${id}.`);
    }
    this.store.rows.insert(row);
    this.changed({ message: "Create", row, columns: [...columns.keys()] });
    return this.referenceTo(row, table);
  }

  update(reference: RowReference, columns: ColumnValues): void {
    const { owner, statecode, statuscode, own } = splitColumns(reference.table, columns);
    const before = this.existing(reference);
    const state = statecode ?? before.statecode;
    this.replace(
      before,
      {
        ...(owner && { owner }),
        statecode: state,
        statuscode:
          statuscode ?? (statecode === undefined ? before.statuscode : defaultStatus(state)),
        columns: this.merge(this.tableOf(reference.table), before.columns, own),
      },
      [...columns.keys()],
    );
  }

  assign(reference: RowReference, owner: RowReference): void {
    this.replace(this.existing(reference), { owner }, ["ownerid"]);
  }

  setState(reference: RowReference, statecode: number, statuscode: number): void {
    // -1 stands for the state's default status reason (Dataverse: SetState).
    const status = statuscode === -1 ? defaultStatus(statecode) : statuscode;
    this.replace(this.existing(reference), { statecode, statuscode: status }, [
      "statecode",
      "statuscode",
    ]);
  }

  delete(reference: RowReference): void {
    const row = this.existing(reference);
    this.changed({ message: "Delete", row, columns: [] });
    this.store.rows.delete(row);
  }

  private replace(
    { statecodename: _state, statuscodename: _status, ...before }: Row,
    fields: Partial<Row>,
    columns: readonly string[],
  ): void {
    const row: Row = {
      ...before,
      ...fields,
      modifiedon: this.clock.now(),
      modifiedby: this.cause.user,
      version: before.version + 1,
    };
    checkOwner(row);
    this.store.rows.replace(row);
    this.changed({ message: "Update", row, columns });
  }

  private changed(change: RowChange): void {
    if (this.cause.startsWorkflows) {
      this.startTriggered(change, this.cause);
    }
  }

  private existing(reference: RowReference): Row {
    const row = this.get(reference);
    if (row === undefined) {
      const name = reference.name === undefined ? reference.id : `"${reference.name}"`;
      throw new JobError("0x80045031", `The row ${name} of ${reference.table} does not exist.`);
    }
    return row;
  }

  private tableOf(name: string): DataTable {
    const table = this.store.catalog.table(name);
    if (table === undefined) {
      throw new JobError("0x80041102", `This environment has no table ${name}.`);
    }
    return table;
  }

  private merge(table: DataTable, before: ColumnValues, sent: ColumnValues): ColumnValues {
    const merged = new Map<string, Value>();
    for (const [name, value] of [...before, ...sent]) {
      const column = this.store.catalog.column(table, name);
      if (column === undefined) {
        throw new JobError("0x80041103", `${table.logicalname} has no column ${name}.`);
      }
      merged.delete(name);
      if (value !== undefined) {
        merged.set(name, this.fit(value, column));
      }
    }
    return merged;
  }

  private fit(value: Value, column: DataColumn): Value {
    const fitting = convertValue(value, column.type, {
      column: column.logicalname,
      timeZone: this.store.settings.get("timezone") ?? "UTC",
      nameOf: (reference) => reference.name,
    });
    return fitting ?? value;
  }

  private referenceTo(row: Row, table: DataTable): RowReference {
    const name = row.columns.get(table.primaryname);
    return {
      table: row.table,
      id: row.id,
      ...(name?.type === "text" && { name: name.value }),
    };
  }
}

function checkOwner({ owner }: Row): void {
  if (owner && owner.table !== "systemuser" && owner.table !== "team") {
    throw new JobError(
      "0x80040203",
      `A row belongs to a user or a team, not to a row of ${owner.table}.`,
    );
  }
}

/** Dataverse: the default status reason of Active is 1, of Inactive 2. */
function defaultStatus(statecode: number): number {
  return statecode + 1;
}
