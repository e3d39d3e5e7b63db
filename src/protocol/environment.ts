import { type ServiceState } from "../core/asyncService/serviceState";
import { type JobAction } from "../core/jobs/actions";
import {
  type JobSummary,
  type StateCode,
  type StatusCode,
  type SystemJob,
  type WaitReason,
} from "../core/jobs/systemJob";
import { type BreakerStanding } from "../core/jobs/breakerStanding";
import { type EngineSettings } from "../core/jobs/engineSettings";
import { type OperationType } from "../core/jobs/operationTypes";
import { type OwnedKind } from "../core/jobs/ownerRefusal";
import { type PlannedTry } from "../core/jobs/retryLadder";
import { type SessionDetails, type SessionFacts } from "../core/jobs/sessionDocument";
import { type Count, type StateCount } from "../core/jobs/stateCounts";
import { type ProcessLogRow } from "../core/store/processLog";
import { type RowDocument } from "../core/rows/rowDocuments";
import { type ImportResult } from "../core/rows/imports/importWriting";
import { type ImportProgress } from "../core/rows/imports/rowImports";
import { type Choice } from "../core/rows/tableDefinition";
import { type TableDescription } from "../core/rows/tableDescription";
import { type WorkflowPrivileges } from "../core/security/workflowRights";
import { type RowReference } from "../core/rows/value";
import { type SolutionName, type Stage, type Triggers } from "../core/workflows/definition";
import { type OutlinedWorkflow } from "../core/workflows/outline/document/aboutSection";
import { type BrokenFacts, type OutlineFacts } from "../core/workflows/outline/outlineDocument";
import { type Run } from "../core/workflows/outline/run/runState";
import { type RunFacts } from "../core/workflows/outline/runDocument";
import { type Refusal } from "../core/workflows/stepTree";
import { type ImportLine } from "../core/solutions/importLine";
import { type Advice, type AdviceRequests } from "./adviceRequests";
import { type CriteriaRequests } from "./criteriaRequests";
import { type StoreWorkRequests } from "./storeRequests";
import { type FilePiece, type ImportSlice } from "../core/solutions/solutionImport";
import { type PeopleRequests } from "./peopleRequests";
import {
  type ColumnSummary,
  type RowRequests,
  type RowSummary,
  type TableSummary,
} from "./rowRequests";
import {
  type Attention,
  type BrokenWorkflow,
  type FormerOwner,
  type WorkflowName,
} from "./attention";
import { type OwnerRequests } from "./ownerRequests";
import { type StubRequests } from "./stubRequests";
import {
  type BulkDeletionRequests,
  type ImmediateRequests,
  type SeriesRequests,
  type WayBackRequests,
} from "./bulkDeletionRequests";

/**
 * What the host may ask of an environment, local or remote, and what it is told. Every parameter and result survives
 * structured clone. Jobs, workflows and rows are named by their guids, so that the same contract fits the Web API.
 * Errors arrive as `AppError` with their code. Raise `protocolVersion` with every change that an older side would misread.
 */
export const protocolVersion = 1;

export type { Count, SessionFacts, StateCount };

/** A page of a list. `next` is handed back as `after` to read on; absent at the end. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

export interface PageRequest {
  readonly after?: string;
  /** At most 1,000. */
  readonly limit: number;
}

/** Every writing request carries an id made by its caller: asked twice with the same id, done once. */
export interface WritingRequest {
  readonly requestId: string;
}

/** Which jobs a view shows; without `operationtypes` all of them. */
export interface JobFilter {
  readonly operationtypes?: readonly OperationType[];
}

/** A user, and which jobs of that user. */
export type FormerOwnerKey = Pick<RowReference, "table" | "id"> & { readonly what: OwnedKind };

/** A set of jobs: all conditions that are present must hold. `null` means "has none". */
export interface JobScope extends JobFilter {
  /** Guid of the definition. */
  readonly workflow?: string | null;
  readonly regarding?: Pick<RowReference, "table" | "id"> | null;
  /** Logical name of the regarding row's table. */
  readonly table?: string | null;
  readonly statecode?: StateCode;
  readonly statuscode?: StatusCode;
  readonly waitreason?: WaitReason;
  /** Only jobs that failed at or after this time, epoch ms. */
  readonly failedSince?: number;
  /** Only open jobs of this user that may not run as that user any more; of a workflow, those that run as its owner. */
  readonly formerOwner?: FormerOwnerKey;
}

export interface WorkflowGroup {
  /** Absent for the jobs that no workflow made. */
  readonly workflow?: WorkflowName;
  readonly counts: readonly StateCount[];
  /** Present while its breaker is open. */
  readonly breaker?: BreakerStanding;
}

export interface TableGroup {
  /** Absent for the jobs without a regarding row. */
  readonly table?: string;
  readonly counts: readonly StateCount[];
}

export interface RowGroup {
  readonly row: RowReference;
  readonly isDeleted: boolean;
  readonly counts: readonly StateCount[];
}

