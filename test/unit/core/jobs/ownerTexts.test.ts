import assert from "node:assert/strict";
import { type OwnerRefusal } from "../../../../src/core/jobs/ownerRefusal";
import { ownerFailure, ownerWarning } from "../../../../src/core/jobs/ownerTexts";
import { type SystemJob } from "../../../../src/core/jobs/systemJob";
import { timeFormat } from "../../../../src/core/jobs/timeFormat";
import { whyOf } from "../../../../src/core/jobs/waiting";
import { aJob, at } from "../../../builders/jobs";

const bo = { table: "systemuser", id: "u2", name: "Bo Berg" };
const una = { table: "systemuser", id: "u1", name: "Una One" };
const time = timeFormat("Europe/Berlin", at("2025-11-22T14:10:14+01:00"));
const on = at("2025-11-12T14:07:58+01:00");
const started = { createdon: on - 2000, startedon: on - 1000 };

function failure(refusal: OwnerRefusal, job: Partial<SystemJob> = started): string {
  return ownerFailure(
    aJob({ name: "Greet", owner: bo, ownerworkflowid: 7, ...job }),
    refusal,
    time,
  );
}

describe("ownerFailure", () => {
  it("says who was disabled, when, by whom, and what to do", () => {
    assert.equal(
      failure({ reason: "disabled", on, by: una }),
      "Its owner, Bo Berg, was disabled by Una One on 12 Nov 2025 14:07:58, after the job had started. " +
        "A job keeps its first owner, so it cannot be repaired. " +
        'Enable the user or assign the workflow to someone else, then start "Greet" again where it is still needed.',
    );
  });

  it("tells whether the job had started, waited, or did not exist", () => {
    const moment = (job: Partial<SystemJob>): string =>
      /14:07:58(.*?)\./.exec(failure({ reason: "disabled", on }, job))?.[1] ?? "";
    assert.equal(moment(started), ", after the job had started");
    assert.equal(moment({ createdon: on - 1 }), ", before the job started");
    assert.equal(moment({ createdon: on + 1 }), ", before the job was created");
  });

  it("does not say when where nobody knows", () => {
    assert.match(failure({ reason: "disabled" }), /^Its owner, Bo Berg, was disabled\. A job/);
  });

  it("advises no new owner for a run on demand, nor where there is one already", () => {
    const advice = 'Enable the user, then start "Greet" again where it is still needed.';
    const onDemand = aJob({ name: "Greet", owner: bo });
    assert.ok(ownerFailure(onDemand, { reason: "disabled" }, time).endsWith(advice));
    assert.ok(failure({ reason: "disabled", newowner: una }).endsWith(advice));
  });

  it("tells of a deleted owner as what it is", () => {
    assert.equal(
      failure({ reason: "deleted" }),
      "Its owner, Bo Berg, was deleted. A job keeps its first owner, so it cannot be repaired. " +
        'Assign the workflow to someone else, then start "Greet" again where it is still needed.',
    );
  });

  it("names the privilege that is missing", () => {
    assert.equal(
      failure({ reason: "privilege" }),
      "Its owner, Bo Berg, has no role with the privilege Execute Workflow Job (prvWorkflowExecution). " +
        "A job keeps its first owner, so it cannot be repaired. " +
        'Give the user such a role or assign the workflow to someone else, then start "Greet" again where it is still needed.',
    );
  });

  it("says to whom the workflow was assigned", () => {
    assert.equal(
      failure({ reason: "former", on, by: una, newowner: una }),
      "It belongs to Bo Berg, but the workflow was assigned to Una One by Una One on 12 Nov 2025 14:07:58, after the job had started. " +
        "A job keeps its first owner, so it cannot be repaired. " +
        'Start "Greet" again where it is still needed.',
    );
    assert.match(failure({ reason: "former" }), /but the workflow was assigned to someone else\./);
  });

  it("keeps names with line breaks in one line", () => {
    assert.doesNotMatch(
      failure({ reason: "privilege" }, { owner: { ...bo, name: "Bo\nBerg" } }),
      /\n/,
    );
  });
});

describe("ownerWarning", () => {
  const waiting = aJob({ owner: bo, statecode: 1, statuscode: 10 });

  it("says what will become of a job of a former owner, and to whom it can be moved", () => {
    assert.equal(
      ownerWarning(waiting, { reason: "former", newowner: una }),
      "It belongs to Bo Berg, who does not own the workflow any more, so it will fail when it wakes. Cancel it or move it to Una One.",
    );
    assert.match(
      ownerWarning(aJob({ owner: bo }), { reason: "former" }),
      /so it will fail when it starts\. Cancel it\.$/,
    );
  });

  it("says what helps where the owner is disabled or lacks the privilege", () => {
    assert.equal(
      ownerWarning(waiting, { reason: "disabled" }),
      "It belongs to Bo Berg, who is disabled, so it will fail when it wakes. Enable the user, or cancel it.",
    );
    assert.equal(
      ownerWarning(waiting, { reason: "privilege", newowner: una }),
      "It belongs to Bo Berg, who may not run workflows, so it will fail when it wakes. " +
        "Give the user a role with Execute Workflow Job, cancel it or move it to Una One.",
    );
  });
});

describe("ownerWarning of a bulk deletion", () => {
  it("names the privilege that is missing, and offers no new owner", () => {
    const refusal = { reason: "deletion", privilege: "prvDeleteaccount" } as const;
    assert.equal(
      ownerWarning(aJob({ owner: bo, operationtype: 13 }), refusal),
      "It belongs to Bo Berg, whose roles lack the privilege prvDeleteaccount, so it will fail when it starts. " +
        "Give the user a role with it, or cancel this bulk deletion.",
    );
  });
});

describe("whyOf a job of a former owner", () => {
  const ownerrefusal = { reason: "former", newowner: una } as const;
  const suspended = { statecode: 1, statuscode: 10, owner: bo, ownerrefusal } as const;
  const why = (job: Partial<SystemJob>): string | undefined => whyOf(aJob(job), { time })?.answer;
  const warning =
    "It belongs to Bo Berg, who does not own the workflow any more, so it will fail when it wakes. Cancel it or move it to Una One.";

  it("says what it waits for, and then what will become of it in the place of what resumes it", () => {
    const waitingfor = "Name of this Account contains data (now: empty)";
    assert.equal(
      why({ ...suspended, waitreason: "condition", waitingfor }),
      `It waits until ${waitingfor}. ${warning}`,
    );
    assert.equal(
      why({ ...suspended, waitreason: "held", actedby: una, actedon: time.now }),
      `Una One paused it at 14:10:14. ${warning}`,
    );
    assert.match(
      why({ owner: bo, ownerrefusal }) ?? "",
      /^It is queued .* so it will fail when it starts\. Cancel it or move it to Una One\.$/,
    );
  });

  it("tells in full why it failed, and nothing beside it", () => {
    const friendlymessage = `${"Bo ".repeat(200)}was disabled.`;
    const failed = { statecode: 3, statuscode: 31, friendlymessage } as const;
    assert.equal(why({ ...failed, errorcode: "0x80040225" }), friendlymessage);
    assert.match(why({ ...failed, errorcode: "0x80040203" }) ?? "", /It does not run again/);
  });
});
