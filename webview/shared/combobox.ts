import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type ComboboxOption, fittingOptions, markedParts } from "./comboboxOptions";
import { ComboboxSearch, type FindOptions } from "./comboboxSearch";
import { icon } from "./parts";

/** So many lines are drawn at first, and again each time that the end of them comes near. */
const drawnAtOnce = 100;
const noneActive = -1;
/** Between a list and the edge of the page. */
const margin = 16;
let made = 0;

/**
 * A text field with a list below it (WAI-ARIA 1.2, editable combobox with list autocomplete), for long lists, which the
 * toolkit has no control for: Down and Up open and walk, letters search, Enter and Tab take, Escape closes. With `isMany` the
 * lines have check marks and the list stays open. It tells `choose` with all that is chosen then.
 *
 * It draws into the page itself, so that the page's styles and ids reach it.
 */
export class Combobox extends LitElement {
  static override properties = {
    name: {},
    inputId: {},
    options: {},
    find: {},
    chosen: {},
    isMany: {},
    placeholder: {},
    errorId: {},
  };

  declare name: string;
  declare inputId: string;
  declare options: readonly ComboboxOption[];
  /** Asks for options instead, by what was typed. */
  declare find: FindOptions | undefined;
  declare chosen: readonly ComboboxOption[];
  declare isMany: boolean;
  declare placeholder: string;
  /** Id of the sentence that says what is wrong. */
  declare errorId: string | undefined;

  private readonly listId = `combobox-${made++}`;
  private readonly search = new ComboboxSearch(() => {
    this.active = this.offered.length > 0 && this.typed !== undefined ? 0 : noneActive;
    this.requestUpdate();
  });
  private isOpen = false;
  /** Absent: nothing since it was opened. */
  private typed: string | undefined;
  private active = noneActive;
  private drawn = drawnAtOnce;

  constructor() {
    super();
    this.options = [];
    this.chosen = [];
    this.isMany = false;
    this.placeholder = "";
  }

  /** Drawn at once: whoever added it may give it the focus. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.performUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.search.cancel();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const text = this.chosen.map(({ label }) => label).join(", ");
    const isSearching = this.isOpen && (this.typed !== undefined || this.isMany);
    return html`<div class="combo">
      <input
        class="input"
        role="combobox"
        id=${this.inputId}
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        aria-label=${this.name}
        aria-autocomplete="list"
        aria-expanded=${this.isOpen ? "true" : "false"}
        aria-controls=${this.isOpen ? this.listId : nothing}
        aria-activedescendant=${this.active < 0 ? nothing : this.optionId(this.active)}
        aria-invalid=${this.errorId === undefined ? nothing : "true"}
        aria-describedby=${this.errorId ?? nothing}
        title=${text}
        placeholder=${isSearching && text !== "" ? text : this.placeholder}
        .value=${live(isSearching ? (this.typed ?? "") : text)}
        @input=${this.onInput}
        @keydown=${this.onKeyDown}
        @click=${this.onClick}
        @focus=${selectText}
        @blur=${this.close}
      />
      ${icon("chevron-down")} ${this.isOpen ? this.list() : nothing}
    </div>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const list = this.querySelector<HTMLElement>(".list");
    if (list !== null) {
      keepInside(list);
      this.querySelector(".active")?.scrollIntoView({ block: "nearest" });
    }
  }

  private list(): TemplateResult {
    const { offered } = this;
    return html`<ul
      class="list ${this.opensAbove ? "above" : ""}"
      role="listbox"
      id=${this.listId}
      aria-label=${this.name}
      aria-multiselectable=${this.isMany ? "true" : nothing}
      aria-busy=${this.search.isAsking ? "true" : nothing}
      @mousedown=${keepFocus}
      @scroll=${this.onScroll}
    >
      ${offered.slice(0, this.drawn).map((option, index) => this.line(option, index, offered))}
      ${this.words(offered)}
    </ul>`;
  }

  private line(
    option: ComboboxOption,
    index: number,
    offered: readonly ComboboxOption[],
  ): TemplateResult {
    const isChosen = this.chosen.some(({ value }) => value === option.value);
    const [before, marked, after] = markedParts(option.label, this.typed ?? "");
    return html`<li
      role="option"
      id=${this.optionId(index)}
      class=${index === this.active ? "active" : ""}
      aria-selected=${isChosen ? "true" : "false"}
      aria-setsize=${offered.length}
      aria-posinset=${index + 1}
      title=${option.label}
      @click=${() => {
        this.take(option);
      }}
    >
      ${this.isMany ? icon(isChosen ? "check" : "blank") : nothing}
      <bdi class="clip">${before}<mark>${marked}</mark>${after}</bdi>
      ${option.detail === undefined ? nothing : html`<span class="l small clip">${option.detail}</span>`}
    </li>`;
  }

  /** What stands in the list where there is nothing to choose. */
  private words(offered: readonly ComboboxOption[]): TemplateResult | typeof nothing {
    const { error, isAsking } = this.search;
    const nothingFits =
      this.typed === undefined || this.typed === "" ? "Nothing to choose" : "Nothing fits";
    const words = error ?? (isAsking ? "Searching…" : nothingFits);
    return offered.length > 0 && error === undefined
      ? nothing
      : html`<li class="none" role="option" aria-disabled="true" aria-selected="false">
          ${words}
        </li>`;
  }

