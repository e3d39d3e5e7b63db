import { html, nothing, type TemplateResult } from "lit";
import { type AppError, toAppError } from "../../../src/core/base/errors";
import { legalActions } from "../../../src/core/jobs/actions";
import { administrator } from "../../../src/core/jobs/refusals";
import {
  type BulkDeletionPageEvents,
  type JobPageCommand,
} from "../../../src/protocol/bulkDeletionPage";
import { type BulkDeletionSummary } from "../../../src/protocol/bulkDeletionRequests";
import { button } from "../../shared/controls";
import { failure, pick } from "../../shared/parts";
import { type Wizard } from "../wizard";
import { deletedText, progressSection } from "./progress";
import { stateLine } from "./stateLine";

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
  const job = (): { id: string; name: string } => {
    const { asyncoperationid: id = "", name = "" } = wizard.draft.submitted ?? {};
    return { id, name };
  };
  const attempt = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (thrown) {
      error = toAppError(thrown);
      wizard.redraw();
    }
  };
  const run = (command: JobPageCommand): void => {
    void attempt(() => wizard.call("runJobCommand", { ...job(), command }));
  };
  const ways = (): TemplateResult =>
    html`<section>
      <h2>Next</h2>
      <ul class="pick">
        <li>
          ${pick("list-tree", "Show in Bulk Deletion", "The job, its runs and its failures", () => {
            void attempt(() => wizard.call("showBulkDeletions"));
          })}
        </li>
        <li>
          ${pick("copy", "Make another like this", "With these criteria and options", () => {
            void attempt(() => wizard.call("repeatDraft"));
          })}
        </li>
      </ul>
    </section>`;

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
          <h1 id=${submittedHeadingId} tabindex="-1" title=${name ?? ""}><bdi>${name}</bdi></h1>
          ${summary === undefined ? nothing : stateLine(wizard, summary)}
        </header>
        <main class="body">
          ${error === undefined ? nothing : failure(error.message, () => void load())}
          ${deleted === undefined ? nothing : deletedText(deleted)}
          ${
            summary?.progress === undefined || deleted !== undefined
              ? nothing
              : progressSection(summary.progress, isDone, run)
          }
          <section>
            <div class="bar">
              ${button("Open job", () => void attempt(() => wizard.call("openJob", job())), {
                id: "open-job",
                isPrimary: true,
              })}
              ${summary === undefined ? nothing : actionButtons(summary, run)}
            </div>
            ${
              isUnderWay(summary)
                ? html`<p class="dim text">
                    The job goes on when you close this tab. What it has deleted stays deleted if
                    you cancel it.
                  </p>`
                : nothing
            }
          </section>
          ${ways()}
        </main>`;
    },
  };
}

function isUnderWay(summary: BulkDeletionSummary | undefined): boolean {
  return summary?.job.statecode === 0 || summary?.job.statecode === 2;
}

/** What may be done with it now: the commands of its menu that one wants at once. */
function actionButtons(
  { job }: BulkDeletionSummary,
  run: (command: JobPageCommand) => void,
): readonly TemplateResult[] {
  const actions = legalActions(job, job.privileges ?? administrator);
  const resume = job.waitreason === "time" ? "Run now" : "Resume";
  const offered = [
    ["canResume", "resume", resume],
    ["canPause", "pause", "Pause"],
    ["canCancel", "cancel", "Cancel job"],
  ] as const;
  return offered.flatMap(([action, command, text]) =>
    actions.includes(action)
      ? [
          button(text, () => {
            run(command);
          }),
        ]
      : [],
  );
}
