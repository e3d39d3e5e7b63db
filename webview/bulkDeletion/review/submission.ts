import { toAppError } from "../../../src/core/base/errors";
import { criteriaOf, type SubmittedJob } from "../../../src/core/bulkDeletion/draft/deletionDraft";
import { jobNameOf, readingOf } from "../options/optionsOf";
import { type Wizard } from "../wizard";

/** Of what was submitted, and changed when its answer had been lost with a page or a worker that ended. */
const madeBefore =
  "This draft was submitted before, and the answer was lost. Its job stands in the Bulk Deletion view. For another job, start a new one.";

/** Makes the job. The draft's id is the request's: pressed twice, or asked again after a lost answer, one job comes of it. */
export class Submission {
  isUnderWay = false;
  error: string | undefined;

  constructor(private readonly wizard: Wizard) {}

  /** Never rejects: what went wrong is shown, and the draft stays as it is. */
  async submit(): Promise<void> {
    if (this.isUnderWay) {
      return;
    }
    this.isUnderWay = true;
    this.error = undefined;
    this.wizard.redraw();
    try {
      const submitted = await this.ask();
      this.wizard.finish(submitted);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      this.error = code === "request.madeBefore" ? madeBefore : message;
      this.wizard.focus("submit-error");
    } finally {
      this.isUnderWay = false;
      this.wizard.redraw();
    }
  }

  private async ask(): Promise<SubmittedJob> {
    const { draft, call, matches } = this.wizard;
    const name = jobNameOf(this.wizard).trim();
    const bound = matches.reading?.bound;
    if (draft.options.when === "immediately" && bound !== undefined) {
      const result = await call("deleteImmediately", { ...bound, name, requestId: draft.id });
      const { job: asyncoperationid, deleted, logs, left } = result;
      return { asyncoperationid, name, deleted: { rows: deleted, logs, left } };
    }
    const { startAt, everyDays } = readingOf(this.wizard);
    const { notifies, allRowsOf } = draft.options;
    const { job } = await call("createBulkDeletion", {
      requestId: draft.id,
      deletion: {
        name,
        criteria: criteriaOf(draft),
        notifies,
        ...(startAt !== undefined && { startAt }),
        ...(everyDays !== undefined && { everyDays }),
        ...(draft.filter.members.length === 0 && { allRowsOf }),
      },
    });
    return { asyncoperationid: job.asyncoperationid, name: job.name };
  }
}
