import { html, nothing, type TemplateResult } from "lit";
import { criteriaOf } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import {
  type DraftOptions,
  type DraftTime,
} from "../../../src/core/bulkDeletion/draft/draftOptions";
import { type OptionField, suggestStart } from "../../../src/core/bulkDeletion/draft/readOptions";
import { checkbox, textField } from "../../shared/controls";
import { fieldError } from "../../shared/parts";
import { matchesFoot } from "../matchesFoot";
import { type Wizard, type WizardPageView } from "../wizard";
import { ImmediateCondition } from "./immediateConditions";
import { jobNameOf, readingOf } from "./optionsOf";
import { repeatSection } from "./repeatSection";
import { startFields } from "./startFields";

/** Under which name, when, how often. */
export function optionsPage(wizard: Wizard): WizardPageView {
  const immediate = new ImmediateCondition(wizard);
  /** What is wrong is shown when somebody has tried to go on, and from then on while they type. */
  let isTried = false;
  const set = (options: Partial<DraftOptions>): void => {
    wizard.change((draft) => ({ ...draft, options: { ...draft.options, ...options } }));
  };
  const choose = (when: DraftTime): void => {
    const place = { zone: wizard.environment.timeZone, now: Date.now() };
    const isUnset = when === "at" && wizard.draft.options.date === "";
    set({ when, ...(isUnset && suggestStart(place)) });
  };
  const problemOf = (field: OptionField): string | undefined =>
    isTried
      ? readingOf(wizard).problems.find((problem) => problem.field === field)?.sentence
      : undefined;

  return {
    title: "Options",
    enter: () => {
      isTried = false;
      immediate.ask(criteriaOf(wizard.draft));
    },
    render: () => {
      const { options } = wizard.draft;
      return html`<section class="field">
          <h2>Name</h2>
          <div class="text">
            ${textField({
              id: "name",
              name: "Name",
              value: jobNameOf(wizard),
              errorId: problemOf("name") && "name-error",
              onInput: (name) => {
                set({ name });
              },
            })}
            ${fieldError("name-error", problemOf("name"))}
          </div>
        </section>
        <section>
          <h2 id="when">When</h2>
          <div class="choices" role="radiogroup" aria-labelledby="when">
            ${choice({ value: "now", ...nowWords, options, choose })}
            ${choice({
              value: "at",
              ...atWords,
              options,
              choose,
              more: options.when === "at" ? startFields(wizard, set, problemOf) : nothing,
            })}
            ${choice({
              value: "immediately",
              ...immediatelyWords,
              options,
              choose,
              more: immediate.render(),
              isUnmet: immediate.isUnmet,
            })}
          </div>
        </section>
        ${repeatSection(wizard, set, problemOf("everyDays"))}
        <section>
          <h2>When it is finished</h2>
          <div>
            ${checkbox({
              id: "notifies",
              text: "Notify me",
              isChecked: options.notifies,
              onChange: (notifies) => {
                set({ notifies });
              },
            })}
          </div>
        </section>`;
    },
    foot: () => {
      const foot = matchesFoot(wizard, () => {
        isTried = true;
        const [wrong] = readingOf(wizard).problems;
        if (wrong === undefined) {
          wizard.go("review");
        } else {
          wizard.focus(wrong.field);
        }
      });
      const isUnmet = wizard.draft.options.when === "immediately" && immediate.isUnmet;
      return isUnmet && foot.next !== undefined
        ? {
            status: "Immediately is not possible here. Choose Now or At a time.",
            next: { ...foot.next, isBlocked: true, fix: "when-now" },
          }
        : foot;
    },
  };
}

const nowWords = {
  title: "Now",
  detail: "Waits in the queue like any system job, then deletes row by row. You can pause it.",
};
const atWords = {
  title: "At a time",
  detail: "Once or again every few days. Deletes row by row, as Now does.",
};
const immediatelyWords = {
  title: "Immediately",
  detail:
    "Deletes straight in the database: fast, no delete triggers, cannot be undone. " +
    "Completed jobs only, at most 1,000,000 rows in one run.",
};

interface Choice {
  readonly value: DraftTime;
  readonly title: string;
  readonly detail: string;
  readonly options: DraftOptions;
  readonly more?: TemplateResult | typeof nothing;
  /** It cannot be chosen; it stays in the order of keys, so that everybody can read why. */
  readonly isUnmet?: boolean;
  choose(value: DraftTime): void;
}

function choice(given: Choice): TemplateResult {
  const { value, title, detail, options, more = nothing, isUnmet = false } = given;
  const isOn = options.when === value;
  const id = `when-${value}`;
  const pick = (event: Event): void => {
    if (isUnmet) {
      event.preventDefault();
    } else {
      given.choose(value);
    }
  };
  return html`<div class="choice ${isOn ? "on" : ""} ${isUnmet ? "off" : ""}">
    <input
      type="radio"
      name="when"
      id=${id}
      .checked=${isOn}
      aria-disabled=${isUnmet ? "true" : nothing}
      aria-describedby="${id}-detail ${id}-more"
      @click=${pick}
    />
    <label for=${id}>${title}</label>
    <div class="d" id="${id}-detail">${detail}</div>
    ${more === nothing ? nothing : html`<div class="more" id="${id}-more">${more}</div>`}
  </div>`;
}
