import * as vscode from "vscode";
import { type JobAction } from "../../core/jobs/actions";
import { write } from "../services/write";
import { type CommandParts } from "./commandParts";
import { describeTargets } from "./describeTargets";
import { outcomeSentence, progressTitle, questionOf } from "./jobActionTexts";
import { type BatchOutcome, type BatchPart, runBatch } from "./jobBatch";
import { type JobCommand, type JobTargets } from "./jobTargets";

export type JobCommandAction = JobAction & { readonly kind: JobCommand };

/** What takes no longer than a blink needs no progress. */
const quickCount = 50;

/**
 * Does something with the jobs that a command is for. One job answers for itself; with more, what is illegal is skipped
 * and said. A group means everything that matches and existed when it was counted for the person's confirmation.
 */
export async function runJobAction(
  parts: CommandParts,
  action: JobCommandAction,
  targets: JobTargets,
): Promise<void> {
  const { environment, prompts } = parts;
  const bound = await bindGroups(parts, targets);
  const count = bound.reduce((sum, group) => sum + group.count.value, targets.jobs.length);
  if (count === 0) {
    prompts.note(vscode.l10n.t("No system job is meant: the group is empty by now."));
    return;
  }
  const isFinal = action.kind === "cancel" || action.kind === "delete";
  if (isFinal || bound.length > 0) {
    const what = await describeTargets(environment, targets.jobs, bound);
    if (!(await prompts.confirm(questionOf(action.kind, what, count)))) {
      return;
    }
  }
  const [only] = targets.jobs;
  if (only !== undefined && targets.jobs.length === 1 && bound.length === 0) {
    await write(environment.call, "actOnJob", { id: only, action });
  } else {
    const batch = [{ kind: "jobs", ids: targets.jobs } as const, ...bound.map(({ part }) => part)];
    tell(parts, action.kind, await run(parts, action, batch, count), bound.length > 0);
  }
  if (action.kind === "delete") {
    forget(parts, targets);
  }
}

async function bindGroups({ environment }: CommandParts, { groups }: JobTargets) {
  return Promise.all(
    groups.map(async ({ name, scope }) => {
      const { count, bound } = await environment.call("bindScope", { scope });
      return { name, count, part: { kind: "scope", scope, bound } as const };
    }),
  );
}

function run(
  { environment, prompts }: CommandParts,
  action: JobCommandAction,
  batch: readonly BatchPart[],
  count: number,
): Promise<BatchOutcome> {
  if (count <= quickCount) {
    const quiet = { report: () => undefined, signal: new AbortController().signal };
    return runBatch(environment.call, batch, action, quiet);
  }
  const total = count.toLocaleString("en-US");
  return prompts.withProgress(progressTitle(action.kind), (progress) =>
    runBatch(environment.call, batch, action, {
      signal: progress.signal,
      report: (lookedAt) => {
        progress.report(
          `${lookedAt.toLocaleString("en-US")} / ${total}`,
          Math.min(lookedAt / count, 1),
        );
      },
    }),
  );
}

/** Where everything went as asked for, the views say so. */
function tell(
  { prompts, log }: CommandParts,
  command: JobCommand,
  outcome: BatchOutcome,
  isGroup: boolean,
): void {
  for (const [reason, count] of outcome.skipped) {
    log.info(`${command}: skipped ${count}`, reason);
  }
  if (isGroup || outcome.isStopped || outcome.skipped.size > 0) {
    // Not awaited: the command is over, whenever the person closes the message.
    void prompts.tell(outcomeSentence(command, outcome));
  }
}

/** A person who deletes jobs wants to see that they are gone. */
function forget({ jobs, rows, deletions }: CommandParts, targets: JobTargets): void {
  if (targets.groups.length > 0) {
    jobs.live.reload();
    rows.live.reload();
    deletions.live.reload();
  } else {
    jobs.forget(targets.jobs);
    rows.forget(targets.jobs);
    deletions.forget(targets.jobs);
  }
}
