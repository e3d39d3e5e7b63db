import {
  type DeletionDraft,
  type SubmittedJob,
  type WizardPage,
} from "../../src/core/bulkDeletion/draft/deletionDraft";
import {
  type BulkDeletionPageRequests,
  type EarlierDraft,
  type PageEnvironment,
  type PageOpening,
} from "../../src/protocol/bulkDeletionPage";
import { type LookForTable } from "../../src/protocol/criteriaRequests";
import { type Call } from "../../src/protocol/rpc";
import { type Html } from "../shared/parts";
import { type CriteriaMatches } from "./matches";

/** What the pages of the wizard work with: one draft, one way to change it. */
export interface Wizard {
  readonly draft: DeletionDraft;
  readonly environment: PageEnvironment;
  readonly earlier: readonly EarlierDraft[];
  /** What *Look for* offers. */
  readonly tables: readonly LookForTable[];
  /** Answers to `draft`'s criteria; changes draw the page anew. */
  readonly matches: CriteriaMatches;
  readonly call: Call<BulkDeletionPageRequests>;
  /** Replaces the draft, keeps it with the host and draws the page. */
  change(edit: (draft: DeletionDraft) => DeletionDraft): void;
  go(page: WizardPage): void;
  /** The job is there: this page is its page from now on. */
  finish(submitted: SubmittedJob): void;
  /** Puts another draft into this page. */
  show(opening: PageOpening): void;
  /** Draws the page, soon. */
  redraw(): void;
  /** Gives the focus to the element of this id, after the page was drawn. */
  focus(id: string): void;
  /** Said once to screen readers. */
  announce(text: string): void;
}

/** One page of the wizard. It lives as long as the wizard; what must outlast that is in the draft. */
export interface WizardPageView {
  readonly title: string;
  /** The page is shown (again): ask for what it needs. */
  enter?(): void;
  /** Another page is shown: nothing more is needed. */
  leave?(): void;
  render(): Html;
  foot(): PageFoot;
}

/** A page without a foot has its own ways on. */
export interface PageFoot {
  /** At the left: the one live number, or what blocks `next`. */
  readonly status: Html;
  readonly next?: {
    readonly text: string;
    /** It cannot be pressed now, and `status` says why; `fix` is the id of the field that has to be mended. */
    readonly isBlocked: boolean;
    readonly fix?: string;
    press(): void;
  };
}
