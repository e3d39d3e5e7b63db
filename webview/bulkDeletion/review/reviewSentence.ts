import { html, nothing, type TemplateResult } from "lit";
import { counted, timeFormat } from "../../../src/core/jobs/timeFormat";
import { readingOf } from "../options/optionsOf";
import { type Wizard } from "../wizard";
import { type ReviewCount } from "./reviewCount";

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
  return html`${start}${again}${way}, delete ${lowerFirst(rows)}.
  ${
    startAt === undefined ? html`That is ${number}.` : html`If it ran now, that would be ${number}.`
  }
  ${when === "immediately" ? html`<b>This cannot be undone.</b>` : nothing}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
