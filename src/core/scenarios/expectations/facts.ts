import { type BreakerStanding } from "../../jobs/breakerStanding";
import { statusReasons, states, type SystemJob } from "../../jobs/systemJob";
import { columnOf } from "../../rows/columns";
import { type Row } from "../../rows/row";
import { isSystemColumn } from "../../rows/systemColumns";
import { type RowReference, type Value } from "../../rows/value";
import { type ProcessLogRow } from "../../store/processLog";
import { type ProcessSession } from "../../store/processSessionStore";
import { type Store } from "../../store/store";

/** What an expectation is compared with. */
export interface Facts {
  /** What it is, in a few words. */
  readonly title: string;
  /** `"unknown"`: there is no such column, so that nothing can be said of it. */
  get(name: string): Value | undefined | "unknown";
}

export function factsOfRow(store: Store, row: Row, title: string): Facts {
  const { catalog } = store;
  const table = catalog.declareTable(row.table);
  return {
    title,
    get: (name) =>
      isSystemColumn(row.table, name) || catalog.column(table, name) !== undefined
        ? columnOf(row, name)
        : "unknown",
  };
}

export function factsOfJob(job: SystemJob, title: string): Facts {
  const facts = {
    name: text(job.name),
    operationtype: whole(job.operationtype),
    statecode: choice(job.statecode, states[job.statecode]),
    statuscode: choice(job.statuscode, statusReasons[job.statuscode]),
    waitreason: text(job.waitreason),
    messagename: text(job.messagename),
    ownerid: lookup(job.owner),
    ownerrefusal: text(job.ownerrefusal?.reason),
    createdby: lookup(job.createdby),
    actedby: lookup(job.actedby),
    depth: whole(job.depth),
    retrycount: whole(job.retrycount),
    errorcode: text(job.errorcode),
    message: text(job.message),
    friendlymessage: text(job.friendlymessage),
    createdon: time(job.createdon),
    startedon: time(job.startedon),
    completedon: time(job.completedon),
    postponeuntil: time(job.postponeuntil),
  } satisfies Record<string, Value | undefined>;
  return { title, get: (name) => facts[name as keyof typeof facts] };
}

export function factsOfSession(session: ProcessSession, title: string): Facts {
  const facts = {
    messagename: text(session.messagename),
    executedby: lookup(session.executedby),
    statuscode: choice(session.statuscode, session.statuscode === 5 ? "Canceled" : "Failed"),
    errorcode: text(session.errorcode),
    message: text(session.message),
    startedon: time(session.startedon),
    completedon: time(session.completedon),
  } satisfies Record<string, Value | undefined>;
  return { title, get: (name) => facts[name as keyof typeof facts] };
}

/** Of one that is open; `waiting`: how many jobs wait for it. */
export function factsOfBreaker(breaker: BreakerStanding, waiting: number, title: string): Facts {
  const facts = {
    failures: whole(breaker.failures),
    failedtrials: whole(breaker.failedtrials),
    nexttrial: time(breaker.nexttrial),
    waiting: whole(waiting),
  } satisfies Record<string, Value | undefined>;
  return { title, get: (name) => facts[name as keyof typeof facts] };
}

export function factsOfEntry(entry: ProcessLogRow): Facts {
  const facts = {
    stepname: text(entry.stepname),
    activityname: text(entry.activityname),
    stagename: text(entry.stagename),
    status: choice(entry.status, entryStatuses[entry.status]),
    errorcode: text(entry.errorcode),
    message: text(entry.message),
    startedon: time(entry.startedon),
    completedon: time(entry.completedon),
  } satisfies Record<string, Value | undefined>;
  return {
    title: `"${entry.stepname}", ${entryStatuses[entry.status]}${entry.message === undefined ? "" : `: ${entry.message}`}`,
    get: (name) => facts[name as keyof typeof facts],
  };
}

const entryStatuses = {
  1: "In Progress",
  2: "Succeeded",
  3: "Failed",
  4: "Canceled",
  5: "Waiting",
} as const satisfies Record<ProcessLogRow["status"], string>;

function text(value: string | undefined): Value | undefined {
  return value === undefined ? undefined : { type: "text", value };
}

function whole(value: number): Value {
  return { type: "whole", value };
}

function choice(value: number, label: string): Value {
  return { type: "choice", value, label };
}

function time(value: number | undefined): Value | undefined {
  return value === undefined ? undefined : { type: "dateTime", value };
}

function lookup(value: RowReference | undefined): Value | undefined {
  return value && { type: "lookup", value };
}
