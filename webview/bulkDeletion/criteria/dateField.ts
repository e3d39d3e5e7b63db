import { html, nothing, type TemplateResult } from "lit";
import { joinDate, splitDate } from "../../../src/core/bulkDeletion/editing/dateParts";
import { dateButton } from "../../shared/dateButton";
import { type FieldOptions, textInput } from "./textInput";

/**
 * Date and time as texts: the browser's own field shows 12/01/2025 by the locale of the app, which is two dates. It only lends
 * its calendar.
 */
export function dateField(field: FieldOptions, hasTime: boolean): TemplateResult {
  const parts = splitDate(field.value);
  const set = (change: Partial<typeof parts>): void => {
    field.onInput(joinDate({ ...parts, ...change }));
  };
  const date = textInput({
    ...field,
    name: `${field.name}, date as year-month-day`,
    value: parts.date,
    onInput: (text) => {
      set({ date: text.trim() });
    },
  });
  const time = textInput({
    ...field,
    id: `${field.id}-time`,
    name: `${field.name}, time of day`,
    value: parts.time,
    onInput: (text) => {
      set({ time: text.trim() });
    },
  });
  return html`<span class="when">
    ${date}
    ${dateButton(`${field.name}: choose a date`, parts.date, (picked) => {
      set({ date: picked });
    })}
    ${hasTime ? time : nothing}
  </span>`;
}
