import { type StateCode, type StatusCode, type WaitReason } from "../jobs/systemJob";
import { type RowReference } from "../rows/value";
import { type JobQuery } from "./jobStore";

/** How many jobs stand in one state, status reason and wait reason. Always exact here. */
export interface JobCount {
  readonly statecode: StateCode;
  readonly statuscode: StatusCode;
  readonly waitreason?: WaitReason;
  readonly count: number;
}

/** Exact counts of every group of the tree, from counters: no call scans jobs. */
export interface JobGroups {
  /**
   * Of any query but one that names a workflow and a row together; `failedSince` counts those alone, and `openOf` does not
   * say in which state they are: all stand as Suspended.
   */
  counts(query: JobQuery): readonly JobCount[];
  /** Workflows that have jobs, by name; key 0, the jobs without one, comes last. */
  workflows(
    operationtypes: readonly number[] | undefined,
    options: { after?: { name: string; id: number }; limit: number },
  ): readonly { readonly id: number; readonly guid: string; readonly name: string }[];
  /** Keys of the tables whose rows have jobs; 0 for jobs without a row. */
  tables(operationtypes: readonly number[] | undefined): readonly number[];
  /** Rows of a table that have jobs, the one that was met last first. */
  rows(
    tableid: number,
    operationtypes: readonly number[] | undefined,
    options: { after?: number; limit: number },
  ): readonly { readonly id: number; readonly row: RowReference; readonly isDeleted: boolean }[];
}
