import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { AppError } from "../../core/base/errors";
import { type Criteria } from "../../core/bulkDeletion/criteria";
import { skippedText } from "../../core/bulkDeletion/job/resultText";
import { removalText } from "../../core/bulkDeletion/looking/removals";
import { formatNumber } from "../../core/jobs/timeFormat";
import { type BulkDeletionDetails } from "../../protocol/bulkDeletionRequests";
import { type BoundCriteria } from "../../protocol/criteriaRequests";
import { type OpenEnvironment } from "../../worker/openEnvironment";
import { type Terminal } from "../command";
import { formatTable, printable } from "../table";

export interface DeletionOrder {
  readonly name: string;
  readonly criteria: Criteria;
  readonly allRowsOf?: string;
  readonly isJson: boolean;
}

const shownRows = 50;
const lookEachMs = 200;
const unstarted = "Canceled before it had started: nothing was deleted.";
const { signal } = new AbortController();

/** What would be deleted; nothing is. */
export async function previewRows(
  { handlers }: OpenEnvironment,
  { criteria, isJson }: DeletionOrder,
  terminal: Terminal,
): Promise<number> {
  const { bound, sentence = "" } = await read({ handlers }, criteria);
  const matches = await count({ handlers }, bound);
  const { columns, rows } = await handlers.previewMatches({ ...bound, limit: shownRows }, signal);
  const nothing = matches === 0 ? await handlers.explainNothing(bound, signal) : undefined;
  if (isJson) {
    const found = rows.map(({ texts }) =>
      Object.fromEntries(columns.map(({ logicalname }, index) => [logicalname, texts[index]])),
    );
    terminal.out(
      JSON.stringify({ sentence, matches, rows: found, ...(nothing && { nothing }) }, undefined, 2),
    );
    return 0;
  }
  terminal.out(`${printable(sentence)}\n${rowsOf(matches)} match.`);
  if (rows.length > 0) {
    const heading = columns.map(({ displayname }) => displayname);
    terminal.out(["", ...formatTable([heading, ...rows.map(({ texts }) => texts)])].join("\n"));
  }
  nothing?.hints.forEach((hint) => {
    terminal.out(printable(hint));
  });
  nothing?.removals.forEach((removal) => {
    terminal.out(printable(`${removal.number}. ${removal.condition}: ${removalText(removal)}`));
  });
  return 0;
}

export async function runImmediately(
  { handlers }: OpenEnvironment,
  { name, criteria, isJson }: DeletionOrder,
  terminal: Terminal,
): Promise<number> {
  const { bound } = await read({ handlers }, criteria);
  const request = { ...bound, name, requestId: randomUUID() };
  const { job, deleted, logs, left } = await handlers.deleteImmediately(request, signal);
  terminal.out(
    isJson
      ? JSON.stringify({ job, deleted, logs, left }, undefined, 2)
      : `${rowsOf(deleted)} deleted immediately, with ${formatNumber(logs)} process log entries. ${formatNumber(left)} left that match.`,
  );
  return 0;
}

/** Makes the job and waits until the async service has run it. */
export async function runQueued(
  environment: OpenEnvironment,
  { name, criteria, allRowsOf, isJson }: DeletionOrder,
  terminal: Terminal,
): Promise<number> {
  const { handlers } = environment;
  const deletion = {
    name,
    criteria,
    notifies: false,
    ...(allRowsOf !== undefined && { allRowsOf }),
  };
  const request = { deletion, requestId: randomUUID() };
  const { job } = await handlers.createBulkDeletion(request, signal);
  environment.wake();
  const details = await ended(environment, job.asyncoperationid, terminal);
  const { progress, failures, skipped } = details;
  const [deleted, failed] = [progress?.successcount ?? 0, progress?.failurecount ?? 0];
  const message = details.job.friendlymessage ?? (details.job.statuscode === 32 ? unstarted : "");
  if (isJson) {
    const { asyncoperationid, statuscode, errorcode } = details.job;
    terminal.out(
      JSON.stringify(
        {
          job: asyncoperationid,
          statuscode,
          errorcode,
          message,
          deleted,
          failed,
          failures,
          skipped,
        },
        undefined,
        2,
      ),
    );
  } else {
    terminal.out(printable(message));
    failures.forEach(({ errornumber, errordescription, count: rows }) => {
      terminal.error(`  ${rowsOf(rows)}: ${errornumber} ${printable(errordescription)}`);
    });
    skipped.map(skippedText).forEach((sentence) => {
      terminal.error(`  ${sentence}`);
    });
  }
  return details.job.statuscode === 30 && failed === 0 ? 0 : 1;
}

/** Waits for the end of a job. Who interrupts the program cancels it: else it would go on when the store is opened next. */
async function ended(
  environment: OpenEnvironment,
  id: string,
  terminal: Terminal,
): Promise<BulkDeletionDetails> {
  let isInterrupted = false;
  const interrupts = terminal.onInterrupt?.(() => {
    isInterrupted = true;
  });
  try {
    return await watched(environment, id, {
      terminal,
      isInterrupted: () => isInterrupted,
    });
  } finally {
    interrupts?.dispose();
  }
}

async function watched(
  environment: OpenEnvironment,
  id: string,
  { terminal, isInterrupted }: { terminal: Terminal; isInterrupted: () => boolean },
): Promise<BulkDeletionDetails> {
  const { handlers } = environment;
  let told = "";
  let isCanceled = false;
  for (;;) {
    const details = await handlers.getBulkDeletionDetails({ id }, signal);
    const { statecode } = details.job;
    if (statecode === 3 || statecode === 1) {
      return details;
    }
    if (isInterrupted() && !isCanceled) {
      isCanceled = true;
      const request = { id, action: { kind: "cancel" }, requestId: randomUUID() } as const;
      await handlers.actOnJob(request, signal);
      environment.wake();
    }
    const { state } = environment.facts().service;
    if (state.kind !== "running") {
      throw new AppError("engine.stopped", `The async service does not run: ${sentenceOf(state)}`);
    }
    const now = progressOf(details);
    if (now !== told) {
      terminal.error(now);
      told = now;
    }
    await setTimeout(lookEachMs);
  }
}

function sentenceOf(state: ReturnType<OpenEnvironment["facts"]>["service"]["state"]): string {
  return "message" in state ? state.message : "a person has paused it. Resume it in VS Code first.";
}

function progressOf({ progress }: BulkDeletionDetails): string {
  return progress?.matchcount === undefined
    ? "Counting the rows that match."
    : `${formatNumber(progress.successcount)} of ${rowsOf(progress.matchcount)} deleted.`;
}

async function read({ handlers }: Pick<OpenEnvironment, "handlers">, criteria: Criteria) {
  const reading = await handlers.readCriteria({ criteria }, signal);
  const [problem] = reading.problems;
  if (problem) {
    throw new AppError("criteria.unfinished", problem.sentence);
  }
  return reading;
}

async function count(
  { handlers }: Pick<OpenEnvironment, "handlers">,
  bound: BoundCriteria,
): Promise<number> {
  let matches = 0;
  let after: string | undefined;
  do {
    const slice = await handlers.countMatches(
      { ...bound, ...(after !== undefined && { after }) },
      signal,
    );
    matches += slice.matches;
    after = slice.next;
  } while (after !== undefined);
  return matches;
}

function rowsOf(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? "row" : "rows"}`;
}
