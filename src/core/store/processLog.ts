/**
 * A value that a step used or wrote, in words: a column that was set, by its name, or one of the two sides of a comparison,
 * which stand one behind the other: the left one by its column (`parentaccountid.name` in another row), the right one by the
 * operator (`Equal`). What is empty is "".
 */
export interface StepValue {
  readonly name: string;
  readonly text: string;
}

/** One row of table `workflowlog`. `status`: 1 In Progress, 2 Succeeded, 3 Failed, 4 Canceled, 5 Waiting. */
export interface ProcessLogRow {
  /** The designer's name of the step (`UpdateStep3`); absent for what is no step. */
  readonly stepid?: string;
  readonly stepname: string;
  readonly activityname: string;
  readonly stagename?: string;
  readonly status: 1 | 2 | 3 | 4 | 5;
  /** Epoch milliseconds. */
  readonly startedon: number;
  readonly completedon?: number;
  readonly errorcode?: string;
  readonly message?: string;
  readonly inputs?: readonly StepValue[];
  /** Of a step that started a child workflow: the guid of its job, which may be gone. */
  readonly childworkflowinstanceid?: string;
}

/** The process log of the jobs. The engine writes it and never reads it. */
export interface ProcessLog {
  append(jobid: number, entry: ProcessLogRow): void;
  /** The newest `limit` entries, oldest first, and how many there are. */
  read(
    jobid: number,
    limit: number,
  ): { readonly entries: readonly ProcessLogRow[]; readonly count: number };
}
