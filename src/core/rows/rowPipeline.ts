import { type Clock } from "../base/clock";
import { type Random } from "../base/random";
import { JobError } from "../jobs/errorCatalogue";
import { type DataColumn, type DataTable } from "../store/catalog";
import { type Store } from "../store/store";
import { checkPeople } from "../security/checkPeople";
import { refuseDisabledOwner, RowRights } from "../security/rowRights";
import { convertValue } from "./convert";
import { checkOwner } from "./owner";
import { type Row, type RowAccess } from "./row";
import {
  type Cause,
  type FindTriggers,
  PendingChange,
  type RowChange,
  type Triggers,
} from "./rowChange";
import { defaultStatusOf, stateAfter } from "./rowState";
import { changedColumns, ownerColumns, splitColumns, stateColumns } from "./systemColumns";
import { type ColumnValues, type RowReference, type Value } from "./value";

/**
 * The one way rows change: whoever changes one needs the privilege, and gets ownership, types, versions and triggers.
 * Errors are those of `RowAccess` and `RowRights`; the caller holds the transaction.
 */
export class RowPipeline implements RowAccess {
  private readonly rights: RowRights | undefined;

  constructor(
    private readonly world: {
      readonly store: Store;
      readonly clock: Pick<Clock, "now">;
      readonly random: Random;
    },
    private readonly findTriggers: FindTriggers,
    private readonly cause: Cause,
  ) {
    this.rights = cause.isAllowed ? undefined : new RowRights(world.store, cause);
  }

  get(reference: RowReference): Row | undefined {
    return this.store.rows.get(reference);
  }

  create(tableName: string, columns: ColumnValues): RowReference {
    const table = this.tableOf(tableName);
    const sent = splitColumns(tableName, columns);
    const { id = this.world.random.guid(), createdon, owner = this.cause.user } = sent;
    this.rights?.create(tableName, owner);
    this.refuseDisabledOwner(sent.owner);
    const now = this.world.clock.now();
    const blank: Row = {
      table: tableName,
      id,
      owner: this.cause.user,
      statecode: 0,
      statuscode: defaultStatusOf(this.store.catalog, table, 0),
      createdon: createdon ?? now,
      createdby: this.cause.user,
      modifiedon: now,
      modifiedby: this.cause.user,
      version: 1,
      columns: new Map(),
    };
    const row = this.change("Create", tableName, columns, {
      before: () => this.merged(blank, columns),
      write: (sent) => {
        const row = this.merged(blank, sent);
        if (this.get(row) !== undefined) {
          throw new JobError("0x80040237", `${tableName} already has a row with the id ${id}.`);
        }
        this.store.rows.insert(row);
        return row;
      },
    });
    return this.referenceTo(row, table);
  }

  update(reference: RowReference, columns: ColumnValues): void {
    this.rights?.update(reference.table, columns, () => this.existing(reference));
    const owner = columns.get("ownerid");
    this.refuseDisabledOwner(owner?.type === "lookup" ? owner.value : undefined);
    this.change("Update", reference.table, columns, {
      before: () => this.existing(reference),
      write: (sent) => {
        const before = this.existing(reference);
        const row: Row = {
          ...this.merged(before, sent),
          modifiedon: this.world.clock.now(),
          modifiedby: this.cause.user,
          version: before.version + 1,
        };
        this.store.rows.replace(row);
        return row;
      },
    });
  }

  assign(reference: RowReference, owner: RowReference): void {
    this.update(reference, ownerColumns(owner));
  }

  setState(reference: RowReference, statecode: number, statuscode: number): void {
    this.update(reference, stateColumns(statecode, statuscode));
  }

  delete(reference: RowReference): void {
    this.rights?.delete(reference.table, () => this.existing(reference));
    this.change("Delete", reference.table, new Map(), {
      before: () => this.existing(reference),
      write: () => {
        const row = this.existing(reference);
        this.store.rows.delete(row);
        return row;
      },
    });
  }

  /** Brings a deleted row back as it was; nothing starts with it. Throws where it does not fit any more. */
  restore(row: Row): void {
    this.rights?.create(row.table, row.owner ?? this.cause.user);
    checkPeople(row.table, row.columns);
    if (this.get(row) !== undefined) {
      throw new JobError("0x80040237", `${row.table} has a row with this id again.`);
    }
    this.written("Create", row.columns, () => {
      this.store.rows.insert(row);
      return row;
    });
  }

  private get store(): Store {
    return this.world.store;
  }

  /** Lets happen what starts with the change, around its being written. */
  private change(
    message: RowChange["message"],
    table: string,
    columns: ColumnValues,
    { before, write }: { before: () => Row; write: (columns: ColumnValues) => Row },
  ): Row {
    const triggers = this.triggersOf(table);
    if (triggers === undefined) {
      return this.written(message, columns, write);
    }
    const merge = (row: Row, added: ColumnValues): Row => this.merged(row, added);
    const pending = new PendingChange(message, columns, before, merge);
    triggers.before(pending);
    const row = this.written(message, pending.columns, write);
    triggers.after({ message, row, columns: pending.columns });
    return row;
  }

  /** Whoever waits for the row is told. */
  private written(
    message: RowChange["message"],
    columns: ColumnValues,
    write: (columns: ColumnValues) => Row,
  ): Row {
    const row = write(columns);
    this.store.waits.noteChange(
      row,
      message === "Update" ? changedColumns(columns.keys()) : undefined,
    );
    if (row.table === "systemuser") {
      this.noteDisabling(row, message);
    }
    return row;
  }

  /** Since when a user is disabled, the row does not tell. */
  private noteDisabling(user: Row, message: RowChange["message"]): void {
    const { owners } = this.store;
    const isDisabled = message !== "Delete" && user.columns.get("isdisabled")?.value === true;
    if (isDisabled !== (owners.disabling(user) !== undefined)) {
      const now = this.world.clock.now();
      owners.setDisabling(user, isDisabled ? { on: now, by: this.cause.user } : undefined);
    }
  }

  private triggersOf(table: string): Triggers | undefined {
    return this.cause.startsWorkflows ? this.findTriggers(table, this.cause) : undefined;
  }

  /** The row with what is sent put in. */
  private merged(before: Row, columns: ColumnValues): Row {
    const { owner, own, ...sent } = splitColumns(before.table, columns);
    const table = this.tableOf(before.table);
    const isOfState = sent.statecode !== undefined || sent.statuscode !== undefined;
    const { statecode, statuscode } = stateAfter(this.store.catalog, table, { before, sent });
    const row: Row = {
      ...(isOfState ? withoutLabels(before) : before),
      ...(owner && { owner }),
      statecode,
      statuscode,
      columns: this.mergedColumns(table, before.columns, own),
    };
    checkOwner(row.owner);
    checkPeople(row.table, row.columns);
    return row;
  }

  private refuseDisabledOwner(owner: RowReference | undefined): void {
    if (owner && this.rights && owner.id !== this.cause.user.id) {
      refuseDisabledOwner(this.store, owner);
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

  private mergedColumns(table: DataTable, before: ColumnValues, sent: ColumnValues): ColumnValues {
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
    if (value.type === column.type) {
      return value;
    }
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

/** Labels go with the values that they stand for. */
function withoutLabels({ statecodename: _state, statuscodename: _status, ...row }: Row): Row {
  return row;
}
