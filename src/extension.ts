import * as vscode from "vscode";
import { selectedNodes } from "./host/commands/selection";
import { type CommandParts } from "./host/commands/commandParts";
import { registerCommands } from "./host/commands/registerCommands";
import { JobDocuments } from "./host/documents/jobDocuments";
import { registerJobDocumentLinks } from "./host/documents/jobDocumentLinks";
import { ReportDocuments } from "./host/documents/reportDocuments";
import { RowFileSystem } from "./host/documents/rowFileSystem";
import { openCreatedRows } from "./host/documents/openCreatedRows";
import { OpenJobActions } from "./host/documents/openJobActions";
import { dimQuietLines } from "./host/documents/quietLines";
import { openRowUrls } from "./host/documents/openRowUrls";
import { registerRowFeatures } from "./host/documents/registerRowFeatures";
import { WorkflowDocuments } from "./host/documents/workflowDocuments";
import { registerWorkflowDocumentFeatures } from "./host/documents/workflowDocumentFeatures";

import { ContextKeySetter } from "./host/services/contextKeys";
import { openChangedWorkflows } from "./host/imports/openChangedWorkflows";
import { DoubleClicks } from "./host/services/doubleClicks";
import { sendEngineNumbers } from "./host/services/engineNumbers";
import { type Environment } from "./host/services/environment";
import { Environments } from "./host/services/environments";
import { PageChannel } from "./host/services/pageChannel";
import { type Prompts } from "./host/services/prompts";
import { ServiceStatus } from "./host/services/serviceStatus";
import { showWarnings } from "./host/services/showWarnings";
import { vscodePrompts } from "./host/services/vscodePrompts";
import { WorkflowProblems } from "./host/services/workflowProblems";
import { ViewSet } from "./host/tree/viewSet";
import { tellEndedDeletions } from "./host/services/tellEndedDeletions";
import { Wizards } from "./host/webviews/wizards";

/** What the host's own tests are given, and nobody else: dialogs cannot be shown to them. */
export interface TestApi {
  /** Answers all questions from now on. */
  setPrompts(prompts: Prompts): void;
  readonly views: ViewSet;
  readonly environment: Environment;
  readonly page: PageChannel;
}

let environments: Environments | undefined;

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const log = vscode.window.createOutputChannel("System Jobs", { log: true });
  const open = (path: string): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, path);
  environments = new Environments({
    folder: vscode.Uri.joinPath(context.globalStorageUri, "environments").fsPath,
    program: open("dist/worker.js").fsPath,
    wasm: open("dist/sql-wasm.wasm").fsPath,
    rowUrlBase: `${vscode.env.uriScheme}://${context.extension.id}`,
    log,
  });
  const environment = environments.active;
  const contextKeys = new ContextKeySetter();
  const changed = openChangedWorkflows(environment, log);
  const views = new ViewSet({
    environment,
    memory: context.workspaceState,
    contextKeys,
    changed,
    log,
  });
  const jobDocuments = new JobDocuments(environment);
  const workflowDocuments = new WorkflowDocuments(environment);
  const rowFiles = new RowFileSystem(environment);
  const reports = new ReportDocuments(environment.name);
  const page = new PageChannel(vscode.l10n.t("System Jobs: Store and Service"), "system-report");
  let prompts = vscodePrompts;
  const wizards = new Wizards({
    environment,
    memory: context.workspaceState,
    extension: context.extensionUri,
    prompts: () => prompts,
    showBulkDeletions: () => views.reveal("deletions"),
    log,
  });
  const parts: CommandParts = {
    environment,
    get prompts() {
      return prompts;
    },
    jobs: views.jobs,
    workflows: views.workflows,
    rows: views.rows,
    deletions: views.deletions,
    reports,
    page,
    wizards,
    doubleClicks: new DoubleClicks(() => performance.now()),
    sampleFolder: open("media/sample"),
    waitingSampleFolder: open("media/waitingSample"),
    log,
    selected: (clicked, selection) => selectedNodes(views.selectable, clicked, selection),
    reveal: (view, node) => views.reveal(view, node),
  };
  context.subscriptions.push(
    log,
    changed,
    views,
    jobDocuments,
    new OpenJobActions(environment, contextKeys),
    registerJobDocumentLinks(jobDocuments, environment.name),
    workflowDocuments,
    registerWorkflowDocumentFeatures(workflowDocuments, environment.name),
    dimQuietLines(workflowDocuments),
    new WorkflowProblems(environment, log),
    rowFiles,
    openCreatedRows(rowFiles),
    openRowUrls(environment.name),
    registerRowFeatures(environment),
    reports,
    page,
    wizards,
    new ServiceStatus(environment, contextKeys),
    showWarnings(environment),
    tellEndedDeletions(parts),
    sendEngineNumbers(environment, log),
    registerCommands(async () => {
      const { commandHandlers } = await import("./host/commands/handlers");
      return commandHandlers(parts);
    }, log),
  );
  // Reads a small file; whatever it starts reports by its status.
  void environments.watchDue();
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { views, environment, page, setPrompts: (scripted) => (prompts = scripted) }
    : undefined;
}

/** VS Code waits for it for some seconds: the store is closed cleanly. */
export async function deactivate(): Promise<void> {
  await environments?.close();
}
