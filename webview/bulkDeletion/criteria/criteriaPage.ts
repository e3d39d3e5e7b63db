import { html } from "lit";
import { matchesFoot } from "../matchesFoot";
import { type Wizard, type WizardPageView } from "../wizard";

/** Which rows: the table, conditions and groups, how many rows match, and the first of them. */
export function criteriaPage(wizard: Wizard): WizardPageView {
  return {
    title: "Search criteria",
    render: () => html`<p class="dim">${wizard.matches.reading?.sentence ?? ""}</p>`,
    foot: () =>
      matchesFoot(wizard, () => {
        wizard.go("options");
      }),
  };
}
