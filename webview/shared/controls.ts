import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDataGrid,
  vsCodeDataGridCell,
  vsCodeDataGridRow,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from "@vscode/webview-ui-toolkit";
import { html, nothing, type TemplateResult } from "lit";
import { type DirectiveResult } from "lit/directive.js";
import { live } from "lit/directives/live.js";
import { ref } from "lit/directives/ref.js";

/*
 * The one place that knows the toolkit's elements, so that another one can take its place. Its text field and check box
 * overwrite `aria-label` when they are connected, so those are named after that.
 */

type Directive = DirectiveResult;

/** Defines the elements; once, before anything is drawn. */
export function defineControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDataGrid(),
    vsCodeDataGridCell(),
    vsCodeDataGridRow(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeTextField(),
  );
}

/** Gives a control of the toolkit its name. */
export function named(name: string): Directive {
  return attributesAfter({ "aria-label": name });
}

function attributesAfter(attributes: Readonly<Record<string, string | undefined>>): Directive {
  return ref((element) => {
    queueMicrotask(() => {
      for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined) {
          element?.removeAttribute(name);
        } else {
          element?.setAttribute(name, value);
        }
      }
    });
  });
}

export interface ButtonOptions {
  readonly id?: string;
  readonly isPrimary?: boolean;
  /** It stays focusable and says why by the foot's sentence. */
  readonly isBlocked?: boolean;
}

export function button(
  text: string,
  onClick: () => void,
  { id, isPrimary, isBlocked }: ButtonOptions = {},
): TemplateResult {
  return html`<vscode-button
    id=${id ?? nothing}
    appearance=${isPrimary ? "primary" : "secondary"}
    aria-disabled=${isBlocked ? "true" : nothing}
    @click=${onClick}
    >${text}</vscode-button
  >`;
}

export interface TextFieldOptions {
  readonly id?: string;
  readonly name: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Id of the sentence that says what is wrong. */
  readonly errorId?: string | undefined;
  readonly maxLength?: number;
  onInput(value: string): void;
}

export function textField(options: TextFieldOptions): TemplateResult {
  return html`<vscode-text-field
    id=${options.id ?? nothing}
    class=${options.errorId === undefined ? "" : "wrong"}
    placeholder=${options.placeholder ?? nothing}
    maxlength=${options.maxLength ?? nothing}
    .value=${live(options.value)}
    @input=${(event: Event) => {
      options.onInput(valueOf(event));
    }}
    ${attributesAfter({
      "aria-label": options.name,
      "aria-invalid": options.errorId === undefined ? undefined : "true",
      "aria-describedby": options.errorId,
    })}
  ></vscode-text-field>`;
}

export interface DropdownOptions<T extends string> {
  readonly id?: string;
  readonly name: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  onChange(value: T): void;
}

/** For up to a dozen options. It tells each arrow key while it is closed. */
export function dropdown<T extends string>(options: DropdownOptions<T>): TemplateResult {
  return html`<vscode-dropdown
    id=${options.id ?? nothing}
    aria-label=${options.name}
    .value=${live(options.value)}
    @change=${(event: Event) => {
      options.onChange(valueOf(event) as T);
    }}
    >${options.options.map(
      ({ value, label }) =>
        html`<vscode-option value=${value} ?selected=${value === options.value}
          >${label}</vscode-option
        >`,
    )}</vscode-dropdown
  >`;
}

export interface CheckboxOptions {
  readonly id?: string;
  /** Its name where it stands without text. */
  readonly name?: string;
  readonly text?: string;
  readonly isChecked: boolean;
  onChange(isChecked: boolean): void;
}

export function checkbox(options: CheckboxOptions): TemplateResult {
  return html`<vscode-checkbox
    id=${options.id ?? nothing}
    @change=${(event: Event) => {
      const { checked } = event.target as HTMLInputElement;
      // It also tells when it is drawn anew.
      if (checked !== options.isChecked) {
        options.onChange(checked);
      }
    }}
    .checked=${live(options.isChecked)}
    ${named(options.name ?? options.text ?? "")}
    >${options.text ?? ""}</vscode-checkbox
  >`;
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