  private get offered(): readonly ComboboxOption[] {
    return this.find === undefined
      ? fittingOptions(this.options, this.typed ?? "")
      : this.search.found;
  }

  private get opensAbove(): boolean {
    const { top, bottom } = this.getBoundingClientRect();
    const [room, foot] = [276, 56];
    return window.innerHeight - bottom - foot < room && top > room;
  }

  private optionId(index: number): string {
    return `${this.listId}-${index}`;
  }

  private open(): void {
    if (this.isOpen) {
      return;
    }
    this.isOpen = true;
    this.typed = undefined;
    this.drawn = drawnAtOnce;
    if (this.find !== undefined) {
      this.search.ask(this.find, "", true);
    }
    const [first] = this.chosen;
    const at = this.offered.findIndex(({ value }) => value === first?.value);
    this.activate(this.isMany ? noneActive : at);
  }

  private readonly close = (): void => {
    this.isOpen = false;
    this.typed = undefined;
    this.active = noneActive;
    this.search.cancel();
    this.requestUpdate();
  };

  private activate(index: number): void {
    this.active = index;
    if (index >= this.drawn - 10) {
      this.drawn = index + drawnAtOnce;
    }
    this.requestUpdate();
  }

  private take(option: ComboboxOption): void {
    const isChosen = this.chosen.some(({ value }) => value === option.value);
    const others = this.chosen.filter(({ value }) => value !== option.value);
    this.chosen = !this.isMany ? [option] : isChosen ? others : [...this.chosen, option];
    if (this.isMany) {
      this.searchAnew(option);
    } else {
      this.close();
    }
    this.dispatchEvent(new CustomEvent("choose", { detail: this.chosen }));
  }

  /** The next one of several: all are offered again. */
  private searchAnew(taken: ComboboxOption): void {
    const wasTyped = this.typed !== undefined;
    this.typed = undefined;
    if (wasTyped && this.find !== undefined) {
      this.search.ask(this.find, "", true);
    }
    this.activate(this.offered.findIndex(({ value }) => value === taken.value));
  }

  private readonly onInput = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    this.open();
    this.typed = value;
    this.drawn = drawnAtOnce;
    if (this.find !== undefined) {
      this.search.ask(this.find, value);
    }
    this.activate(value === "" || this.offered.length === 0 ? noneActive : 0);
  };

  private readonly onClick = (event: Event): void => {
    if (this.isOpen && this.typed === undefined) {
      this.close();
    } else {
      this.open();
      selectText(event);
    }
  };

  private readonly onScroll = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.target as HTMLElement;
    if (scrollTop + 2 * clientHeight > scrollHeight && this.drawn < this.offered.length) {
      this.drawn += drawnAtOnce;
      this.requestUpdate();
    }
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) {
      // Moves what the combobox stands in.
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.walk(event.key === "ArrowDown" ? 1 : -1);
    } else if (!this.isOpen) {
      return;
    } else if (event.key === "Escape") {
      this.close();
    } else if (event.key === "Enter" || event.key === "Tab") {
      const option = this.offered[this.active];
      const isMeant = event.key === "Enter" || (this.typed ?? "") !== "";
      if (option !== undefined && isMeant) {
        this.take(option);
      }
      if (event.key === "Tab") {
        // The focus goes on.
        return;
      }
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  private walk(by: 1 | -1): void {
    if (!this.isOpen) {
      this.open();
      if (this.active < 0 && this.offered.length > 0) {
        this.activate(0);
      }
      return;
    }
    const count = this.offered.length;
    if (count > 0) {
      const from = this.active < 0 && by < 0 ? 0 : this.active;
      this.activate((from + by + count) % count);
    }
  }
}

/** The list may be wider than its field: where the field stands far right, it begins further left. */
function keepInside(list: HTMLElement): void {
  list.style.translate = "";
  const beyond = list.getBoundingClientRect().right - (window.innerWidth - margin);
  list.style.translate = beyond > 0 ? `${-beyond}px` : "";
}

/** What is typed then takes the place of what was there. */
function selectText(event: Event): void {
  (event.target as HTMLInputElement).select();
}

/** A press on the list takes the focus from the text field otherwise, which closes the list. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

export function defineCombobox(): void {
  customElements.define("sj-combobox", Combobox);
}

export interface ComboboxProperties {
  readonly id: string;
  readonly name: string;
  readonly chosen: readonly ComboboxOption[];
  readonly options?: readonly ComboboxOption[];
  readonly find?: FindOptions;
  readonly isMany?: boolean;
  readonly placeholder?: string;
  readonly errorId?: string | undefined;
  onChoose(chosen: readonly ComboboxOption[]): void;
}

export function combobox(properties: ComboboxProperties): TemplateResult {
  const { options = noOptions, isMany = false, placeholder = "" } = properties;
  return html`<sj-combobox
    .name=${properties.name}
    .inputId=${properties.id}
    .options=${options}
    .find=${properties.find}
    .chosen=${properties.chosen}
    .isMany=${isMany}
    .placeholder=${placeholder}
    .errorId=${properties.errorId}
    @choose=${(event: CustomEvent<readonly ComboboxOption[]>) => {
      properties.onChoose(event.detail);
    }}
  ></sj-combobox>`;
}

const noOptions: readonly ComboboxOption[] = [];