/** What stands at the top of the view. */
export interface JobOverview {
  /** Of the jobs that the filter shows. */
  readonly counts: readonly StateCount[];
  /** Of all jobs but those that every environment has from the beginning. */
  readonly total: Count;
  /** Of all jobs and workflows, whatever the filter shows. */
  readonly attention: Attention;
}

export interface JobDetails {
  readonly job: SystemJob;
  readonly workflow?: WorkflowName;
  /** Oldest first; the newest 500 of them. */
  readonly log: readonly ProcessLogRow[];
  readonly logCount: number;
  /** Jobs of the same causal chain without this one, oldest first; at most 50. */
  readonly related: readonly JobSummary[];
  /** The tries ahead, for a job that waits for a retry; the trials ahead, for one that waits for its workflow. */
  readonly ladder: readonly PlannedTry[];
}

/** What became of one slice of an action on many jobs. */
export interface SliceResult {
  readonly done: number;
  /** Jobs that the action is not legal for, by reason. */
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  /** Absent when everything that the scope held has been looked at. */
  readonly next?: string;
}

export interface WorkflowSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly primaryentity: string;
  /** What people call that table: "Accounts"; its logical name where no solution named it. */
  readonly tablelabel: string;
  readonly mode: 0 | 1;
  readonly ondemand: boolean;
  /** Can other workflows start it? */
  readonly subprocess: boolean;
  readonly triggers: Triggers;
  readonly createstage: Stage;
  readonly updatestage: Stage;
  readonly deletestage: Stage;
  /** 0 draft, 1 activated. */
  readonly statecode: 0 | 1;
  readonly owner: RowReference;
  readonly refusals: readonly Refusal[];
  /** What it needs first that is not here: a child workflow, a stub. It cannot be activated before. */
  readonly unmetneeds: readonly Refusal[];
  /** The solution that brought it, where its files say so. */
  readonly solution?: SolutionName;
  /** The file it was imported from, as a person knows it. */
  readonly file: string;
  /** Where that file can be opened; absent where it cannot. */
  readonly uri?: string;
  /** The URI of the zip that holds it, where one does. */
  readonly zip?: string;
  /** When its file was read last, epoch ms. */
  readonly importedon: number;
  readonly counts: readonly StateCount[];
  /** Process sessions: what real-time runs that failed have left. Counted up to 1,000. */
  readonly sessions: Count;
  /** Present while its breaker is open. */
  readonly breaker?: BreakerStanding;
  /** What the caller may do with it; absent: everything. */
  readonly privileges?: WorkflowPrivileges;
}

export interface WorkflowOutline {
  readonly advice: readonly Advice[];
  readonly workflow: OutlinedWorkflow;
  /** Present while its breaker is open. */
  readonly broken?: BrokenFacts;
  readonly facts: Omit<OutlineFacts, "timeZone">;
}

/** `run.log`: the newest 500 entries. */
export interface JobOutline extends Pick<RunFacts, "workflow" | "isOutdated"> {
  readonly run: Run;
  readonly facts: Omit<OutlineFacts, "timeZone">;
}

/** What an environment can do beyond the common: menus and commands ask here. */
export interface Capabilities {
  readonly importWorkflows: boolean;
  readonly editRows: boolean;
  readonly pauseService: boolean;
}

export interface EnvironmentDescription {
  readonly version: number;
  readonly name: string;
  /** IANA name. All times are shown in it. */
  readonly timeZone: string;
  /** As whom its person acts. */
  readonly caller: RowReference;
  /** The one who acts unless another user was chosen. */
  readonly firstCaller: RowReference;
  readonly capabilities: Capabilities;
  readonly service: ServiceState;
  /** Things a person should know, such as a store on a network mount. */
  readonly warnings: readonly string[];
}

export {
  type BrokenWorkflow,
  type ColumnSummary,
  type RowSummary,
  type TableSummary,
  type WorkflowPrivileges,
  type Choice,
  type ImportProgress,
  type ImportResult,
  type FilePiece,
  type FormerOwner,
  type ImportLine,
  type ImportSlice,
  type RowDocument,
  type ServiceState,
  type SolutionName,
  type TableDescription,
  type WorkflowName,
};

