import { html, nothing, type TemplateResult } from "lit";
import { type AppError, toAppError } from "../../../src/core/base/errors";
import { type Criteria } from "../../../src/core/bulkDeletion/criteria";
import { longDuration } from "../../../src/core/jobs/timeFormat";
import { type ImmediateCheck } from "../../../src/protocol/bulkDeletionRequests";
import { failure, icon } from "../../shared/parts";
import { type Wizard } from "../wizard";

/** From here on the queued way is recommended: everything else waits as long. */
const longSeconds = 5;

/** The three conditions of *Immediately*, each met or not, and how long it is likely to take. */
export class ImmediateCondition {
  private check: ImmediateCheck | undefined;
  private seconds: number | undefined;
  private estimatedFor: number | undefined;
  private error: AppError | undefined;

  constructor(private readonly wizard: Wizard) {}

  /** Unknown is not met: it cannot be chosen before the environment has answered. */
  get isUnmet(): boolean {
    return this.check?.conditions.every(({ isMet }) => isMet) !== true;
  }

  ask(criteria: Criteria): void {
    void this.load(criteria);
  }

  render(): TemplateResult | typeof nothing {
    if (this.error !== undefined) {
      return failure(this.error.message);
    }
    if (this.check === undefined) {
      return nothing;
    }
    void this.estimate();
    const items = this.check.conditions.map(
      ({ isMet, sentence }) =>
        html`<li>
          ${isMet ? icon("pass", "met") : icon("error", "unmet")}
          <span>${sentence}<span class="sr">: ${isMet ? "met" : "not met"}</span></span>
        </li>`,
    );
    return html`<ul class="checks">
        ${items}
      </ul>
      ${this.isUnmet || this.seconds === undefined ? nothing : this.estimateText(this.seconds)}`;
  }

  private estimateText(seconds: number): TemplateResult {
    const length = seconds < 1 ? "under a second" : `about ${longDuration(seconds * 1000)}`;
    const advice =
      seconds > longSeconds
        ? " Everything else waits as long: Now deletes them beside other jobs."
        : "";
    return html`<p class="dim">It is likely to take ${length}.${advice}</p>`;
  }

  private async load(criteria: Criteria): Promise<void> {
    try {
      this.check = await this.wizard.call("checkImmediate", { criteria });
      this.error = undefined;
    } catch (thrown) {
      this.check = undefined;
      this.error = toAppError(thrown);
    }
    this.wizard.redraw();
  }

  /** Once for each number of rows. */
  private async estimate(): Promise<void> {
    const { matches, isCurrent } = this.wizard.matches;
    if (!isCurrent || matches?.isDone !== true || this.estimatedFor === matches.matches) {
      return;
    }
    this.estimatedFor = matches.matches;
    try {
      const { seconds } = await this.wizard.call("estimateImmediate", { matches: matches.matches });
      this.seconds = seconds;
    } catch (thrown) {
      this.error = toAppError(thrown);
    }
    this.wizard.redraw();
  }
}
