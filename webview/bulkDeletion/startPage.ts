import { html, nothing, type TemplateResult } from "lit";
import { toAppError } from "../../src/core/base/errors";
import { type DeletionDraft, setCriteria } from "../../src/core/bulkDeletion/draft/deletionDraft";
import {
  emptyFilter,
  draftMembersOf,
  rootKey,
} from "../../src/core/bulkDeletion/draft/draftFilter";
import { addCondition } from "../../src/core/bulkDeletion/draft/editFilter";
import {
  type DeletionTemplate,
  deletionTemplates,
  type TemplateId,
} from "../../src/core/bulkDeletion/draft/templates";
import { counted, timeFormat } from "../../src/core/jobs/timeFormat";
import { type EarlierDraft } from "../../src/protocol/bulkDeletionPage";
import { act, actIcon, failure, pick } from "../shared/parts";
import { jobNameOf, rowsNameOf } from "./options/optionsOf";
import { TemplateCounts } from "./templateCounts";
import { type Wizard, type WizardPageView } from "./wizard";
import { stepHeadingId } from "./wizardFrame";

const icons: Readonly<Record<TemplateId, string>> = {
  succeeded: "pass",
  failed: "error",
  canceled: "circle-slash",
  workflow: "zap",
  completed: "check-all",
};

/** The newest ones: the templates stay in sight. */
const draftsAtFirst = 3;

/** What the wizard does, and what there is to begin with. A row of it is the way on. */
export function startPage(wizard: Wizard): WizardPageView {
  let earlier = wizard.earlier;
  let problem = "";
  let showsAll = false;
  const counts = new TemplateCounts(wizard);
  const begin = (edit: (draft: DeletionDraft) => DeletionDraft): void => {
    wizard.change(edit);
    wizard.go("criteria");
  };
  const use = ({ criteria }: DeletionTemplate): void => {
    begin((draft) => setCriteria(draft, criteria));
  };
  const own = (): void => {
    begin((draft) => ({ ...draft, ...addCondition(emptyFilter, rootKey) }));
  };
  const attempt = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (thrown) {
      problem = toAppError(thrown).message;
    }
    wizard.redraw();
  };
  const resume = async (id: string): Promise<void> => {
    wizard.show(await wizard.call("resumeDraft", { id }));
  };
  const forget = async (id: string): Promise<void> => {
    await wizard.call("forgetDraft", { id });
    earlier = earlier.filter(({ draft }) => draft.id !== id);
    wizard.announce(`Draft discarded, ${counted(earlier.length, "draft")} left`);
    wizard.focus(stepHeadingId);
  };
  const nameOf = ({ draft }: EarlierDraft): string => jobNameOf({ draft, tables: wizard.tables });
  const draftText = ({ draft, changedon }: EarlierDraft): string => {
    const members = [...draftMembersOf(draft.filter)];
    const conditions = members.filter(({ member }) => member.kind === "condition").length;
    const time = timeFormat(wizard.environment.timeZone, Date.now());
    const when = time.isToday(changedon) ? `today ${time.clock(changedon)}` : time.day(changedon);
    const rows = rowsNameOf({ draft, tables: wizard.tables });
    return `Changed ${when}: ${rows}, ${counted(conditions, "condition")}`;
  };
  const drafts = (): TemplateResult =>
    html`<section>
      <h2>Continue</h2>
      <ul class="pick">
        ${earlier.slice(0, showsAll ? earlier.length : draftsAtFirst).map(
          (kept) =>
            html`<li class="with-action">
              ${pick("edit", nameOf(kept), draftText(kept), () => {
                void attempt(() => resume(kept.draft.id));
              })}
              ${actIcon("trash", `Discard the draft ${nameOf(kept)}`, () => {
                void attempt(() => forget(kept.draft.id));
              })}
            </li>`,
        )}
      </ul>
      ${showsAll || earlier.length <= draftsAtFirst ? nothing : showMore()}
    </section>`;
  const showMore = (): TemplateResult =>
    html`<div class="bar acts">
      ${act("chevron-down", `Show ${earlier.length - draftsAtFirst} more`, () => {
        showsAll = true;
        wizard.focus(stepHeadingId);
      })}
    </div>`;
  return {
    title: "Start",
    enter: () => {
      counts.begin();
    },
    leave: () => {
      counts.end();
    },
    render: () =>
      html`<p class="text">
          A bulk deletion job deletes the rows of one table that meet your criteria, once or every
          few days. You see what will be deleted before anything happens.
        </p>
        ${problem === "" ? nothing : failure(problem)} ${earlier.length === 0 ? nothing : drafts()}
        ${wizard.draft.filter.members.length === 0 ? nothing : goOn(wizard)}
        <section>
          <h2>Start from a template</h2>
          <ul class="pick">
            ${deletionTemplates.map(
              (template) =>
                html`<li>
                  ${pick(icons[template.id], template.title, detailOf(template, counts), () => {
                    use(template);
                  })}
                </li>`,
            )}
            <li>${pick("filter", "My own criteria", "Any table, any conditions", own)}</li>
          </ul>
        </section>`,
    foot: () => ({ status: "" }),
  };
}

function detailOf({ id, detail }: DeletionTemplate, counts: TemplateCounts): string {
  const count = counts.of(id);
  return count === undefined ? detail : `${detail}: ${counted(count, "row")} now`;
}

/** Whoever went back to this page has criteria already: a template would replace them. */
function goOn(wizard: Wizard): TemplateResult {
  return html`<section>
    <h2>Go on</h2>
    <ul class="pick">
      <li>
        ${pick("arrow-right", "Your criteria", "As you left them; a template replaces them", () => {
          wizard.go("criteria");
        })}
      </li>
    </ul>
  </section>`;
}
