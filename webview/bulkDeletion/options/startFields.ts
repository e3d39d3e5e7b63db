import { html, type TemplateResult } from "lit";
import { type DraftOptions } from "../../../src/core/bulkDeletion/draft/draftOptions";
import { type OptionField } from "../../../src/core/bulkDeletion/draft/readOptions";
import { textField } from "../../shared/controls";
import { dateButton } from "../../shared/dateButton";
import { fieldError } from "../../shared/parts";
import { type Wizard } from "../wizard";
import { readingOf } from "./optionsOf";
import { dayInWords, offsetAt } from "./dayInWords";

/** The date and the time as one types them, and below in words what they are taken for. */
export function startFields(
  wizard: Wizard,
  set: (options: Partial<DraftOptions>) => void,
  problemOf: (field: OptionField) => string | undefined,
): TemplateResult {
  const { date, time } = wizard.draft.options;
  const zone = wizard.environment.timeZone;
  const { startAt, notes } = readingOf(wizard);
  const problem = problemOf("date") ?? problemOf("time");
  const echo =
    startAt === undefined
      ? `In the time zone of the environment, ${zone}.`
      : `${dayInWords(startAt, zone)}. ${zone} (${offsetAt(startAt, zone)}), the environment's time zone.`;
  return html`<div class="option-line">
      <span class="date">
        ${textField({
          id: "date",
          name: "Date, year-month-day",
          value: date,
          placeholder: "2026-12-01",
          errorId: problemOf("date") && "start-error",
          onInput: (value) => {
            set({ date: value });
          },
        })}
        ${dateButton("Choose a date", date, (value) => {
          set({ date: value });
        })}
      </span>
      <span class="time">
        ${textField({
          id: "time",
          name: "Time, 24 hours",
          value: time,
          placeholder: "22:00",
          errorId: problemOf("time") && "start-error",
          onInput: (value) => {
            set({ time: value });
          },
        })}
      </span>
    </div>
    ${fieldError("start-error", problem)}
    <p class="dim" role="status">${problem === undefined ? [echo, ...notes].join(" ") : ""}</p>`;
}
