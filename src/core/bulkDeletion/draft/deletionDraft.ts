import { type Criteria } from "../criteria";
import { type DraftOptions, newOptions } from "./draftOptions";
import { emptyFilter, type KeyedFilter, keyFilter, plainFilter } from "./draftFilter";

export const wizardPages = ["start", "criteria", "options", "review"] as const;

export type WizardPage = (typeof wizardPages)[number];

/**
 * A bulk deletion job that is not there yet, as its wizard shows it. It may be unfinished or wrong anywhere; whatever a
 * person typed is in it as they typed it, so that going back and loading anew keep everything.
 */
export interface DeletionDraft extends KeyedFilter {
  /** A guid, and the id of the request that makes the job: asked twice, done once. */
  readonly id: string;
  readonly page: WizardPage;
  /** The last page that was reached: steps up to it can be gone to. */
  readonly reached: WizardPage;
  /** Logical name. */
  readonly table: string;
  readonly options: DraftOptions;
  /** The job that came of it, which is all that its page shows then. */
  readonly submitted?: SubmittedJob;
}

export interface SubmittedJob {
  readonly asyncoperationid: string;
  readonly name: string;
  /** Of *Immediately*: what went, and what still matches. */
  readonly deleted?: { readonly rows: number; readonly logs: number; readonly left: number };
}

export function newDraft(id: string, criteria?: Criteria): DeletionDraft {
  const draft: DeletionDraft = {
    id,
    page: "start",
    reached: "start",
    table: "asyncoperation",
    ...emptyFilter,
    options: newOptions,
  };
  return criteria === undefined ? draft : goTo(setCriteria(draft, criteria), "criteria");
}

export function goTo(draft: DeletionDraft, page: WizardPage): DeletionDraft {
  const isFurther = wizardPages.indexOf(page) > wizardPages.indexOf(draft.reached);
  return { ...draft, page, reached: isFurther ? page : draft.reached };
}

/** Takes over criteria from elsewhere. */
export function setCriteria(draft: DeletionDraft, criteria: Criteria): DeletionDraft {
  return { ...draft, table: criteria.table, ...keyFilter(criteria.filter) };
}

/** Conditions are about columns of one table: another one begins without any. */
export function setTable(draft: DeletionDraft, table: string): DeletionDraft {
  return table === draft.table ? draft : { ...draft, table, ...emptyFilter };
}

export function criteriaOf(draft: DeletionDraft): Criteria {
  return { table: draft.table, filter: plainFilter(draft.filter) };
}

/** Is there anything in it that somebody would miss? */
export function isUntouched(draft: DeletionDraft): boolean {
  return draft.reached === "start" && draft.filter.members.length === 0;
}
