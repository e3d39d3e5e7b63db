import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

export interface FieldOptions {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly errorId?: string | undefined;
  onInput(value: string): void;
}

export function textInput(
  field: FieldOptions,
  mode: "text" | "numeric" | "decimal" = "text",
): TemplateResult {
  return html`<input
    class="input"
    id=${field.id}
    dir="auto"
    autocomplete="off"
    spellcheck="false"
    inputmode=${mode}
    aria-label=${field.name}
    aria-invalid=${field.errorId === undefined ? nothing : "true"}
    aria-describedby=${field.errorId ?? nothing}
    .value=${live(field.value)}
    @input=${(event: Event) => {
      field.onInput((event.target as HTMLInputElement).value);
    }}
  />`;
}
