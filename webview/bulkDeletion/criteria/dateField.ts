import { html, nothing, type TemplateResult } from "lit";
import { joinDate, splitDate } from "../../../src/core/bulkDeletion/editing/dateParts";
import { actIcon } from "../../shared/parts";
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
  const pickerId = `${field.id}-picker`;
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
    <span class="calendar">
      <input
        type="date"
        id=${pickerId}
        tabindex="-1"
        aria-hidden="true"
        .value=${parts.date}
        @change=${(event: Event) => {
          set({ date: (event.target as HTMLInputElement).value });
        }}
      />
      ${actIcon("calendar", `${field.name}: choose a date`, () => {
        showCalendar(pickerId);
      })}
    </span>
    ${hasTime ? time : nothing}
  </span>`;
}

function showCalendar(id: string): void {
  const picker = document.getElementById(id);
  try {
    (picker as HTMLInputElement | null)?.showPicker();
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) {
      throw thrown;
    }
    // Refused in a frame of another origin (https://html.spec.whatwg.org/#dom-input-showpicker): typing is left.
    picker?.parentElement?.setAttribute("hidden", "");
  }
}
