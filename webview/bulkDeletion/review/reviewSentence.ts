import { html, nothing, type TemplateResult } from "lit";
import { membersOf } from "../../../src/core/bulkDeletion/criteria";
import { criteriaOf } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import { counted, timeFormat } from "../../../src/core/jobs/timeFormat";
import { readingOf, rowsNameOf } from "../options/optionsOf";
import { type Wizard } from "../wizard";
import { type ReviewCount } from "./reviewCount";

/** Longer ones are folded away. */
const longestRead = 400;

/** "On 1 Dec 2026 22:00 and then every 30 days, delete system jobs of type Workflow that …" */
export function reviewSentence(
  wizard: Wizard,
  rows: string,
  { sum, isDone }: ReviewCount,
): TemplateResult {
  const { when } = wizard.draft.options;
  const { startAt, everyDays } = readingOf(wizard);
  const time = timeFormat(wizard.environment.timeZone, Date.now());
  const start =
    startAt === undefined ? html`<b>Now</b>` : html`On <b>${time.full(startAt).slice(0, -3)}</b>`;
  const again =
    everyDays === undefined
      ? nothing
      : html` and then <b>${everyDays === 1 ? "every day" : `every ${everyDays} days`}</b>`;
  const way = when === "immediately" ? ", straight in the database" : "";
  const number = html`<b>${counted(sum.matches, "row")}</b>${isDone ? "" : " so far"}`;
  const isLong = rows.length > longestRead;
  const conditions = [...membersOf(criteriaOf(wizard.draft).filter)].filter(
    ({ member }) => member.kind === "condition",
  );
  const what = isLong
    ? html`the ${rowsNameOf(wizard)} that meet your criteria
      (${counted(conditions.length, "condition")})`
    : lowerFirst(rows);
  return html`<p class="sentence">
      ${start}${again}${way}, delete ${what}.
      ${
        startAt === undefined
          ? html`That is ${number}.`
          : html`If it ran now, that would be ${number}.`
      }
      ${when === "immediately" ? html`<b>This cannot be undone.</b>` : nothing}
    </p>
    ${isLong ? inWords(rows) : nothing}`;
}

/** So that the number and what leads on stay in sight. */
function inWords(rows: string): TemplateResult {
  return html`<details>
    <summary>The criteria in words</summary>
    <p class="text">${rows}.</p>
  </details>`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
