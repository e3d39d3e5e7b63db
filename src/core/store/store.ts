import { type BreakerStore } from "./breakerStore";
import { type BulkDeletionStore } from "./bulkDeletionStore";
import { type Catalog } from "./catalog";
import { type StoreCare } from "./care/storeCare";
import { type ChangeRecorder } from "./changes";
import { type CleanUpStore } from "./cleanUpStore";
import { type CriteriaStore } from "./criteriaStore";
import { type ImmediateStore } from "./immediateStore";
import { type ImportStore } from "./importStore";
import { type JobGroups } from "./jobGroups";
import { type JobStore } from "./jobStore";
import { type OwnerStore } from "./ownerStore";
import { type ProcessLog } from "./processLog";
import { type ProcessSessionStore } from "./processSessionStore";
import { type RequestStore } from "./requestStore";
import { type RowCopyStore } from "./rowCopyStore";
import { type RowStore } from "./rowStore";
import { type SettingStore } from "./settingStore";
import { type StubStore } from "./stubStore";
import { type SystemRowStore } from "./systemRowStore";
import { type WaitStore } from "./waitStore";
import { type WorkflowStore } from "./workflowStore";

/**
 * Everything that an environment keeps. All calls are synchronous; what changes outside `transaction` is a transaction
 * of its own. Any of them may throw an AppError `store.full`, `store.notWritable`, `store.replaced` or `store.damaged`.
 */
export interface Store {
  readonly changes: ChangeRecorder;
  readonly settings: SettingStore;
  readonly requests: RequestStore;
  readonly catalog: Catalog;
  readonly rows: RowStore;
  readonly rowCopies: RowCopyStore;
  readonly imports: ImportStore;
  readonly workflows: WorkflowStore;
  readonly jobs: JobStore;
  readonly breakers: BreakerStore;
  readonly owners: OwnerStore;
  readonly waits: WaitStore;
  readonly cleanUp: CleanUpStore;
  readonly stubs: StubStore;
  readonly groups: JobGroups;
  readonly log: ProcessLog;
  readonly sessions: ProcessSessionStore;
  readonly care: StoreCare;
  readonly criteria: CriteriaStore;
  readonly systemRows: SystemRowStore;
  readonly immediate: ImmediateStore;
  readonly bulkDeletions: BulkDeletionStore;

  /** All or nothing, durable when it returns; one inside another can fail alone. `work` must not await. */
  transaction<T>(work: () => T): T;
  /**
   * A transaction that does not wait for the disk, for parts of long work that can be done again: a kill or a power loss may
   * lose it as long as no `transaction` came after it.
   */
  quickTransaction<T>(work: () => T): T;
  close(): void;
}
