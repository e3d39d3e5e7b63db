import { html } from "lit";
import { matchesFoot } from "../matchesFoot";
import { type Wizard, type WizardPageView } from "../wizard";

export function optionsPage(wizard: Wizard): WizardPageView {
  return {
    title: "Options",
    render: () => html``,
    foot: () =>
      matchesFoot(wizard, () => {
        wizard.go("review");
      }),
  };
}
