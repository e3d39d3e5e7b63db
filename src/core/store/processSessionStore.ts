import { type RowReference } from "../rows/value";
import { type ProcessLogRow } from "./processLog";

/** What a real-time workflow leaves that failed and keeps logs: table `processsession`. Its state is always 1, Complete. */
export interface ProcessSession {
  readonly id: number;
  /** Guid. */
  readonly processsessionid: string;
  /** The workflow's name when it ran. */
  readonly name: string;
  /** Key of the definition (`processid`). */
  readonly workflowid: number;
  /** The row that it ran on: it may never have come into being. */
  readonly regarding: RowReference;
  readonly executedby: RowReference;
  readonly messagename: "Create" | "Update" | "Delete" | "ExecuteWorkflow";
  /** 5 Canceled: it stopped itself; 6 Failed. */
  readonly statuscode: 5 | 6;
  readonly startedon: number;
  readonly completedon: number;
  readonly errorcode: string;
  /** Our column: what whoever made the change was told. */
  readonly message: string;
}

export interface NewProcessSession extends Omit<ProcessSession, "id"> {
  readonly log: readonly ProcessLogRow[];
}

export interface ProcessSessionStore {
  insert(session: NewProcessSession): void;
  find(processsessionid: string): ProcessSession | undefined;
  /** Newest first; `next` is handed back as `after`. */
  list(
    workflowid: number,
    options: { readonly after?: number; readonly limit: number },
  ): { readonly sessions: readonly ProcessSession[]; readonly next?: number };
  /** How many a workflow has; counts no further than `limit`. */
  count(workflowid: number, limit: number): number;
  /** The newest `limit` entries of its process log, oldest first. */
  log(id: number, limit: number): readonly ProcessLogRow[];
}
