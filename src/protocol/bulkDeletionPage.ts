import { type DeletionDraft } from "../core/bulkDeletion/draft/deletionDraft";
import { type BoundCriteria, type LookForTable } from "./criteriaRequests";
import { type EnvironmentRequests } from "./environment";

/** The environment's requests that the wizard may ask; the host hands them on as they are. */
export const forwardedRequests = [
  "listLookForTables",
  "describeLookForTable",
  "findLookupRows",
  "readCriteria",
  "readFetchXml",
  "countMatches",
  "previewMatches",
  "reviewDeletion",
  "explainNothing",
  "getWayBack",
  "createBulkDeletion",
  "getBulkDeletions",
  "checkImmediate",
  "estimateImmediate",
  "deleteImmediately",
] as const satisfies readonly (keyof EnvironmentRequests)[];

export type ForwardedRequest = (typeof forwardedRequests)[number];

export interface PageOpening {
  readonly draft: DeletionDraft;
  readonly environment: PageEnvironment;
  /** What *Look for* offers. */
  readonly tables: readonly LookForTable[];
  /** What was begun earlier and is open in no other page, the newest first. */
  readonly earlier: readonly EarlierDraft[];
}

export interface PageEnvironment {
  readonly name: string;
  /** IANA name. All times are shown in it. */
  readonly timeZone: string;
  /** As whom its person acts. */
  readonly caller: string;
}

export interface EarlierDraft {
  readonly draft: DeletionDraft;
  /** Epoch ms. */
  readonly changedon: number;
}

export const jobPageCommands = ["pause", "resume", "cancel", "showFailures", "explain"] as const;

export type JobPageCommand = (typeof jobPageCommands)[number];

/** What the wizard asks its host. */
export type BulkDeletionPageRequests = Pick<EnvironmentRequests, ForwardedRequest> & {
  /** The draft that this page shows. */
  open: () => PageOpening;
  keepDraft: (params: { draft: DeletionDraft }) => void;
  /** Shows an earlier draft in this page instead of its own. */
  resumeDraft: (params: { id: string }) => PageOpening;
  forgetDraft: (params: { id: string }) => void;
  openJob: (params: { id: string; name: string }) => void;
  /** Does what the menu of the job does, which asks and tells as always. */
  runJobCommand: (params: { id: string; name: string; command: JobPageCommand }) => void;
  /** Goes to the *Bulk Deletion* view. */
  showBulkDeletions: () => void;
  /** A new wizard with the same criteria and options. */
  repeatDraft: () => void;
  /** An editor beside the page. */
  openFetchXml: (params: { text: string }) => void;
  copyText: (params: { text: string }) => void;
  /** Asks where to, and writes all rows that match. Answers how many were written; absent: the person left it. */
  exportRows: (params: { bound: BoundCriteria; name: string }) => { rows: number } | undefined;
};

/** What the host tells the wizard. */
export interface BulkDeletionPageEvents {
  /** Jobs have changed: these, or more than can be named. */
  jobsChanged: { readonly ids: readonly string[]; readonly many: boolean };
}

/** What travels between a page and its panel. */
export interface PageMessage {
  /** Made anew each time that the page is loaded: what an earlier one has asked is not answered to the next. */
  readonly page: string;
  readonly message: unknown;
}
