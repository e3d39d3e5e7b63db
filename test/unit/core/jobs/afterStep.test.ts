import assert from "node:assert/strict";
import { afterStep, type JobFacts, recover } from "../../../../src/core/jobs/actions";
import { lostRace } from "../../../../src/core/jobs/refusals";
import { everyJob, situations, until } from "../../../builders/jobSituations";

describe("afterStep", () => {
  const after = (facts: Partial<JobFacts>): unknown =>
    afterStep({ ...situations.InProgress, operationtype: 10, ...facts });

  it("lets a job go on that nobody wanted anything of", () => {
    assert.equal(after({}), undefined);
  });

  it("postpones a job that was asked to be postponed while it ran", () => {
    assert.deepEqual(after({ postponeuntil: until }), {
      statecode: 1,
      statuscode: 10,
      waitreason: "time",
      postponeuntil: until,
    });
  });

  it("holds a job that was pausing", () => {
    assert.deepEqual(after({ statuscode: 21 }), {
      statecode: 1,
      statuscode: 10,
      waitreason: "held",
    });
  });

  it("cancels a job that was canceling", () => {
    assert.deepEqual(after({ statuscode: 22 }), { statecode: 3, statuscode: 32 });
  });

  it("has nothing to say about a job that is not Locked", () => {
    for (const job of everyJob().filter(({ statecode }) => statecode !== 2)) {
      assert.equal(afterStep(job), undefined);
    }
  });
});

describe("recover", () => {
  const recovered = (facts: Partial<JobFacts>): unknown =>
    recover({ ...situations.InProgress, operationtype: 10, ...facts });

  it("queues a job again that was running", () => {
    assert.deepEqual(recovered({}), { statecode: 0, statuscode: 0 });
  });

  it("keeps an acknowledged postponement, pause or cancel", () => {
    assert.deepEqual(recovered({ postponeuntil: until }), {
      statecode: 1,
      statuscode: 10,
      waitreason: "time",
      postponeuntil: until,
    });
    assert.deepEqual(recovered({ statuscode: 21 }), {
      statecode: 1,
      statuscode: 10,
      waitreason: "held",
    });
    assert.deepEqual(recovered({ statuscode: 22 }), { statecode: 3, statuscode: 32 });
  });

  it("leaves a job alone that was not Locked", () => {
    for (const job of everyJob().filter(({ statecode }) => statecode !== 2)) {
      assert.equal(recover(job), undefined);
    }
  });
});

describe("lostRace", () => {
  it("names what the job is now and that nothing was done", () => {
    assert.deepEqual(lostRace(situations.Canceled), {
      kind: "refused",
      code: "0x80044163",
      reason:
        "Someone else changed this job a moment ago: it is now Completed (Canceled). Nothing was done.",
    });
  });
});
