import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { type Place } from "../../core/jobs/postpone/reading";
import { oneLine } from "../../core/jobs/plainText";
import { describeTime, parsePostponeInput } from "../../core/jobs/postponeInput";
import { protocolVersion } from "../../protocol/environment";
import { type Understood } from "../services/prompts";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { deletionTargets } from "./deletionTargets";

const presets = [1, 7, 30, 90, 180, 365];
const otherDays = 0;

/** Gives a recurring bulk deletion another number of days and another next run. */
export function changeRecurrence(
  parts: CommandParts,
): CommandHandlers["systemJobs.bulkDeletions.changeRecurrence"] {
  return async (clicked, selection) => {
    const { t } = vscode.l10n;
    const [series] = await deletionTargets(parts, [clicked, selection], {
      title: t("Change the Recurrence"),
      groups: ["recurring"],
      fits: ({ job }) => job.statecode !== 3,
      none: t("There is no recurring bulk deletion."),
    });
    const everyDays = series && (await askDays(parts, series.job.name, series.everyDays));
    const startAt = everyDays === undefined ? undefined : await askStart(parts, series?.nextrun);
    if (series !== undefined && everyDays !== undefined && startAt !== undefined) {
      const id = series.job.asyncoperationid;
      await write(parts.environment.call, "changeRecurrence", { id, everyDays, startAt });
    }
  };
}

async function askDays(
  { prompts }: CommandParts,
  name: string,
  now: number | undefined,
): Promise<number | undefined> {
  const { t } = vscode.l10n;
  const title = t('"{0}" Runs Every', oneLine(name));
  const words = (days: number): string => (days === 1 ? t("1 day") : t("{0} days", days));
  const chosen = await prompts.choose(title, [
    ...presets.map((days) => ({
      label: words(days),
      ...(days === now && { description: t("as now") }),
      value: days,
    })),
    { label: t("Another number of days…"), value: otherDays },
  ]);
  if (chosen !== otherDays) {
    return chosen;
  }
  const text = await prompts.ask({
    title,
    prompt: t("Days, 1 to 365"),
    value: String(now ?? 30),
    understand: (input) => understandDays(input, words),
  });
  return text === undefined ? undefined : daysOf(text);
}

function daysOf(text: string): number | undefined {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= 365 ? days : undefined;
}

function understandDays(input: string, words: (days: number) => string): Understood {
  const days = daysOf(input);
  return days === undefined
    ? { kind: "wrong", text: vscode.l10n.t("Type a number of days from 1 to 365.") }
    : { kind: "understood", text: vscode.l10n.t("Every {0}", words(days)) };
}

/** Epoch milliseconds. */
async function askStart(
  { environment, prompts }: CommandParts,
  next: number | undefined,
): Promise<number | undefined> {
  const { timeZone: zone } = await environment.call("describe", { version: protocolVersion });
  const place = (): Place => ({ zone, now: Date.now() });
  const text = await prompts.ask({
    title: vscode.l10n.t("Next Run"),
    prompt:
      next === undefined
        ? vscode.l10n.t("In the time zone {0}", zone)
        : vscode.l10n.t("In the time zone {0}; now it is {1}", zone, describeTime(next, place())),
    placeholder: vscode.l10n.t("tomorrow 22:00, monday 8:00, 2026-12-01 09:00"),
    understand: (input) => {
      const read = parsePostponeInput(input, place());
      return read.kind === "error"
        ? { kind: "wrong", text: read.message }
        : { kind: "understood", text: describeTime(read.at, place()) };
    },
  });
  const read = text === undefined ? undefined : parsePostponeInput(text, place());
  if (read?.kind === "error") {
    throw new AppError("input.malformed", read.message);
  }
  return read?.at;
}