export type EnvironmentRequests = AdviceRequests &
  BulkDeletionRequests &
  ImmediateRequests &
  CriteriaRequests &
  OwnerRequests &
  RowRequests &
  StoreWorkRequests &
  StubRequests &
  WayBackRequests &
  SeriesRequests &
  PeopleRequests & {
    /** Refused with `protocol.version` when the two sides do not speak the same version. */
    describe: (params: { version: number }) => EnvironmentDescription;

    getOverview: (params: { filter: JobFilter }) => JobOverview;
    listWorkflowGroups: (params: { filter: JobFilter } & PageRequest) => Page<WorkflowGroup>;
    listTableGroups: (params: { filter: JobFilter }) => readonly TableGroup[];
    listRowGroups: (params: { filter: JobFilter; table: string } & PageRequest) => Page<RowGroup>;
    /** Newest first. */
    listJobs: (params: { scope: JobScope } & PageRequest) => Page<JobSummary>;
    /** Counts by state of any scope: for a group's node after a change. */
    countStates: (params: { scope: JobScope }) => readonly StateCount[];
    /** The jobs that still exist, in any order; at most 1,000. */
    getJobs: (params: { ids: readonly string[] }) => readonly JobSummary[];
    getJobDetails: (params: { id: string }) => JobDetails;

    /**
     * Rejects with the documented code and a sentence when the action is not legal. Answers the job as it is now; none after a
     * deletion. `isOneOfMany`: the same is asked for other jobs, and none may push aside what another one was given.
     */
    actOnJob: (
      params: { id: string; action: JobAction; isOneOfMany?: true } & WritingRequest,
    ) => JobSummary | undefined;
    /** What an action on everything that matches would cover: jobs created later are not among them. */
    bindScope: (params: { scope: JobScope }) => { count: Count; bound: string };
    /** One slice of such an action: as many jobs as one transaction takes without making others wait. */
    actOnScope: (
      params: {
        scope: JobScope;
        bound: string;
        action: JobAction;
        after?: string;
      } & WritingRequest,
    ) => SliceResult;

    listWorkflows: () => readonly WorkflowSummary[];
    /** The id is made by the caller. It ends with `endImport` or with the environment: then the others say `import.interrupted`. */
    beginImport: (params: { importId: string }) => void;
    /** Hands over a file, or its next piece, at most 4 MB. */
    addImportFile: (params: FilePiece & { importId: string }) => void;
    /**
     * Takes over some of what the files hold, and answers what became of it; to be asked until `isDone`. `compares`: says what
     * an import would change, and changes nothing. `only`: nothing but these workflows, by id. Taking over the same again
     * changes nothing, so an import that was broken off is simply made anew.
     */
    continueImport: (params: {
      importId: string;
      compares: boolean;
      only?: readonly string[];
    }) => ImportSlice;
    endImport: (params: { importId: string }) => void;
    /**
     * Answers how many of its jobs are not completed. With a workflow those are activated that it starts and that start it,
     * and those that have waited for it.
     */
    setWorkflowState: (params: { id: string; activated: boolean } & WritingRequest) => {
      openJobs: number;
      alsoActivated: readonly WorkflowName[];
    };
    /**
     * `isTestRun` also runs drafts, workflows that are not on demand, and real-time ones, as a job. Without it a real-time
     * workflow has run, and made no job, when the answer comes.
     */
    runWorkflow: (
      params: { id: string; row: RowReference; isTestRun: boolean } & WritingRequest,
    ) => JobSummary | undefined;

    /** What its steps are, for people; also of a workflow that cannot run. */
    getWorkflowOutline: (params: { id: string }) => WorkflowOutline;
    /** The same of one system job: the steps that it runs, and what it has made of them. */
    getJobOutline: (params: { id: string }) => JobOutline;
    /** Newest first. */
    listProcessSessions: (params: { workflow: string } & PageRequest) => Page<SessionFacts>;
    /** Rejects with `job.notFound` when it is not there any more. */
    getProcessSession: (params: { id: string }) => SessionDetails;

    /** Lets all jobs go on that wait for a workflow's breaker, and answers how many. Rejects when that is not open. */
    closeBreaker: (params: { id: string } & WritingRequest) => { waiting: number };

    /** Rejects with `cleanup.notResting` when nothing rests. */
    letCleanUpGoOn: (params: WritingRequest) => void;
    /** They hold from the next claim and the next failure on. */
    setEngineSettings: (params: { settings: EngineSettings } & WritingRequest) => void;
    setService: (params: { paused: boolean } & WritingRequest) => ServiceState;
  };

/** What changed since the last event; merged to at most 4 a second. */
export interface ChangeEvent {
  /** Guids of jobs whose state or facts changed; at most 1,000, else `manyJobs`. */
  readonly jobs: readonly string[];
  readonly manyJobs: boolean;
  /** Jobs were created or deleted: group counts are out of date. */
  readonly jobsCreated: number;
  readonly jobsDeleted: number;
  /** Logical names of tables whose rows changed. */
  readonly tables: readonly string[];
  readonly workflows: boolean;
  /** Guids of bulk deletions that have come to their end, where their person wants to be told; absent: none. */
  readonly deletionsEnded?: readonly string[];
}

export type EnvironmentEvents = {
  changed: ChangeEvent;
  service: ServiceState;
  /** As whom its person acts now. */
  caller: RowReference;
  importing: { readonly requestId: string } & ImportProgress;
  /** How far long work on the store is. */
  storeWork: { readonly requestId: string; readonly done: number; readonly total: number };
};
