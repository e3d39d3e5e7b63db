import * as vscode from "vscode";
import { spaceReport } from "../../core/store/care/sizeReport";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { liveBytes, storeWork, timeOf } from "./storeWork";

/** Makes the store's file as small as what it holds. */
export function giveBackSpace(parts: CommandParts): CommandHandlers["systemJobs.stores.giveBack"] {
  return async () => {
    const { environment, reports } = parts;
    const { t } = vscode.l10n;
    const before = liveBytes(await environment.callStore("describeStore"));
    const { isStopped } = await storeWork(parts, "giveBackSpace", t("Giving back space"));
    const now = await environment.callStore("describeStore");
    await reports.show(
      spaceReport({
        environment: environment.name,
        time: timeOf(environment),
        before,
        after: liveBytes(now),
        pages: now.open?.pages ?? { pageSize: 0, count: 0, free: 0 },
        isStopped,
      }),
      t("Space Given Back"),
    );
  };
}
