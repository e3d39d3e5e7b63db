import { html, type TemplateResult } from "lit";
import { icon } from "./parts";

/**
 * Opens the browser's calendar for a text field that holds "2026-12-01". Browsers refuse it in frames of another origin, which a
 * webview may be: then the button goes, and the field is typed into.
 */
export function dateButton(value: string, onPick: (value: string) => void): TemplateResult {
  return html`<button
      class="act icon"
      aria-label="Choose a date"
      title="Choose a date"
      @click=${(event: Event) => {
        showCalendar(event.currentTarget as HTMLElement);
      }}
    >
      ${icon("calendar")}</button
    ><input
      class="calendar"
      type="date"
      tabindex="-1"
      aria-hidden="true"
      .value=${value}
      @change=${(event: Event) => {
        const picked = (event.target as HTMLInputElement).value;
        if (picked !== "") {
          onPick(picked);
        }
      }}
    />`;
}

function showCalendar(buttonElement: HTMLElement): void {
  const input = buttonElement.nextElementSibling as HTMLInputElement;
  try {
    input.showPicker();
  } catch {
    // Refused for good in this frame.
    buttonElement.hidden = true;
  }
}
