import * as vscode from "vscode";
import { toAppError } from "../../core/base/errors";
import { type Environment } from "../services/environment";
import { newRow, rowOfUri } from "./documentUris";
import { rangeIn } from "./rangeIn";
import { type TableDescriptions } from "./tableDescriptions";

/** How long typing must rest. */
const restMs = 250;

/** Says in the documents of rows what a save would refuse. */
export class RowDiagnostics implements vscode.Disposable {
  private readonly problems = vscode.languages.createDiagnosticCollection("System Jobs: Rows");
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly environment: Environment,
    private readonly tables: TableDescriptions,
  ) {
    const { workspace } = vscode;
    const look = (document: vscode.TextDocument): void => {
      this.lookSoon(document);
    };
    this.subscriptions = vscode.Disposable.from(
      this.problems,
      workspace.onDidOpenTextDocument(look),
      workspace.onDidChangeTextDocument(({ document }) => {
        look(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.problems.delete(uri);
      }),
    );
    workspace.textDocuments.forEach(look);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.timers.forEach((timer) => {
      clearTimeout(timer);
    });
  }

  private lookSoon(document: vscode.TextDocument): void {
    if (rowOfUri(document.uri) === undefined) {
      return;
    }
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        // It says what is wrong by the document.
        void this.look(document);
      }, restMs),
    );
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const row = rowOfUri(document.uri);
    const { version } = document;
    const isStale = (): boolean => document.isClosed || document.version !== version;
    if (row === undefined || isStale()) {
      return;
    }
    try {
      const [{ columnPlaces }, { rowProblems }, table] = await Promise.all([
        import("../../core/rows/document/rowPlaces"),
        import("../../core/rows/document/rowProblems"),
        this.tables.get(row.table),
      ]);
      if (isStale()) {
        return;
      }
      const text = document.getText();
      const found = rowProblems(text, columnPlaces(text), table, {
        declares: row.id === newRow,
        timeZone: this.timeZone,
      });
      this.problems.set(
        document.uri,
        found.map(({ range, message }) => {
          const severity = vscode.DiagnosticSeverity.Error;
          const problem = new vscode.Diagnostic(rangeIn(document, range), message, severity);
          problem.source = "System Jobs";
          return problem;
        }),
      );
    } catch (thrown) {
      // The environment says by its status what is wrong with it; a save says what is wrong with the row.
      if (toAppError(thrown).code === "unexpected") {
        throw thrown;
      }
    }
  }

  private get timeZone(): string {
    const { status } = this.environment;
    return status.kind === "ready" ? status.description.timeZone : "UTC";
  }
}
