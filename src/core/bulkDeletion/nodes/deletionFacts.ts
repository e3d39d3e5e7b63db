import { type JobSummary } from "../../jobs/systemJob";

/** What is told of a bulk deletion job in a list. */
export interface DeletionFacts {
  readonly job: JobSummary;
  /** What people call the rows of its table. */
  readonly tablelabel: string;
  readonly everyDays?: number;
  /** Of a series: when it runs next, epoch ms. */
  readonly nextrun?: number;
  /** Of a run: the id of its series' job. */
  readonly series?: string;
  readonly isSupplied: boolean;
  readonly isImmediate: boolean;
  /** Of its last run, where it is a series. */
  readonly progress?: DeletionProgressFacts;
}

export interface DeletionProgressFacts {
  /** Absent while rows are counted. */
  readonly matchcount?: number;
  readonly successcount: number;
  readonly failurecount: number;
  readonly skippedcount: number;
  readonly rowsPerSecond?: number;
  readonly secondsLeft?: number;
}
