import { html, nothing, type TemplateResult } from "lit";
import { type WizardPage, wizardPages } from "../../src/core/bulkDeletion/draft/deletionDraft";
import { button } from "../shared/controls";
import { type PageFoot, type Wizard, type WizardPageView } from "./wizard";

/** Gets the focus when the page is another one: it says where one is. */
export const stepHeadingId = "step";

export const stepTitles: Readonly<Record<WizardPage, string>> = {
  start: "Start",
  criteria: "Search criteria",
  options: "Options",
  review: "Review",
};

/** Head, steps, the page, and the foot that stays in sight. */
export function wizardFrame(
  wizard: Wizard,
  view: WizardPageView,
  announced: string,
): TemplateResult {
  const { page } = wizard.draft;
  const at = wizardPages.indexOf(page);
  const { name, caller } = wizard.environment;
  return html`<header class="head">
      <h1>New bulk deletion job</h1>
      <p class="sub">${name} environment, as <bdi>${caller}</bdi></p>
      ${steps(wizard)}
    </header>
    <main class="body">
      <h2 id=${stepHeadingId} class="sr" tabindex="-1">
        Step ${at + 1} of ${wizardPages.length}: ${view.title}
      </h2>
      ${view.render()}
    </main>
    ${page === "start" ? nothing : foot(wizard, view.foot())}
    <div class="sr" role="status">${announced}</div>`;
}

function steps(wizard: Wizard): TemplateResult {
  const { page, reached } = wizard.draft;
  const last = wizardPages.indexOf(reached);
  const step = (name: WizardPage, index: number): TemplateResult =>
    html`<li>
      <button
        aria-current=${name === page ? "step" : nothing}
        ?disabled=${index > last}
        @click=${() => {
          wizard.go(name);
        }}
      >
        ${stepTitles[name]}
      </button>
    </li>`;
  return html`<nav aria-label="Steps">
    <ol class="steps">
      ${wizardPages.map(step)}
    </ol>
  </nav>`;
}

function foot(wizard: Wizard, { status, next }: PageFoot): TemplateResult {
  const before = wizardPages[wizardPages.indexOf(wizard.draft.page) - 1] ?? "start";
  const press = (): void => {
    if (next?.isBlocked === false) {
      next.press();
    } else if (next?.fix !== undefined) {
      wizard.focus(next.fix);
    }
  };
  return html`<footer class="foot">
    <div>
      <span class="spring" id="foot-status">${status}</span>
      ${button("Back", () => {
        wizard.go(before);
      })}
      ${
        next === undefined
          ? nothing
          : button(next.text, press, { id: "next", isPrimary: true, isBlocked: next.isBlocked })
      }
    </div>
  </footer>`;
}
