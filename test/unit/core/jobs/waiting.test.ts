import assert from "node:assert/strict";
import { faceOf, faces } from "../../../../src/core/jobs/faces";
import { waitReasons } from "../../../../src/core/jobs/systemJob";
import { timeFormat } from "../../../../src/core/jobs/timeFormat";
import { suppliedJobIds } from "../../../../src/core/jobs/suppliedJobs";
import { whyOf } from "../../../../src/core/jobs/waiting";
import { type JobSummary } from "../../../../src/core/jobs/systemJob";
import { at, aJob } from "../../../builders/jobs";

const now = at("2025-11-22T14:10:14+01:00");
const time = timeFormat("Europe/Berlin", now);
const una = { table: "systemuser", id: "u1", name: "Una One" };

function why(job: Partial<JobSummary>, isServiceOff = false): string {
  const found = whyOf(aJob(job), { time, isServiceOff });
  return found === undefined ? "" : `${found.question} ${found.answer}`;
}

describe("whyOf", () => {
  const suspended = { statecode: 1, statuscode: 10 } as const;

  it("says of a retry how often it failed, why, and when it tries again", () => {
    const retry = {
      ...suspended,
      waitreason: "retry",
      errorcode: "0x80040216",
      postponeuntil: at("2025-11-22T14:11:40+01:00"),
    } as const;
    assert.equal(
      why({ ...retry, retrycount: 5 }),
      "Why is it waiting? 5 tries in a row failed because the database could not read or write. " +
        "Try 6 starts at 14:11:40, in 1 minute 26 seconds. You do not need to do anything.",
    );
    assert.equal(
      why({ ...retry, retrycount: 1, postponeuntil: at("2025-11-23T09:00:00+01:00") }),
      "Why is it waiting? 1 try failed because the database could not read or write. " +
        "Try 2 starts on 23 Nov 2025 09:00, in 18 hours 50 minutes. You do not need to do anything.",
    );
  });

  it("says of a retry whose time has come that it starts soon, or that the service is off", () => {
    const due = { ...suspended, waitreason: "retry", retrycount: 2, postponeuntil: now } as const;
    assert.equal(
      why(due),
      "Why is it waiting? 2 tries in a row failed. Try 3 starts soon. You do not need to do anything.",
    );
    assert.match(why(due, true), /Try 3 starts when the async service is on again\./);
  });

  it("says of a job that waits for a person what happened and that someone has to act", () => {
    const person = { ...suspended, waitreason: "person", errorcode: "0x80045031" } as const;
    assert.equal(
      why({ ...person, friendlymessage: "The step Update: Account needs a row that is gone" }),
      "Why is it waiting? The step Update: Account needs a row that is gone. " +
        "The job waits until someone mends this and resumes it.",
    );
    assert.equal(
      why(person),
      "Why is it waiting? A row that this step needs is not there: it was deleted, or the look-up to it is empty. " +
        "The job waits until someone mends this and resumes it.",
    );
  });

  it("says when the tries are used up", () => {
    assert.equal(
      why({ ...suspended, waitreason: "person", errorcode: "0x8004A001", retrycount: 20 }),
      "Why is it waiting? 20 tries in a row failed because the database was too busy, so the job stopped trying. " +
        "Resume starts again with try 1.",
    );
  });

  it("says who postponed a job and to when", () => {
    const postponed = {
      ...suspended,
      waitreason: "time",
      postponeuntil: at("2025-12-01T09:00:00+01:00"),
    } as const;
    assert.equal(
      why({ ...postponed, actedby: una }),
      "Why is it waiting? Una One postponed it to 1 Dec 2025 09:00, in 9 days. Resume starts it now.",
    );
    assert.match(why(postponed), /It was postponed to 1 Dec 2025 09:00, in 9 days\./);
    assert.match(why({ ...postponed, postponeuntil: now }), /to 14:10:14, which has come\./);
  });

  it("says of a wait condition until when it waits at the latest", () => {
    const condition = { ...suspended, waitreason: "condition" } as const;
    assert.equal(
      why(condition),
      "Why is it waiting? It waits until a condition of its workflow comes true. Resume looks at it again.",
    );
    assert.equal(
      why({
        ...condition,
        waitingfor: 'Name of this Account equals "A" (now: B)',
        waittimeout: at("2025-11-25T14:10:14+01:00"),
      }),
      'Why is it waiting? It waits until Name of this Account equals "A" (now: B), ' +
        "until 25 Nov 2025 14:10 (in 3 days) at the latest. Resume looks at it again.",
    );
    assert.equal(
      why({ ...condition, waittimeout: at("2025-11-25T14:10:14+01:00") }),
      "Why is it waiting? It waits until 25 Nov 2025 14:10 (in 3 days). Resume looks at it again.",
    );
  });

  it("says what a postponed or paused job waits for afterwards", () => {
    const atWait = {
      ...suspended,
      waitingfor: "Name of this Account contains data (now: empty)",
      waittimeout: at("2025-11-25T14:10:14+01:00"),
    } as const;
    assert.match(
      why({ ...atWait, waitreason: "time", postponeuntil: at("2025-11-28T09:00:00+01:00") }),
      /9:00, in 6 days\. Its workflow waits until Name of this Account contains data/,
    );
    assert.match(
      why({ ...atWait, waitreason: "held" }),
      /at the latest, and looks at that when it goes on\. Resume/,
    );
  });

  it("says who paused a job and when", () => {
    const held = { ...suspended, waitreason: "held" } as const;
    assert.equal(
      why({ ...held, actedby: una, actedon: at("2025-11-22T11:20:00+01:00") }),
      "Why is it waiting? Una One paused it at 11:20. Resume lets it go on.",
    );
    assert.equal(
      why({ ...held, actedby: una, actedon: at("2025-11-12T11:20:00+01:00") }),
      "Why is it waiting? Una One paused it on 12 Nov 2025 11:20. Resume lets it go on.",
    );
    assert.equal(why(held), "Why is it waiting? It was paused. Resume lets it go on.");
  });

  it("says of a supplied job that it is off, until a person did something with it", () => {
    const held = { ...suspended, waitreason: "held" } as const;
    const supplied = { ...held, asyncoperationid: suppliedJobIds.completedJobs };
    assert.equal(
      why(supplied),
      "Why is it waiting? Every environment has this bulk deletion. It is off. Resume switches it on.",
    );
    const paused = { ...supplied, actedby: una, actedon: at("2025-11-22T11:20:00+01:00") };
    assert.match(why(paused), /Una One paused it at 11:20/);
  });

  it("says when a series runs next", () => {
    const postponeuntil = at("2025-12-21T22:00:00+01:00");
    assert.equal(
      why({ ...suspended, waitreason: "recurrence", postponeuntil }),
      "Why is it waiting? Its next run starts on 21 Dec 2025 22:00, in 29 days. You do not need to do anything.",
    );
  });

  it("says how a workflow's failures hold its jobs back, and what happens next", () => {
    const nexttrial = at("2025-11-22T15:04:00+01:00");
    const stopped = {
      openedon: at("2025-11-22T14:00:00+01:00"),
      failures: 5,
      failedtrials: 0,
      isTrying: false,
    };
    const resting = { ...stopped, nexttrial };
    const held = { ...suspended, name: "Sync price list", waitreason: "workflow" } as const;
    const head = "Why is it waiting? 5 runs in a row of Sync price list failed";
    assert.equal(
      why({ ...held, breaker: resting }),
      `${head}, so its next runs wait. One is tried at 15:04:00, in 53 minutes 46 seconds. ` +
        "If it succeeds, all go on. Resume tries this one now.",
    );
    assert.equal(
      why({ ...held, breaker: { ...stopped, isTrying: true, failedtrials: 1 } }),
      `${head}, and 1 trial after them, so its next runs wait. One is being tried. ` +
        "If it succeeds, all go on. Resume tries this one now.",
    );
    assert.equal(
      why({ ...held, breaker: { ...stopped, failedtrials: 20 } }),
      `${head}, and 20 trials after them, so its next runs wait for a person: ` +
        "no more are tried by themselves. Resume tries this one now.",
    );
    const past = { ...resting, nexttrial: now - 1, failures: 1 };
    assert.equal(
      why({ ...held, breaker: past }, true),
      "Why is it waiting? A run of Sync price list failed, so its next runs wait. " +
        "One is tried when the async service is on again. If it succeeds, all go on. Resume tries this one now.",
    );
    assert.match(why({ ...held, breaker: past }), /wait\. The next one is tried at once\. If/);
    assert.equal(
      why(held),
      "Why is it waiting? Its workflow runs again: it starts soon. You do not need to do anything.",
    );
  });

  it("says why a queued job does not run", () => {
    assert.match(why({}), /^Why is it not running\? It is queued and starts by itself/);
    assert.match(why({}, true), /The async service is off\./);
  });

  it("says who stops a running job, and asks nothing about one that runs undisturbed", () => {
    const actedon = at("2025-11-22T14:10:00+01:00");
    assert.equal(why({ statecode: 2, statuscode: 20 }), "");
    assert.equal(
      why({ statecode: 2, statuscode: 20, actedby: una, postponeuntil: now + 7_200_000 }),
      "Why will it stop? Una One postponed it to 16:10, in 2 hours. It stops after its current step.",
    );
    assert.equal(
      why({ statecode: 2, statuscode: 21, actedby: una, actedon }),
      "Why is it stopping? Una One paused it at 14:10:00. It stops after its current step.",
    );
    assert.equal(
      why({ statecode: 2, statuscode: 22, actedby: una, actedon }),
      "Why is it stopping? Una One canceled it at 14:10:00. It ends after its current step.",
    );
  });

  it("says why a job failed, and that it stays", () => {
    assert.equal(
      why({ statecode: 3, statuscode: 31, errorcode: "0x80040225" }),
      "Why did it fail? The user who owns this job is disabled and may not run workflows. " +
        "It does not run again: a failed job stays until it is deleted.",
    );
  });

  it("tells a cancel by a person from a stop by the workflow", () => {
    const canceled = { statecode: 3, statuscode: 32 } as const;
    assert.equal(
      why({ ...canceled, actedby: una, actedon: at("2025-11-22T13:12:00+01:00") }),
      "Why was it canceled? Una One canceled it at 13:12:00.",
    );
    assert.equal(
      why({ ...canceled, friendlymessage: "Date must be within Timesheet Period" }),
      "Why was it canceled? A step of its workflow stopped it: Date must be within Timesheet Period.",
    );
    assert.match(
      why({
        ...canceled,
        actedby: una,
        errorcode: "0x80045031",
        friendlymessage: "A row is not there.",
      }),
      /Una One canceled it\./,
    );
  });

  it("asks nothing about a job that succeeded", () => {
    assert.equal(why({ statecode: 3, statuscode: 30 }), "");
  });

  it("keeps foreign names in one line", () => {
    const actedby = { ...una, name: "Una\nOne\t\u0007" };
    assert.match(why({ ...suspended, waitreason: "held", actedby }), /Una One paused it\./);
  });
});

describe("faceOf", () => {
  it("gives each status reason, and each reason to wait, a face of its own", () => {
    const waiting = waitReasons.map((waitreason) => faceOf({ statuscode: 10, waitreason }));
    const others = ([0, 20, 21, 22, 30, 31, 32] as const).map((statuscode) =>
      faceOf({ statuscode }),
    );
    const all = [...waiting, ...others, faceOf({ statuscode: 10 })];
    assert.deepEqual([...new Set(all)].sort(), Object.keys(faces).sort());
  });
});
