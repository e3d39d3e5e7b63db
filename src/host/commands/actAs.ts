import * as vscode from "vscode";
import { oneLine } from "../../core/jobs/plainText";
import { type UserSummary } from "../../protocol/peopleRequests";
import { type Choice } from "../services/prompts";
import { write } from "../services/write";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";

const shownAtMost = 50;

/** As whom the person acts from now on: a user of the environment, or themselves again. */
type Chosen = { readonly id?: string };

export function actAs(parts: CommandParts): CommandHandlers["systemJobs.environment.actAs"] {
  const { environment, prompts } = parts;
  return async () => {
    const { t } = vscode.l10n;
    const chosen = await prompts.search<Chosen>(t("Act As"), async (text, signal) => {
      const search = text.trim() === "" ? {} : { search: text.trim() };
      const { items } = await environment.call(
        "listUsers",
        { limit: shownAtMost, ...search },
        signal,
      );
      return [...(text.trim() === "" ? resetChoice(parts) : []), ...choicesOf(parts, items)];
    });
    if (chosen === undefined) {
      return;
    }
    const { caller } = await write(
      environment.call,
      "setCaller",
      chosen.id === undefined ? {} : { user: chosen.id },
    );
    prompts.note(t("You act as {0}.", oneLine(caller.name ?? "") || caller.id));
  };
}

/** There while somebody else is acted as. */
function resetChoice({ environment: { status } }: CommandParts): readonly Choice<Chosen>[] {
  if (
    status.kind !== "ready" ||
    status.description.caller.id === status.description.firstCaller.id
  ) {
    return [];
  }
  const { firstCaller } = status.description;
  const description = oneLine(firstCaller.name ?? "") || firstCaller.id;
  return [{ label: vscode.l10n.t("Yourself again"), description, value: {} }];
}

function choicesOf(
  { environment: { status } }: CommandParts,
  users: readonly UserSummary[],
): readonly Choice<Chosen>[] {
  const { t } = vscode.l10n;
  const caller = status.kind === "ready" ? status.description.caller.id : undefined;
  return users.map(({ user, businessUnit, roles }) => ({
    label: oneLine(user.name ?? "") || user.id,
    description: [
      ...(user.id === caller ? [t("acting now")] : []),
      ...(businessUnit === undefined ? [] : [oneLine(businessUnit)]),
      roles.length === 0 ? t("no role") : roles.map(oneLine).join(", "),
    ].join(" · "),
    value: { id: user.id },
  }));
}
