import { type FailureCount, type SkipReason } from "../../store/bulkDeletionStore";
import { type DeletionFacts } from "../nodes/deletionFacts";

/** What a bulk deletion job's document tells beside the job itself. */
export interface DeletionDetails extends DeletionFacts {
  /** Logical name. */
  readonly table: string;
  /** FetchXML. */
  readonly orderedquerysetxml: string;
  /** Its criteria in words; or why they mean nothing any more. */
  readonly sentence: string;
  readonly notifies: boolean;
  readonly keepsCopies: boolean;
  /** Epoch ms: relative dates stand for dates of this moment. */
  readonly resolvedon?: number;
  readonly failures: readonly FailureCount[];
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  /** How many rows can be restored, and until when, epoch ms. */
  readonly restorable: { readonly value: number };
  readonly restorableUntil?: number;
  /** The newest runs of a series. */
  readonly runs: readonly DeletionFacts[];
  /** Of a series, epoch ms. */
  readonly nextRuns: readonly number[];
}
