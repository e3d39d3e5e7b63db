import * as vscode from "vscode";
import { isAdviceWanted } from "../services/adviceSetting";
import { AppError } from "../../core/base/errors";
import { type OutlinePart } from "../../core/workflows/outline/document/outlineParts";
import { type OutlineDocument } from "../../core/workflows/outline/outlineDocument";
import { type WhyContext } from "../../core/jobs/waiting";
import { type ChangeEvent } from "../../protocol/environment";
import { type Environment } from "../services/environment";
import { whyContext } from "../tree/jobDrawing";
import { hasJobChanges } from "../tree/branch";
import { jobOfUri, runScheme, workflowOfUri, workflowScheme } from "./documentUris";
import { DrawnDocuments } from "./drawnDocuments";
import { isJobConcerned } from "./jobDocuments";

/** Outlines of workflows, and of single runs, as read-only documents. */
export class WorkflowDocuments extends DrawnDocuments<OutlineDocument> {
  constructor(environment: Environment) {
    super([workflowScheme, runScheme], environment);
  }

  protected override async draw(uri: vscode.Uri): Promise<OutlineDocument> {
    const job = jobOfUri(uri);
    const workflow = workflowOfUri(uri);
    if (job !== undefined) {
      return this.drawRun(job);
    }
    if (workflow !== undefined) {
      return this.drawWorkflow(workflow);
    }
    throw new AppError("workflow.notFound", vscode.l10n.t("This address names no workflow."));
  }

  /** What is known stays there to be read when the workflow or the job is gone. */
  protected override withNotice(
    notice: string,
    known: OutlineDocument | undefined,
  ): OutlineDocument {
    const lines = 2;
    return {
      text: `${notice}\n\n${known?.text ?? ""}`,
      parts: (known?.parts ?? []).map((part) => moved(part, lines)),
      links: (known?.links ?? []).map((link) => ({ ...link, line: link.line + lines })),
      quiet: (known?.quiet ?? []).map(({ line, end }) => ({
        line: line + lines,
        end: end + lines,
      })),
    };
  }

  protected override isConcerned(change: ChangeEvent, uri: vscode.Uri): boolean {
    return uri.scheme === runScheme
      ? isJobConcerned(change, jobOfUri(uri))
      : change.workflows || hasJobChanges(change);
  }

  private async drawWorkflow(id: string): Promise<OutlineDocument> {
    const { workflow, facts, broken, advice } = await this.environment.call("getWorkflowOutline", {
      id,
    });
    const { outlineDocument } = await import("../../core/workflows/outline/outlineDocument");
    const { context } = this;
    const all = {
      ...facts,
      timeZone: context.time.zone,
      ...(isAdviceWanted() && { advice }),
    };
    return outlineDocument(workflow, all, broken && { ...broken, context });
  }

  private async drawRun(id: string): Promise<OutlineDocument> {
    const { run, facts, ...more } = await this.environment.call("getJobOutline", { id });
    const { runDocument } = await import("../../core/workflows/outline/runDocument");
    const { context } = this;
    return runDocument(run, { ...facts, ...more, timeZone: context.time.zone }, context);
  }

  private get context(): WhyContext {
    return whyContext(this.environment.status, Date.now());
  }
}

function moved(part: OutlinePart, lines: number): OutlinePart {
  return {
    ...part,
    line: part.line + lines,
    end: part.end + lines,
    parts: part.parts.map((inner) => moved(inner, lines)),
  };
}
