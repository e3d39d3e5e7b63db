import * as vscode from "vscode";
import { type Disposable } from "../../core/base/disposable";
import { toAppError } from "../../core/base/errors";
import { type Logger } from "../../core/base/logger";
import { adviceSource } from "../../core/workflows/advice/advice";
import { oneLine } from "../../core/jobs/plainText";
import { type Advice } from "../../protocol/adviceRequests";
import { type WorkflowSummary } from "../../protocol/environment";
import { reasonsOf } from "../tree/workflowReasons";
import { adviceSetting, isAdviceWanted } from "./adviceSetting";
import { type Environment } from "./environment";
import { fileExists } from "./fileExists";

/**
 * Why workflows cannot run, and what may be done better, in the Problems panel: at the places in those of their files that
 * lie in the workspace. It follows the environment once somebody uses it, and never starts it.
 */
export class WorkflowProblems implements Disposable {
  private readonly problems = vscode.languages.createDiagnosticCollection("systemJobs");
  private readonly subscriptions: vscode.Disposable;
  /** The look that answers last is not the one that was asked last. */
  private latestLook = 0;
  /** By workflow, as it was known last. */
  private advice: ReadonlyMap<string, readonly Advice[]> = new Map();
  /** Files that were deleted since: the environment keeps their workflows. */
  private readonly deleted = new Set<string>();

  constructor(
    private readonly environment: Environment,
    private readonly log: Logger,
  ) {
    const files = vscode.workspace.createFileSystemWatcher("**/*.xaml");
    this.subscriptions = vscode.Disposable.from(
      this.problems,
      files,
      files.onDidDelete((file) => void this.forget(file)),
      files.onDidCreate((file) => void this.remember(file)),
      files.onDidChange((file) => void this.remember(file)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.look()),
      environment.onDidChange(({ workflows }) => {
        if (workflows) {
          void this.look();
        }
      }),
      environment.onDidChangeStatus(() => void this.look()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(adviceSetting)) {
          void this.look();
        }
      }),
    );
    void this.look();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** VS Code tells late of files: this one may be back by now. */
  private async forget(file: vscode.Uri): Promise<void> {
    if (!(await fileExists(file))) {
      this.deleted.add(file.toString());
      this.problems.delete(file);
    }
  }

  private async remember(file: vscode.Uri): Promise<void> {
    if (this.deleted.delete(file.toString())) {
      await this.look();
    }
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
      const advised = isAdviceWanted() ? await this.environment.call("listAdvice") : [];
      if (look === this.latestLook) {
        this.advice = new Map(advised.map(({ workflow, advice }) => [workflow, advice]));
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
      if (file !== undefined && this.isThere(file)) {
        const advised = this.advice.get(workflow.id) ?? [];
        this.problems.set(file, [
          ...reasonsOf(workflow).map((reason) => toDiagnostic(reason)),
          ...advised.map(toAdvice),
        ]);
      }
    }
  }

  private isThere(file: vscode.Uri): boolean {
    const isInWorkspace = vscode.workspace.getWorkspaceFolder(file) !== undefined;
    return isInWorkspace && !this.deleted.has(file.toString());
  }
}

/** From the construct to the end of its line. */
function toDiagnostic(
  { line, column, message }: WorkflowSummary["refusals"][number] | Advice,
  severity = vscode.DiagnosticSeverity.Warning,
): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, column - 1, line - 1, Number.MAX_SAFE_INTEGER);
  const problem = new vscode.Diagnostic(range, oneLine(message), severity);
  problem.source = "System Jobs";
  return problem;
}

/** Its code leads to what Dataverse's documentation advises. */
function toAdvice(advice: Advice): vscode.Diagnostic {
  const { Warning, Information } = vscode.DiagnosticSeverity;
  const problem = toDiagnostic(advice, advice.severity === "warning" ? Warning : Information);
  problem.code = { value: advice.rule, target: vscode.Uri.parse(adviceSource) };
  return problem;
}
