import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { oneLine } from "../../core/jobs/plainText";
import { counted, formatNumber } from "../../core/jobs/timeFormat";
import { type RowReference } from "../../core/rows/value";
import { type CommandParts } from "./commandParts";

/** What takes no longer than a blink needs no progress. */
const quickCount = 50;

export interface RowOutcome {
  readonly done: readonly RowReference[];
  /** How many rows it could not be done with, by the sentence that says why. */
  readonly failures: ReadonlyMap<string, number>;
}

/** Does something with one row after the other. One that fails does not keep the others; what is done stays done. */
export async function eachRow(
  { prompts }: CommandParts,
  rows: readonly RowReference[],
  title: string,
  work: (row: RowReference) => Promise<void>,
): Promise<RowOutcome> {
  if (rows.length <= quickCount) {
    return run(rows, work, { report: () => undefined, signal: new AbortController().signal });
  }
  return prompts.withProgress(title, ({ report, signal }) =>
    run(rows, work, {
      signal,
      report: (count) => {
        const words = `${formatNumber(count)} / ${formatNumber(rows.length)}`;
        report(words, count / rows.length);
      },
    }),
  );
}

async function run(
  rows: readonly RowReference[],
  work: (row: RowReference) => Promise<void>,
  { report, signal }: { report: (count: number) => void; signal: AbortSignal },
): Promise<RowOutcome> {
  const done: RowReference[] = [];
  const failures = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    if (signal.aborted) {
      break;
    }
    try {
      await work(row);
      done.push(row);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      // The documented codes and our own say what is wrong with this row; the next one may be another matter.
      if (!code.startsWith("0x") && code !== "row.notFound" && code !== "row.changed") {
        throw thrown;
      }
      failures.set(message, (failures.get(message) ?? 0) + 1);
    }
    report(index + 1);
  }
  return { done, failures };
}

/** Where everything went as asked for, the views say so. */
export function tellFailures({ prompts }: CommandParts, { failures }: RowOutcome): void {
  const sentences = [...failures].map(([reason, count]) =>
    count === 1
      ? oneLine(reason)
      : vscode.l10n.t("{0}: {1}", counted(count, "row"), oneLine(reason)),
  );
  if (sentences.length > 0) {
    // Not awaited: the command is over, whenever the person closes the message.
    void prompts.tell(sentences.join(" "));
  }
}
