import { html, nothing, type TemplateResult } from "lit";
import { leftOut } from "../../../src/core/bulkDeletion/looking/leftOut";
import { counted, formatNumber, timeFormat } from "../../../src/core/jobs/timeFormat";
import { type CountedLabel } from "../../../src/protocol/criteriaRequests";
import { type Html, note } from "../../shared/parts";
import { type CriteriaMatches } from "../matches";
import { type Wizard } from "../wizard";
import { type ReviewCount } from "./reviewCount";

/** What goes, what goes with it, what stays and why, and whether there is a way back. */
export function reviewTables(wizard: Wizard, count: ReviewCount): TemplateResult {
  const { sum, isDone } = count;
  const time = timeFormat(wizard.environment.timeZone, Date.now());
  const moment = (label: string, at: number | undefined): readonly Line[] =>
    at === undefined ? [] : [[label, time.full(at).slice(0, -3)]];
  const deleted = [
    ...linesOf(sum.states),
    ...moment("Oldest", sum.oldest),
    ...moment("Newest", sum.newest),
  ];
  const none: readonly Line[] = [[isDone ? "None" : "Counting…", ""]];
  return html`<div class="cols ${isDone ? "" : "stale"}">
      ${factTable("What will be deleted", deleted.length > 0 ? deleted : none)}
      ${factTable("What goes with it", sum.alongs.length > 0 ? linesOf(sum.alongs) : none)}
    </div>
    <section>
      <div class="cols">
        <div class=${isDone ? "" : "stale"}>
          ${factTable("What matches and stays, and why", sum.stays.length > 0 ? linesOf(sum.stays) : none)}
        </div>
        ${notMatching(wizard.matches)}
      </div>
      <p class="dim text">
        Rows created after a run starts are never deleted by that run.
        ${
          wizard.draft.options.repeats || wizard.draft.options.when === "at"
            ? "Relative dates are counted anew from each run."
            : ""
        }
        Times are in ${wizard.environment.timeZone}.
      </p>
    </section>
    ${sum.openJobs > 0 ? openJobs(sum.openJobs) : nothing} ${wayBack(wizard, count)}`;
}

/** Condition by condition, as they were counted for the foot. */
function notMatching({ reading, matches, isCurrent }: CriteriaMatches): Html {
  if (reading === undefined || matches === undefined || reading.members.length === 0) {
    return nothing;
  }
  const left = leftOut(reading.bound.criteria.filter, matches, reading.members);
  const lines = linesOf(left.filter(({ count }) => count > 0));
  return html`<div class=${isCurrent && matches.isDone ? "" : "stale"}>
    ${factTable("What does not match, and which condition keeps it", lines.length > 0 ? lines : [["None", ""]])}
  </div>`;
}

type Line = readonly [label: string, value: string];

function linesOf(counts: readonly CountedLabel[]): readonly Line[] {
  return counts.map(({ label, count }) => [label, formatNumber(count)]);
}

function factTable(caption: string, lines: readonly Line[]): TemplateResult {
  return html`<section>
    <table>
      <caption>
        ${caption}
      </caption>
      <tbody>
        ${lines.map(
          ([label, value]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="num">${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function openJobs(count: number): TemplateResult {
  const jobs = counted(count, "system job that is", "system jobs that are");
  return note(
    "warning",
    html`<span>${jobs} not completed ${count === 1 ? "is" : "are"} about these rows.</span>
      <span>Without its row a job waits for a person where a step needs it.</span>`,
  );
}

function wayBack(wizard: Wizard, { wayBack: way }: ReviewCount): TemplateResult | typeof nothing {
  if (wizard.draft.options.when === "immediately") {
    return note(
      "warning",
      html`<span>No copy is kept: rows deleted with Immediately cannot be restored.</span>
        <span
          >All rows go in one transaction. If it stops in the middle, nothing is deleted.</span
        >`,
    );
  }
  return way === undefined
    ? nothing
    : note(way.isKept ? "info" : "warning", html`<span>${way.sentence}</span>`);
}
