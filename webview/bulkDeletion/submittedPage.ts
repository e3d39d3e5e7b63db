import { html, nothing, type TemplateResult } from "lit";
import { type AppError, toAppError } from "../../src/core/base/errors";
import { statusReasons } from "../../src/core/jobs/systemJob";
import {
  counted,
  formatNumber,
  longDuration,
  onOrAt,
  timeFormat,
} from "../../src/core/jobs/timeFormat";
import { type BulkDeletionPageEvents } from "../../src/protocol/bulkDeletionPage";
import {
  type BulkDeletionSummary,
  type DeletionProgress,
} from "../../src/protocol/bulkDeletionRequests";
import { button } from "../shared/controls";
import { failure, icon } from "../shared/parts";
import { progressBar } from "../shared/progressBar";
import { type Wizard } from "./wizard";

export interface SubmittedPage {
  enter(): void;
  onJobsChanged(change: BulkDeletionPageEvents["jobsChanged"]): void;
  render(): TemplateResult;
}

export const submittedHeadingId = "job";

/** What the wizard has become: the job, as far as it is. */
export function submittedPage(wizard: Wizard): SubmittedPage {
  let summary: BulkDeletionSummary | undefined;
  let error: AppError | undefined;
  const load = async (): Promise<void> => {
    const id = wizard.draft.submitted?.asyncoperationid;
    try {
      const found = await wizard.call("getBulkDeletions", { ids: id === undefined ? [] : [id] });
      summary = found[0];
      error = undefined;
    } catch (thrown) {
      error = toAppError(thrown);
    }
    wizard.redraw();
  };
  const open = (): void => {
    const { asyncoperationid: id = "", name = "" } = wizard.draft.submitted ?? {};
    void wizard.call("openJob", { id, name }).catch((thrown: unknown) => {
      error = toAppError(thrown);
      wizard.redraw();
    });
  };
  const again = (): void => {
    void wizard.call("repeatDraft").catch((thrown: unknown) => {
      error = toAppError(thrown);
      wizard.redraw();
    });
  };

  return {
    enter: () => {
      void load();
    },
    onJobsChanged: ({ ids, many }) => {
      const id = wizard.draft.submitted?.asyncoperationid;
      if (id !== undefined && (many || ids.includes(id))) {
        void load();
      }
    },
    render: () => {
      const { name, deleted } = wizard.draft.submitted ?? {};
      const isDone = summary?.job.statecode === 3;
      return html`<header class="head">
          <h1 id=${submittedHeadingId} tabindex="-1"><bdi>${name}</bdi></h1>
          ${summary === undefined ? nothing : stateLine(wizard, summary)}
        </header>
        <main class="body">
          ${error === undefined ? nothing : failure(error.message, () => void load())}
          ${deleted === undefined ? nothing : deletedText(deleted)}
          ${summary?.progress === undefined ? nothing : progressSection(summary.progress, isDone)}
          <div class="bar">
            ${button("Open job", open, { id: "open-job", isPrimary: true })}
            ${button("Make another like this", again)}
          </div>
          <p class="dim text">
            ${isDone ? "" : "The job goes on when you close this tab."} Its criteria, runs and
            failures stand in its document and in the Bulk Deletion view.
          </p>
        </main>`;
    },
  };
}

function deletedText(deleted: {
  readonly rows: number;
  readonly logs: number;
  readonly left: number;
}): TemplateResult {
  const left =
    deleted.left === 0
      ? "Nothing that matches is left."
      : `${counted(deleted.left, "row")} that match are left: make another job for them.`;
  return html`<p>
    <b>${counted(deleted.rows, "row")} deleted</b>, with
    ${counted(deleted.logs, "process log row")}. ${left}
  </p>`;
}

function stateLine(wizard: Wizard, summary: BulkDeletionSummary): TemplateResult {
  const { statecode, statuscode } = summary.job;
  const time = timeFormat(wizard.environment.timeZone, Date.now());
  const next = summary.nextrun ?? summary.job.postponeuntil;
  if (statecode === 1 && next !== undefined) {
    const label = summary.everyDays === undefined ? "Scheduled" : "Recurring";
    return line("calendar", "", label, `next run ${onOrAt(next, time)}, ${time.relative(next)}`);
  }
  const words = statusReasons[statuscode];
  if (statecode === 2) {
    return line("sync", "running codicon-modifier-spin", words, "");
  }
  if (statecode !== 3) {
    return line("circle-large-outline", "", words, "");
  }
  const ends = { 30: "pass", 31: "error", 32: "circle-slash" } as const;
  const kinds = { 30: "met", 31: "unmet", 32: "" } as const;
  const code = statuscode as keyof typeof ends;
  return line(ends[code], kinds[code], words, "");
}

function line(iconName: string, kind: string, state: string, more: string): TemplateResult {
  return html`<p class="state" role="status">
    ${icon(iconName, kind)}<b>${state}</b><span class="dim">${more}</span>
  </p>`;
}

function progressSection(progress: DeletionProgress, isDone: boolean): TemplateResult {
  const { matchcount, successcount, failurecount, skippedcount } = progress;
  const { rowsPerSecond, secondsLeft } = progress;
  const of = matchcount === undefined ? "" : ` of ${formatNumber(matchcount)}`;
  const rest = isDone
    ? []
    : [
        ...(rowsPerSecond === undefined
          ? []
          : [`${formatNumber(Math.round(rowsPerSecond))} rows a second`]),
        ...(secondsLeft === undefined ? [] : [`about ${longDuration(secondsLeft * 1000)} left`]),
      ];
  return html`<section>
    ${
      matchcount === undefined
        ? nothing
        : progressBar("Rows deleted", successcount + failurecount + skippedcount, matchcount)
    }
    <p>
      <b>${formatNumber(successcount)}${of} rows deleted.</b>
      <span class="dim">${rest.length === 0 ? "" : `${rest.join(", ")}.`}</span>
    </p>
    ${
      failurecount === 0
        ? nothing
        : html`<p>${counted(failurecount, "row")} could not be deleted.</p>`
    }
    ${
      skippedcount === 0
        ? nothing
        : html`<p>${counted(skippedcount, "row")} stayed: open jobs, or not yours to delete.</p>`
    }
  </section>`;
}
