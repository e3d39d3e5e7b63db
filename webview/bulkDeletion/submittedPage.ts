import { html } from "lit";
import { type BulkDeletionPageEvents } from "../../src/protocol/bulkDeletionPage";
import { type Html } from "../shared/parts";
import { type Wizard } from "./wizard";

export interface SubmittedPage {
  enter(): void;
  onJobsChanged(change: BulkDeletionPageEvents["jobsChanged"]): void;
  render(): Html;
}

/** What the wizard has become: the job. */
export function submittedPage(wizard: Wizard): SubmittedPage {
  return {
    enter: () => undefined,
    onJobsChanged: () => undefined,
    render: () => html`<h1>${wizard.draft.submitted?.name}</h1>`,
  };
}
