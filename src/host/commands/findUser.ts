import * as vscode from "vscode";
import { nameOf } from "../../core/jobs/plainText";
import { type FoundUser } from "../../protocol/ownerRequests";
import { type CommandParts } from "./commandParts";

/** A user whom the person finds by a part of the name. */
export function findUser(
  { environment, prompts }: CommandParts,
  title: string,
  { isDisabled, except }: { readonly isDisabled: boolean; readonly except?: string },
): Promise<FoundUser | undefined> {
  return prompts.search(title, async (text, signal) => {
    const search = text.trim() === "" ? {} : { search: text.trim() };
    const users = await environment.call("findUsers", { isDisabled, ...search }, signal);
    return users
      .filter(({ user }) => user.id !== except)
      .map((found) => ({
        label: nameOf(found.user),
        ...(!found.mayExecuteWorkflows && {
          description: vscode.l10n.t("may not run workflows"),
        }),
        value: found,
      }));
  });
}
