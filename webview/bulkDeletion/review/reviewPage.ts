import { html, nothing, type TemplateResult } from "lit";
import { counted, formatNumber, timeFormat } from "../../../src/core/jobs/timeFormat";
import { toAppError } from "../../../src/core/base/errors";
import { textField } from "../../shared/controls";
import { act, failure, type Html, note } from "../../shared/parts";
import { matchesFoot } from "../matchesFoot";
import { jobNameOf, readingOf } from "../options/optionsOf";
import { type PageFoot, type Wizard, type WizardPageView } from "../wizard";
import { ReviewCount } from "./reviewCount";
import { reviewSentence } from "./reviewSentence";
import { reviewTables } from "./reviewTables";
import { Submission } from "./submission";

/** What will happen, in one sentence and in numbers, before it does. */
export function reviewPage(wizard: Wizard): WizardPageView {
  const count = new ReviewCount(wizard);
  const submission = new Submission(wizard);
  let exportProblem: string | undefined;

  const exportThem = async (): Promise<void> => {
    exportProblem = undefined;
    const bound = wizard.matches.reading?.bound;
    try {
      const done = bound && (await wizard.call("exportRows", { bound, name: jobNameOf(wizard) }));
      if (done !== undefined) {
        wizard.announce(`${counted(done.rows, "row")} written.`);
      }
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      exportProblem = code === "cancelled" ? undefined : message;
      wizard.redraw();
    }
  };
  const ways = (): TemplateResult =>
    html`<div class="bar acts">
      ${act("filter", "Change criteria", () => {
        wizard.go("criteria");
      })}
      ${act("settings", "Change options", () => {
        wizard.go("options");
      })}
      ${act("desktop-download", "Export these rows…", () => {
        void exportThem();
      })}
    </div>`;

  return {
    title: "Review",
    enter: () => {
      submission.error = undefined;
      // The dates of the rows are those of this moment, not of when the criteria were written.
      wizard.matches.refresh();
    },
    render: () => {
      const { reading, isCurrent, error } = wizard.matches;
      if (isCurrent && error !== undefined) {
        return failure(error.message, () => {
          wizard.matches.refresh();
          wizard.redraw();
        });
      }
      const [problem] = (isCurrent && reading?.problems) || [];
      if (problem !== undefined) {
        return html`<section>${failure(problem.sentence)} ${ways()}</section>`;
      }
      if (reading?.sentence === undefined || !isCurrent) {
        return html`<p class="dim">Counting rows…</p>`;
      }
      count.follow(reading.bound);
      return html`<section>
          ${reviewSentence(wizard, reading.sentence, count)} ${ways()}
          ${exportProblem === undefined ? nothing : failure(exportProblem)}
        </section>
        ${
          submission.error === undefined
            ? nothing
            : html`<div id="submit-error" tabindex="-1">${failure(submission.error)}</div>`
        }
        ${needsConfirmation(wizard) ? confirmation(wizard) : nothing}
        ${
          count.error === undefined
            ? reviewTables(wizard, count)
            : failure(count.error.message, () => {
                count.again();
              })
        }`;
    },
    foot: () => footOf(wizard, count, submission),
  };
}

function footOf(wizard: Wizard, count: ReviewCount, submission: Submission): PageFoot {
  const foot = matchesFoot(wizard, () => {
    void submission.submit();
  });
  const { when } = wizard.draft.options;
  const isLater = when === "at";
  const text = isLater ? "Submit" : `Delete ${counted(count.sum.matches, "row")}`;
  const block = (status: string, fix?: string): PageFoot => ({
    status,
    next: {
      text: isLater || count.isDone ? text : "Delete rows",
      isBlocked: true,
      press: () => undefined,
      ...(fix !== undefined && { fix }),
    },
  });
  if (foot.next?.isBlocked !== false) {
    return { status: foot.status, ...(foot.next && { next: { ...foot.next, text: "Submit" } }) };
  }
  if (submission.isUnderWay) {
    return block(when === "immediately" ? "Deleting…" : "Making the job…");
  }
  if (readingOf(wizard).problems.length > 0) {
    return block("The options are not right any more. Change them to go on.");
  }
  if (needsConfirmation(wizard) && wizard.draft.options.allRowsOf !== wizard.draft.table) {
    return block(`Type ${wizard.draft.table} to go on.`, "all-rows");
  }
  if (isLater) {
    return { ...foot, next: { ...foot.next, text }, status: laterText(wizard) };
  }
  if (!count.isDone) {
    return block(`${formatNumber(count.sum.matches)} rows so far, counting…`);
  }
  if (count.sum.matches === 0 && !wizard.draft.options.repeats) {
    return block("There is nothing to delete now. Change the criteria, or choose At a time.");
  }
  return { status: nowText(foot.status, count), next: { ...foot.next, text } };
}

function laterText(wizard: Wizard): string {
  const { startAt = 0 } = readingOf(wizard);
  const time = timeFormat(wizard.environment.timeZone, Date.now());
  return `Nothing is deleted before ${time.full(startAt).slice(0, -3)}.`;
}

/** Where some that match stay, the button has another number than the count. */
function nowText(matching: Html, { sum }: ReviewCount): Html {
  const staying = sum.stays.reduce((before, { count }) => before + count, 0);
  const all = formatNumber(sum.matches + staying);
  return staying === 0
    ? matching
    : html`<b>${formatNumber(sum.matches)}</b> of ${all} rows that match are deleted`;
}

/** Without conditions all rows go: only who types the table's name means it. */
function needsConfirmation({ draft }: Wizard): boolean {
  return draft.filter.members.length === 0;
}

function confirmation(wizard: Wizard): TemplateResult {
  const { table, options } = wizard.draft;
  return html`${note(
      "warning",
      html`<span>There are no conditions, so every row of the table is deleted.</span>`,
    )}
    <div class="confirm">
      <span>Type the table's name, <b>${table}</b>, to go on</span>
      ${textField({
        id: "all-rows",
        name: `Type ${table} to go on`,
        value: options.allRowsOf,
        onInput: (allRowsOf) => {
          wizard.change((draft) => ({ ...draft, options: { ...draft.options, allRowsOf } }));
        },
      })}
    </div>`;
}
