import { html } from "lit";
import { matchesFoot } from "../matchesFoot";
import { type Wizard, type WizardPageView } from "../wizard";

export function reviewPage(wizard: Wizard): WizardPageView {
  return {
    title: "Review",
    render: () => html``,
    foot: () =>
      matchesFoot(wizard, () => {
        wizard.go("review");
      }),
  };
}
