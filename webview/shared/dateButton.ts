import { html, type TemplateResult } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { actIcon } from "./parts";

/**
 * Opens the browser's calendar for a text field that holds "2026-12-01". Browsers refuse it in frames of another origin, which a
 * webview may be (https://html.spec.whatwg.org/#dom-input-showpicker): then the button goes, and the field is typed into.
 */
export function dateButton(
  name: string,
  value: string,
  onPick: (value: string) => void,
): TemplateResult {
  const picker = createRef<HTMLInputElement>();
  return html`<span class="calendar">
    <input
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
      ${ref(picker)}
    />
    ${actIcon("calendar", name, () => {
      showCalendar(picker.value);
    })}
  </span>`;
}

function showCalendar(picker: HTMLInputElement | undefined): void {
  try {
    picker?.showPicker();
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) {
      throw thrown;
    }
    picker?.parentElement?.setAttribute("hidden", "");
  }
}
