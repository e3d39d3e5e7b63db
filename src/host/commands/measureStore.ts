import * as vscode from "vscode";
import { sizeReport } from "../../core/store/care/sizeReport";
import { type CommandHandlers } from "./commands";
import { type CommandParts } from "./commandParts";
import { storeWork, timeOf } from "./storeWork";

/** Shows how large the store is and what takes the space. */
export function measureStore(parts: CommandParts): CommandHandlers["systemJobs.stores.measure"] {
  return async () => {
    const { environment, reports } = parts;
    const { t } = vscode.l10n;
    const sizes = await storeWork(parts, "measureStore", t("Measuring the store"));
    const { folder, files } = await environment.callStore("describeStore");
    const facts = { environment: environment.name, time: timeOf(environment), folder, files };
    await reports.show(sizeReport({ ...facts, ...sizes }), t("Size of the Store"));
  };
}
