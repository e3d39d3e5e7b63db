import { type ColumnValues, type RowReference } from "./value";

/**
 * One row of a data table. The system columns are fields; `columns` holds the others by logical name and never
 * `undefined`. Users, teams and business units are ordinary rows.
 */
export interface Row {
  readonly table: string;
  /** Guid, lower case. */
  readonly id: string;
  readonly owner?: RowReference;
  readonly statecode: number;
  readonly statuscode: number;
  /** The labels of both, where a solution named them when the row was read. */
  readonly statecodename?: string;
  readonly statuscodename?: string;
  /** Epoch milliseconds. */
  readonly createdon: number;
  readonly modifiedon: number;
  readonly createdby?: RowReference;
  readonly modifiedby?: RowReference;
  /** Grows with each change: a save that was made from an older version is refused. */
  readonly version: number;
  readonly columns: ColumnValues;
}

/**
 * What workflow steps do to rows. Changes go through the pipeline (ownership, types, triggers) in the caller's
 * transaction. `update`, `assign` and `setState` on a missing row throw `JobError` 0x80045031; a column that the table
 * does not have throws 0x80041103.
 */
export interface RowAccess {
  get(reference: RowReference): Row | undefined;
  create(table: string, columns: ColumnValues): RowReference;
  update(reference: RowReference, columns: ColumnValues): void;
  assign(reference: RowReference, owner: RowReference): void;
  setState(reference: RowReference, statecode: number, statuscode: number): void;
}
