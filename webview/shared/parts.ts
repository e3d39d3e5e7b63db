import { html, nothing, type TemplateResult } from "lit";

export type Html = TemplateResult | typeof nothing | string;

/** By its name among the codicons. Says nothing to screen readers: the words stand beside it. */
export function icon(name: string, kind = ""): TemplateResult {
  return html`<span class="codicon codicon-${name} ${kind}" aria-hidden="true"></span>`;
}

export interface ActOptions {
  /** For tests and for putting the focus back. */
  readonly id?: string;
  readonly isDisabled?: boolean;
}

/** A quiet button with icon and text, for rows and section heads. */
export function act(
  iconName: string,
  text: string,
  onClick: () => void,
  { id, isDisabled }: ActOptions = {},
): TemplateResult {
  return html`<button
    class="act"
    id=${id ?? nothing}
    ?disabled=${isDisabled ?? false}
    @click=${onClick}
  >
    ${icon(iconName)}${text}
  </button>`;
}

/** The same without text: its name is for screen readers and the pointer. */
export function actIcon(
  iconName: string,
  name: string,
  onClick: () => void,
  { id, isDisabled }: ActOptions = {},
): TemplateResult {
  return html`<button
    class="act icon"
    id=${id ?? nothing}
    aria-label=${name}
    title=${name}
    ?disabled=${isDisabled ?? false}
    @click=${onClick}
  >
    ${icon(iconName)}
  </button>`;
}

/** From here on a title may be cut. */
const longTitle = 60;

/** A line of a list of ways on (`ul.pick`). */
export function pick(
  iconName: string,
  title: string,
  detail: string,
  onClick: () => void,
): TemplateResult {
  return html`<button title=${title.length > longTitle ? title : nothing} @click=${onClick}>
    ${icon(iconName)}
    <span><bdi>${title}</bdi><span class="d">${detail}</span></span>
    ${icon("chevron-right")}
  </button>`;
}

export type NoteKind = "info" | "hint" | "warning" | "error";

const noteIcons: Readonly<Record<NoteKind, string>> = {
  info: "info",
  hint: "lightbulb",
  warning: "warning",
  error: "error",
};

/** One or two sentences, then actions on their own line. */
export function note(kind: NoteKind, body: Html): TemplateResult {
  return html`<div class="note ${kind}" role=${kind === "error" ? "alert" : "note"}>
    ${icon(noteIcons[kind])}
    <div>${body}</div>
  </div>`;
}

/** Something could not be had from the environment, with the way to ask again. */
export function failure(message: string, again?: () => void): TemplateResult {
  const button =
    again === undefined
      ? nothing
      : html`<span><button class="link" @click=${again}>Try again</button></span>`;
  return note("error", html`<span>${message}</span>${button}`);
}

/** What is wrong with a field, right below it. */
export function fieldError(id: string, sentence: string | undefined): Html {
  return sentence === undefined
    ? nothing
    : html`<p class="field-error" id=${id} role="alert">
        ${icon("error", "unmet")}<span>${sentence}</span>
      </p>`;
}
