import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { type Place } from "../../core/jobs/postpone/reading";
import { describeTime, parsePostponeInput } from "../../core/jobs/postponeInput";
import { protocolVersion } from "../../protocol/environment";
import { type Understood } from "../services/prompts";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { jobTargets } from "./jobTargets";
import { runJobAction } from "./runJobAction";

export function postponeJob(parts: CommandParts): CommandHandlers["systemJobs.jobs.postpone"] {
  return async (node, selection) => {
    const targets = await jobTargets(parts, "postpone", node, selection);
    const until = targets && (await askUntil(parts));
    if (targets !== undefined && until !== undefined) {
      await runJobAction(parts, { kind: "postpone", until }, targets);
    }
  };
}

/** Epoch milliseconds. Says all the time which time it understands, in the environment's zone. */
async function askUntil({ environment, prompts }: CommandParts): Promise<number | undefined> {
  const { timeZone: zone } = await environment.call("describe", { version: protocolVersion });
  const place = (): Place => ({ zone, now: Date.now() });
  const text = await prompts.ask({
    title: vscode.l10n.t("Postpone Until"),
    prompt: vscode.l10n.t("In the time zone {0}", zone),
    placeholder: vscode.l10n.t("in 2 h, tomorrow 9:00, monday 8:00, 2026-12-01 09:00"),
    understand: (input) => understand(input, place()),
  });
  const read = text === undefined ? undefined : parsePostponeInput(text, place());
  if (read?.kind === "error") {
    throw new AppError("input.malformed", read.message);
  }
  return read?.at;
}

function understand(input: string, place: Place): Understood {
  const read = parsePostponeInput(input, place);
  return read.kind === "error"
    ? { kind: "wrong", text: read.message }
    : { kind: "understood", text: [describeTime(read.at, place), ...read.notes].join(". ") };
}
