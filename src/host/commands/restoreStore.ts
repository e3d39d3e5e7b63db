import path from "node:path";
import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { type TimeFormat } from "../../core/jobs/timeFormat";
import { byteText } from "../../core/store/care/byteText";
import { contentsText } from "../../core/store/care/contentsText";
import { restoreReport } from "../../core/store/care/restoreReport";
import { type RestorePlan } from "../../protocol/storeRequests";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { following, timeOf } from "./storeWork";

/** Puts a copy in the place of the environment's store, which is kept. */
export function restoreStore(parts: CommandParts): CommandHandlers["systemJobs.stores.restore"] {
  return async () => {
    const { environment, prompts, reports } = parts;
    const { t } = vscode.l10n;
    const file = await pickCopy(parts);
    if (file === undefined) {
      return;
    }
    const plan = await prompts.withProgress(t("Checking the copy"), (progress) =>
      following(environment, progress, (requestId) =>
        environment.callStore("prepareRestore", { requestId, file }, progress.signal),
      ),
    );
    const isConfirmed = await prompts.confirm({
      message: t(
        "Replace the store of '{0}' by the copy '{1}'?",
        environment.name,
        path.basename(file),
      ),
      detail: detailOf(plan, timeOf(environment)),
      action: t("Replace the Store"),
    });
    if (!isConfirmed) {
      await environment.callStore("discardRestore");
      return;
    }
    const { kept } = await environment.callStore("restoreStore");
    const { open } = await environment.callStore("describeStore");
    await reports.show(
      restoreReport({
        environment: environment.name,
        time: timeOf(environment),
        copy: file,
        kept,
        ...plan.copy,
        schemaNow: open?.schema ?? plan.copy.schema,
      }),
      t("Store Restored"),
    );
  };
}

async function pickCopy({ prompts }: CommandParts): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const [file] =
    (await prompts.openFiles({
      title: t("Restore the Store from a Copy"),
      openLabel: t("Check This Copy"),
      filters: { [t("Copies of a store")]: ["sqlite", "db", "store"], [t("All files")]: ["*"] },
    })) ?? [];
  if (file !== undefined && file.scheme !== "file") {
    throw new AppError(
      "input.malformed",
      t("Choose a file on a disk of the machine that the extension runs on."),
    );
  }
  return file?.fsPath;
}

function detailOf({ copy, present }: RestorePlan, time: TimeFormat): string {
  const { t } = vscode.l10n;
  const summary = ({ bytes, modifiedon }: { bytes: number; modifiedon: number }): string =>
    t("{0}, changed {1}", byteText(bytes), time.full(modifiedon));
  const lines = [
    t("The copy: {0}. It holds {1}.", summary(copy), contentsText(copy.contents, time)),
  ];
  if (present) {
    lines.push(
      present.contents
        ? t(
            "The present store: {0}. It holds {1}.",
            summary(present),
            contentsText(present.contents, time),
          )
        : t("The present store: {0}. It cannot be opened.", summary(present)),
      t("It is kept in its folder as a whole, and can be restored in the same way."),
    );
  }
  lines.push(t("Jobs that have become due since the copy was made run at once."));
  return lines.join("\n\n");
}
