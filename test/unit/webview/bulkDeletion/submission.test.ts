import assert from "node:assert/strict";
import { AppError } from "../../../../src/core/base/errors";
import { newDraft } from "../../../../src/core/bulkDeletion/draft/deletionDraft";
import { type LocalEnvironment } from "../../../../src/worker/localEnvironment";
import { bulkDeletionRequests } from "../../../../src/worker/requests/bulkDeletionRequests";
import { Submission } from "../../../../webview/bulkDeletion/review/submission";
import { type Wizard } from "../../../../webview/bulkDeletion/wizard";
import { oldJobs } from "../../../builders/criteria";
import { aMemoryEnvironment } from "../../../builders/memoryEnvironment";
import { aGuid } from "../../../builders/rows";

describe("the submission of a draft whose answer was lost", () => {
  let environment: LocalEnvironment;
  let isLost: boolean;
  let submitted: string | undefined;

  beforeEach(async () => {
    environment = await aMemoryEnvironment();
    isLost = true;
    submitted = undefined;
  });

  afterEach(() => {
    environment.world.store.close();
  });

  async function submit(name: string): Promise<string | undefined> {
    const { createBulkDeletion } = bulkDeletionRequests(environment);
    const draft = newDraft(aGuid(1), oldJobs);
    const submission = new Submission({
      draft: { ...draft, options: { ...draft.options, name } },
      environment: { name: "Test", timeZone: "UTC", caller: "Una" },
      tables: [],
      matches: {},
      call: async (_: string, params: Parameters<typeof createBulkDeletion>[0]) => {
        const answer = await createBulkDeletion(params, new AbortController().signal);
        if (isLost) {
          throw new AppError("connection.closed", "The environment was closed.");
        }
        return answer;
      },
      finish: ({ asyncoperationid }: { asyncoperationid: string }) => {
        submitted = asyncoperationid;
      },
      redraw: () => undefined,
      focus: () => undefined,
    } as unknown as Wizard);
    await submission.submit();
    return submission.error;
  }

  const jobs = (): number => environment.world.store.jobs.highestId();

  it("finds its job when it is submitted again", async () => {
    assert.equal(await submit("Old jobs"), "The environment was closed.");
    const before = jobs();
    isLost = false;
    assert.equal(await submit("Old jobs"), undefined);
    assert.equal(environment.world.store.jobs.get(before)?.asyncoperationid, submitted);
    assert.equal(jobs(), before);
  });

  it("says where its job is when it has been changed meanwhile", async () => {
    await submit("Old jobs");
    const before = jobs();
    isLost = false;
    assert.match((await submit("Other jobs")) ?? "", /submitted before.* stands in the Bulk Del/);
    assert.deepEqual([submitted, jobs()], [undefined, before]);
  });
});
