import * as vscode from "vscode";
import { AppError } from "../../core/base/errors";
import { type DeletionDetails } from "../../core/bulkDeletion/document/deletionDetails";
import { jobDocument, type JobDocument } from "../../core/jobs/jobDocument";
import { bulkDeleteOperation } from "../../core/jobs/operationTypes";
import { sessionDocument } from "../../core/jobs/sessionDocument";
import { type ChangeEvent } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { whyContext } from "../tree/jobDrawing";
import { jobOfUri, jobScheme, sessionOfUri } from "./documentUris";
import { DrawnDocuments } from "./drawnDocuments";

/** System jobs as read-only documents, and process sessions, which never change. */
export class JobDocuments extends DrawnDocuments<JobDocument> {
  constructor(environment: Environment) {
    super([jobScheme], environment);
  }

  protected override async draw(uri: vscode.Uri): Promise<JobDocument> {
    const context = whyContext(this.environment.status, Date.now());
    const session = sessionOfUri(uri);
    if (session !== undefined) {
      const details = await this.environment.call("getProcessSession", { id: session });
      return sessionDocument(details, context.time);
    }
    const id = jobOfUri(uri);
    if (id === undefined) {
      throw new AppError("job.notFound", vscode.l10n.t("This address names no system job."));
    }
    const details = await this.environment.call("getJobDetails", { id });
    const deletion =
      details.job.operationtype === bulkDeleteOperation ? await this.deletionOf(id) : undefined;
    return jobDocument({ ...details, ...(deletion && { deletion }) }, context);
  }

  private async deletionOf(id: string): Promise<DeletionDetails> {
    const { call } = this.environment;
    const deletion = await call("getBulkDeletionDetails", { id });
    const { everyDays, nextrun: startAt } = deletion;
    const nextRuns =
      everyDays === undefined || startAt === undefined
        ? []
        : await call("nextRuns", { everyDays, startAt });
    return { ...deletion, nextRuns };
  }

  /** What is known of a job stays there to be read when the job is gone. */
  protected override withNotice(notice: string, document: JobDocument | undefined): JobDocument {
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
  protected override isConcerned(change: ChangeEvent, uri: vscode.Uri): boolean {
    return isJobConcerned(change, jobOfUri(uri));
  }
}

export function isJobConcerned(change: ChangeEvent, id: string | undefined): boolean {
  // The breaker of its workflow may have changed, and names no jobs.
  const isAny = change.manyJobs || change.workflows || change.jobsDeleted > 0;
  return isAny || (id !== undefined && change.jobs.includes(id));
}
