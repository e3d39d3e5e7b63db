import * as vscode from "vscode";
import { AppError, toAppError } from "../../core/base/errors";
import { jobDocument, type JobDocument } from "../../core/jobs/jobDocument";
import { type ChangeEvent } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { whyContext } from "../tree/jobDrawing";
import { jobOfUri, jobScheme } from "./documentUris";
import { ReadOnlyFiles } from "./readOnlyFiles";

/**
 * System jobs as read-only documents. Text, links and outline of a document come from one reading of its job; the job is
 * read anew when it changes. They are files of a file system, so that VS Code finds them again after a reload.
 */
export class JobDocuments extends ReadOnlyFiles {
  /** By document. */
  private readonly readings = new Map<string, Promise<JobDocument>>();
  /** The last ones that told of a job. */
  private readonly known = new Map<string, JobDocument>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly environment: Environment) {
    super();
    const { workspace } = vscode;
    this.subscriptions = vscode.Disposable.from(
      workspace.registerFileSystemProvider(jobScheme, this, { isReadonly: true }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.readings.delete(uri.toString());
        this.known.delete(uri.toString());
      }),
      environment.onDidChange((change) => {
        this.redraw((id) => isConcerned(change, id));
      }),
      environment.onDidChangeStatus(({ kind }) => {
        if (kind === "ready") {
          this.redraw(() => true);
        }
      }),
    );
  }

  /** What stands in a document. */
  readingOf(uri: vscode.Uri): Promise<JobDocument> {
    const key = uri.toString();
    const reading = this.readings.get(key) ?? this.read(uri);
    this.readings.set(key, reading);
    return reading;
  }

  override dispose(): void {
    super.dispose();
    this.subscriptions.dispose();
  }

  protected override async textOf(uri: vscode.Uri): Promise<string> {
    return (await this.readingOf(uri)).text;
  }

  /** Never rejects: what keeps a job from being read stands in its document. */
  private async read(uri: vscode.Uri): Promise<JobDocument> {
    try {
      const id = jobOfUri(uri);
      if (id === undefined) {
        throw new AppError("job.notFound", vscode.l10n.t("This address names no system job."));
      }
      const details = await this.environment.call("getJobDetails", { id });
      const document = jobDocument(details, whyContext(this.environment.status, Date.now()));
      this.known.set(uri.toString(), document);
      return document;
    } catch (thrown) {
      return withNotice(toAppError(thrown).message, this.known.get(uri.toString()));
    }
  }

  private redraw(isMeant: (id: string) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const id = jobOfUri(uri);
      if (id !== undefined && isMeant(id)) {
        this.readings.set(uri.toString(), this.read(uri));
        this.changed(uri);
      }
    }
  }
}

/** What is known of a job stays there to be read when the job is gone. */
function withNotice(notice: string, document: JobDocument | undefined): JobDocument {
  const lines = 2;
  return {
    text: `${notice}\n\n${document?.text ?? ""}`,
    sections: (document?.sections ?? []).map((section) => ({
      ...section,
      line: section.line + lines,
    })),
    links: (document?.links ?? []).map((link) => ({ ...link, line: link.line + lines })),
  };
}

/** A related job that changed is not worth reading every document. */
function isConcerned(change: ChangeEvent, id: string): boolean {
  return change.manyJobs || change.jobsDeleted > 0 || change.jobs.includes(id);
}
