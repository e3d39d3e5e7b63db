import * as vscode from "vscode";
import { checkReport, checkSummary } from "../../core/store/care/checkReport";
import { byteText } from "../../core/store/care/byteText";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { refreshJobs } from "./refreshJobs";
import { liveBytes, storeWork, timeOf } from "./storeWork";

/** From here on a person is told before: SQLite reads a whole table in one piece, and nothing else happens meanwhile. */
const announcedBytes = 15 * 1024 * 1024;
/** Measured on 120,000 system jobs with their indexes: 31 MB in 1.9 s. */
const bytesPerSecond = 16 * 1024 * 1024;

/** Looks through the store's tables and counters, shows what it found, and offers to set counters right. */
export function checkStore(parts: CommandParts): CommandHandlers["systemJobs.stores.check"] {
  return async () => {
    const { environment, prompts, reports } = parts;
    if (!(await isWanted(parts))) {
      return;
    }
    const { t } = vscode.l10n;
    const { problems, counters } = await storeWork(parts, "checkStore", t("Checking the store"));
    const found = {
      environment: environment.name,
      time: timeOf(environment),
      problems,
      counters,
      isMended: false,
    };
    await reports.show(checkReport(found), t("Check of the Store"));
    if (counters.differenceCount > 0) {
      const recount = t("Recount");
      if ((await prompts.tell(checkSummary(found), recount)) === recount) {
        await mend(parts);
      }
    }
  };
}

async function mend(parts: CommandParts): Promise<void> {
  const { environment, reports } = parts;
  const { t } = vscode.l10n;
  const counters = await storeWork(parts, "recountStore", t("Recounting"));
  const done = {
    environment: environment.name,
    time: timeOf(environment),
    counters,
    isMended: true,
  };
  await reports.show(checkReport(done), t("Check of the Store"));
  await refreshJobs(parts)();
}

async function isWanted({ environment, prompts }: CommandParts): Promise<boolean> {
  const { t } = vscode.l10n;
  const bytes = liveBytes(await environment.callStore("describeStore"));
  if (bytes < announcedBytes) {
    return true;
  }
  const seconds = Math.ceil(bytes / bytesPerSecond);
  return prompts.confirm({
    message: t("Check the store of '{0}' now?", environment.name),
    detail: t(
      "It has {0}. Each table is read in one piece: views and jobs wait up to about {1} seconds for the largest one. In between, and while counters are compared, they go on.",
      byteText(bytes),
      seconds,
    ),
    action: t("Check the Store"),
  });
}
