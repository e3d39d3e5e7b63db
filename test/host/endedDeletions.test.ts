import assert from "node:assert/strict";
import { AppError } from "../../src/core/base/errors";
import { type JobSummary } from "../../src/core/jobs/systemJob";
import { tellEndedDeletions } from "../../src/host/services/tellEndedDeletions";
import { FakeEnvironment } from "../builders/fakeEnvironment";
import { aListedJob } from "../builders/listedJobs";
import { until } from "./extensionApi";
import { type Answer, ScriptedPrompts } from "./scriptedPrompts";

const failed = { statuscode: 31, friendlymessage: "Nothing was deleted. Its owner is disabled." };
const succeeded = { statuscode: 30, friendlymessage: "12 rows deleted." };

describe("the end of bulk deletions", () => {
  let environment: FakeEnvironment;
  let revealed: string[];
  let warned: string[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    revealed = [];
    warned = [];
  });

  /** They end together; answers what is said. */
  async function end(
    jobs: readonly Partial<JobSummary>[],
    ...answers: readonly Answer[]
  ): Promise<readonly string[]> {
    environment.jobs = jobs.map((job, index) =>
      aListedJob({ id: index + 1, name: `Delete ${index + 1}`, operationtype: 13, ...job }),
    );
    const prompts = new ScriptedPrompts(...answers);
    const log = { warn: (message: string) => warned.push(message) } as never;
    const reveal = async (view: string) => void revealed.push(view);
    const listening = tellEndedDeletions({ environment, prompts, log, reveal });
    const deletionsEnded = environment.jobs.map(({ asyncoperationid }) => asyncoperationid);
    environment.change({ deletionsEnded });
    await until("it is told", () => prompts.said.length > 0 || warned.length > 0 || undefined);
    // Whatever a button does is done in the same turn.
    await new Promise(setImmediate);
    listening.dispose();
    prompts.assertDone();
    return prompts.said;
  }

  it("is told of one with its result, and of a failed one with its cause", async () => {
    assert.deepEqual(await end([succeeded] as never), [
      'Bulk deletion "Delete 1" has ended. 12 rows deleted.',
    ]);
    assert.deepEqual(await end([failed] as never), [
      'Bulk deletion "Delete 1" failed. Nothing was deleted. Its owner is disabled.',
    ]);
  });

  it("does not call one that a person has canceled failed", async () => {
    const canceled = { statuscode: 32, friendlymessage: "Canceled when 1 of 2 rows were deleted." };
    assert.deepEqual(await end([canceled] as never), [
      'Bulk deletion "Delete 1" has ended. Canceled when 1 of 2 rows were deleted.',
    ]);
  });

  it("is told in one message of several, with a way to the view", async () => {
    const show = { kind: "tell", button: "Show" } as const;
    assert.deepEqual(await end([succeeded, succeeded] as never, show), [
      "2 bulk deletions have ended.",
    ]);
    assert.deepEqual(revealed, ["deletions"]);
    assert.deepEqual(await end([succeeded, failed, succeeded] as never, { kind: "tell" }), [
      "3 bulk deletions have ended, 1 of them failed.",
    ]);
    assert.deepEqual(revealed, ["deletions"], "only when it is asked for");
  });

  it("is logged where it cannot be told", async () => {
    environment.answers = {
      getJobs: () => {
        throw new AppError("connection.closed", "The environment has ended.");
      },
    };
    assert.deepEqual(await end([succeeded] as never), []);
    assert.deepEqual(warned, ["The end of a bulk deletion could not be told."]);
  });
});
