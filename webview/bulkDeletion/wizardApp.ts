import { html, render } from "lit";
import { type AppError, toAppError } from "../../src/core/base/errors";
import {
  criteriaOf,
  type DeletionDraft,
  goTo,
  type SubmittedJob,
  type WizardPage,
  wizardPages,
} from "../../src/core/bulkDeletion/draft/deletionDraft";
import {
  type BulkDeletionPageEvents,
  type BulkDeletionPageRequests,
  type EarlierDraft,
  type PageEnvironment,
  type PageOpening,
} from "../../src/protocol/bulkDeletionPage";
import { type LookForTable } from "../../src/protocol/criteriaRequests";
import { type Call, type OnNotify } from "../../src/protocol/rpc";
import { formatNumber } from "../../src/core/jobs/timeFormat";
import { Delayed } from "../shared/delayed";
import { rememberState } from "../shared/hostLink";
import { failure } from "../shared/parts";
import { criteriaPage } from "./criteria/criteriaPage";
import { CriteriaMatches } from "./matches";
import { optionsPage } from "./options/optionsPage";
import { reviewPage } from "./review/reviewPage";
import { startPage } from "./startPage";
import { submittedHeadingId, submittedPage } from "./submitted/submittedPage";
import { type Wizard, type WizardPageView } from "./wizard";
import { stepHeadingId, wizardFrame } from "./wizardFrame";

/** Whoever listens is told a number once, when it has come to rest. */
const announceMs = 1_000;

/** The wizard as a whole: asks for its draft, draws the page that it is at, keeps each change. */
export class WizardApp implements Wizard {
  readonly matches: CriteriaMatches;

  private opening: PageOpening | undefined;
  private current: DeletionDraft | undefined;
  private error: AppError | undefined;
  private pages: Readonly<Record<WizardPage, WizardPageView>> | undefined;
  private readonly submitted: ReturnType<typeof submittedPage>;
  private announced = "";
  private readonly announcing = new Delayed(announceMs);
  /** Of each page the id of what had the focus when it was left. */
  private readonly left = new Map<WizardPage, string>();
  private isDrawn = true;
  private focusNext: string | undefined;

  constructor(
    readonly call: Call<BulkDeletionPageRequests>,
    on: OnNotify<BulkDeletionPageEvents>,
  ) {
    this.matches = new CriteriaMatches(call, () => {
      this.announceMatches();
      this.redraw();
    });
    this.submitted = submittedPage(this);
    on("jobsChanged", (change) => {
      this.submitted.onJobsChanged(change);
    });
  }

  get draft(): DeletionDraft {
    if (this.current === undefined) {
      throw new Error("There is no draft before the host has answered.");
    }
    return this.current;
  }

  get environment(): PageEnvironment {
    return this.opened.environment;
  }

  get tables(): readonly LookForTable[] {
    return this.opened.tables;
  }

  get earlier(): readonly EarlierDraft[] {
    return this.opened.earlier;
  }

  /** Never rejects: what went wrong is shown. */
  async start(): Promise<void> {
    this.error = undefined;
    this.redraw();
    try {
      this.show(await this.call("open"));
    } catch (thrown) {
      this.error = toAppError(thrown);
      this.redraw();
    }
  }

  show(opening: PageOpening): void {
    if (this.current !== undefined) {
      this.pages?.[this.current.page].leave?.();
    }
    this.opening = opening;
    this.current = opening.draft;
    rememberState({ draft: opening.draft.id });
    this.pages = {
      start: startPage(this),
      criteria: criteriaPage(this),
      options: optionsPage(this),
      review: reviewPage(this),
    };
    this.follow(true);
    this.enter();
  }

  change(edit: (draft: DeletionDraft) => DeletionDraft): void {
    const before = this.draft;
    const draft = edit(before);
    if (draft === before) {
      return;
    }
    this.current = draft;
    void this.keep(draft);
    this.follow(draft.page !== before.page);
    this.redraw();
  }

  go(page: WizardPage): void {
    const { page: from } = this.draft;
    this.left.set(from, document.activeElement?.id ?? "");
    this.pages?.[from].leave?.();
    this.change((draft) => goTo(draft, page));
    this.enter();
    const isBack = wizardPages.indexOf(page) < wizardPages.indexOf(from);
    this.focus((isBack ? this.left.get(page) : undefined) ?? stepHeadingId);
    window.scrollTo(0, 0);
  }

  finish(submitted: SubmittedJob): void {
    this.change((draft) => ({ ...draft, submitted }));
    this.enter();
    this.focus(submittedHeadingId);
    window.scrollTo(0, 0);
  }

  redraw(): void {
    if (this.isDrawn) {
      this.isDrawn = false;
      queueMicrotask(() => {
        this.draw();
      });
    }
  }

  focus(id: string): void {
    this.focusNext = id;
    this.redraw();
  }

  announce(text: string): void {
    this.announced = text;
    this.redraw();
  }

  private get opened(): PageOpening {
    if (this.opening === undefined) {
      throw new Error("There is no environment before the host has answered.");
    }
    return this.opening;
  }

  /** The start page shows no number of these criteria: nothing is asked before there are some to show. */
  private follow(isSettled: boolean): void {
    if (this.draft.page !== "start" && this.draft.submitted === undefined) {
      this.matches.follow(criteriaOf(this.draft), isSettled);
    }
  }

  private enter(): void {
    if (this.draft.submitted === undefined) {
      this.pages?.[this.draft.page].enter?.();
    } else {
      this.submitted.enter();
    }
    this.redraw();
  }

  private async keep(draft: DeletionDraft): Promise<void> {
    try {
      await this.call("keepDraft", { draft });
    } catch (thrown) {
      this.announce(`The draft is not kept: ${toAppError(thrown).message}`);
    }
  }

  /** A number that still grows says nothing. */
  private announceMatches(): void {
    this.announcing.start(() => {
      const { matches, isCurrent } = this.matches;
      if (isCurrent && matches?.isDone === true) {
        this.announce(`${formatNumber(matches.matches)} rows match.`);
      }
    });
  }

  private draw(): void {
    this.isDrawn = true;
    render(this.page(), document.getElementById("app") ?? document.body);
    const id = this.focusNext;
    if (id !== undefined) {
      this.focusNext = undefined;
      (document.getElementById(id) ?? document.getElementById(stepHeadingId))?.focus();
    }
  }

  private page(): unknown {
    if (this.error !== undefined) {
      const again = (): void => {
        void this.start();
      };
      return html`<main class="body">${failure(this.error.message, again)}</main>`;
    }
    if (this.current === undefined || this.pages === undefined) {
      return html`<main class="body" aria-busy="true"></main>`;
    }
    return this.current.submitted === undefined
      ? wizardFrame(this, this.pages[this.current.page], this.announced)
      : this.submitted.render();
  }
}
