import * as vscode from "vscode";
import { type Disposable } from "../../core/base/disposable";
import { toAppError } from "../../core/base/errors";
import { type Logger } from "../../core/base/logger";
import { oneLine } from "../../core/jobs/plainText";
import { type WorkflowSummary } from "../../protocol/environment";
import { reasonsOf } from "../tree/workflowReasons";
import { type Environment } from "./environment";

/**
 * Why workflows cannot run, in the Problems panel: at the places in those of their files that lie in the workspace. It
 * follows the environment once somebody uses it, and never starts it.
 */
export class WorkflowProblems implements Disposable {
  private readonly problems = vscode.languages.createDiagnosticCollection("systemJobs");
  private readonly subscriptions: vscode.Disposable;
  /** The look that answers last is not the one that was asked last. */
  private latestLook = 0;

  constructor(
    private readonly environment: Environment,
    private readonly log: Logger,
  ) {
    const files = vscode.workspace.createFileSystemWatcher("**/*.xaml", true, true, false);
    this.subscriptions = vscode.Disposable.from(
      this.problems,
      files,
      files.onDidDelete((file) => {
        this.problems.delete(file);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.look()),
      environment.onDidChange(({ workflows }) => {
        if (workflows) {
          void this.look();
        }
      }),
      environment.onDidChangeStatus(() => void this.look()),
    );
    void this.look();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** Never rejects: what keeps the environment from answering is said where people look at it. */
  private async look(): Promise<void> {
    if (this.environment.status.kind !== "ready") {
      return;
    }
    const look = ++this.latestLook;
    try {
      const workflows = await this.environment.call("listWorkflows");
      if (look === this.latestLook) {
        this.show(workflows);
      }
    } catch (thrown) {
      this.log.debug("The Problems panel could not follow.", toAppError(thrown).code);
    }
  }

  private show(workflows: readonly WorkflowSummary[]): void {
    this.problems.clear();
    for (const workflow of workflows) {
      const file = workflow.uri === undefined ? undefined : vscode.Uri.parse(workflow.uri);
      if (file !== undefined && vscode.workspace.getWorkspaceFolder(file) !== undefined) {
        this.problems.set(file, reasonsOf(workflow).map(toDiagnostic));
      }
    }
  }
}

/** From the construct to the end of its line. */
function toDiagnostic({ line, column, message }: WorkflowSummary["refusals"][number]) {
  const range = new vscode.Range(line - 1, column - 1, line - 1, Number.MAX_SAFE_INTEGER);
  const severity = vscode.DiagnosticSeverity.Warning;
  const problem = new vscode.Diagnostic(range, oneLine(message), severity);
  problem.source = "System Jobs";
  return problem;
}
