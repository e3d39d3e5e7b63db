import * as vscode from "vscode";
import { type ServiceState } from "../../protocol/environment";
import { type ContextKeySetter } from "./contextKeys";
import { type Environment } from "./environment";

/** The only item in the status bar: there when the async service does not run, so that nobody waits for it in vain. */
export class ServiceStatus implements vscode.Disposable {
  private item: vscode.StatusBarItem | undefined;
  private readonly subscription: { dispose(): void };

  constructor(
    environment: Environment,
    private readonly contextKeys: ContextKeySetter,
  ) {
    this.subscription = environment.onDidChangeStatus((status) => {
      this.show(status.kind === "ready" ? status.description.service.kind : "running");
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.item?.dispose();
  }

  private show(service: ServiceState["kind"]): void {
    this.contextKeys.set({ "systemJobs.isPaused": service === "paused" });
    this.item?.dispose();
    this.item = undefined;
    if (service !== "running") {
      const { t } = vscode.l10n;
      const isDeleting = service === "deleting";
      const isPaused = service === "paused";
      const item = vscode.window.createStatusBarItem(
        "asyncService",
        vscode.StatusBarAlignment.Left,
      );
      item.name = t("Async Service");
      item.text = isDeleting
        ? t("$(sync~spin) Deleting immediately")
        : isPaused
          ? t("$(debug-pause) Async service paused")
          : t("$(error) Async service stopped");
      item.tooltip = isDeleting
        ? t("Everything else waits until it is done.")
        : isPaused
          ? t("System jobs stay Ready. Click to resume the service.")
          : t("Click to see what is wrong.");
      item.command = isPaused ? "systemJobs.asyncService.resume" : "systemJobs.logs.show";
      item.show();
      this.item = item;
    }
  }
}
