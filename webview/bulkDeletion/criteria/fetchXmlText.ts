import { type Criteria } from "../../../src/core/bulkDeletion/criteria";
import { type FetchXmlProblem } from "../../../src/core/bulkDeletion/editing/fetchXmlReading";
import { mendFetchXml } from "../../../src/core/bulkDeletion/editing/mendFetchXml";
import { type DraftGroup } from "../../../src/core/bulkDeletion/draft/draftFilter";
import { toAppError } from "../../../src/core/base/errors";
import { criteriaOf, setCriteria } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import { writeFetchXml } from "../../../src/core/bulkDeletion/writeFetchXml";
import { type Wizard } from "../wizard";

const restMs = 250;

/**
 * The criteria as text, both ways. What a person types becomes the criteria as soon as it is right; while it is wrong, the
 * conditions stay as they were, and a change of these gives the text up.
 */
export class FetchXmlText {
  /** Absent: the text of the criteria. */
  private typed: string | undefined;
  /** The conditions that `typed` is about. */
  private about: DraftGroup | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private written: { readonly filter: DraftGroup; readonly text: string } | undefined;

  problem: FetchXmlProblem | undefined;
  /** It could not be read at all. */
  error: string | undefined;
  /** It could not be copied or opened. */
  failure: string | undefined;
  isReading = false;

  constructor(private readonly wizard: Wizard) {}

  get text(): string {
    return this.typed ?? this.textOfCriteria;
  }

  /** Does the page show conditions that are not those of the text? */
  get isApart(): boolean {
    return this.isReading || this.problem !== undefined || this.error !== undefined;
  }

  /** To be called each time that the page is drawn. */
  follow(): void {
    if (this.typed !== undefined && this.about !== this.wizard.draft.filter) {
      this.giveUp();
    }
  }

  type(text: string, isAtOnce = false): void {
    this.typed = text;
    this.about = this.wizard.draft.filter;
    this.isReading = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        void this.read(text);
      },
      isAtOnce ? 0 : restMs,
    );
    this.wizard.redraw();
  }

  mend(): void {
    if (this.problem !== undefined) {
      this.type(mendFetchXml(this.text, this.problem), true);
    }
  }

  /** Back to the text of the criteria. */
  giveUp(): void {
    clearTimeout(this.timer);
    this.typed = undefined;
    this.problem = undefined;
    this.error = undefined;
    this.isReading = false;
    this.wizard.redraw();
  }

  /** Hands the text to the clipboard or to an editor. */
  async send(request: "copyText" | "openFetchXml", said: string): Promise<void> {
    try {
      await this.wizard.call(request, { text: this.text });
      this.failure = undefined;
      this.wizard.announce(said);
    } catch (thrown) {
      this.failure = toAppError(thrown).message;
      this.wizard.redraw();
    }
  }

  /** Nobody types any more: what was right is laid out anew. */
  leave(): void {
    if (this.typed !== undefined && !this.isApart) {
      this.giveUp();
    }
  }

  /** Never rejects: what is wrong stands below the text. */
  private async read(text: string): Promise<void> {
    try {
      const { problem, criteria } = await this.wizard.call("readFetchXml", { text });
      if (text !== this.typed) {
        return;
      }
      this.problem = problem;
      this.error = undefined;
      this.use(criteria);
    } catch (thrown) {
      if (text !== this.typed) {
        return;
      }
      this.error = toAppError(thrown).message;
    }
    this.isReading = false;
    this.wizard.redraw();
  }

  private use(criteria: Criteria | undefined): void {
    if (criteria !== undefined) {
      const isSame = writeFetchXml(criteria).trimEnd() === this.textOfCriteria;
      if (!isSame) {
        this.wizard.change((draft) => setCriteria(draft, criteria));
      }
      this.about = this.wizard.draft.filter;
    }
  }

  private get textOfCriteria(): string {
    const { draft } = this.wizard;
    if (this.written?.filter !== draft.filter) {
      this.written = { filter: draft.filter, text: writeFetchXml(criteriaOf(draft)).trimEnd() };
    }
    return this.written.text;
  }
}
