import { type RowReference } from "../rows/value";

/** The tables of the service itself that bulk deletion deletes from. */
export type SystemTable = "asyncoperation" | "workflowlog" | "processsession";

/** What decides about the deletion of a row of these tables. */
export interface SystemRow {
  readonly id: number;
  /** A system job that is not completed, or an entry of the process log of one. */
  readonly isOpen: boolean;
  /** Of an entry its job's or session's. */
  readonly owner: RowReference | undefined;
}

export interface SystemRowStore {
  /** Those of the rows that are there. */
  read(table: SystemTable, ids: readonly number[]): readonly SystemRow[];
  /** With whatever hangs on them; answers how many there were. */
  delete(table: SystemTable, ids: readonly number[]): number;
}
